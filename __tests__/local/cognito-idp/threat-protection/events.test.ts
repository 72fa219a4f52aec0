import {
  AdminListUserAuthEventsCommand,
  AdminUpdateAuthEventFeedbackCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  type CreateUserPoolRequest,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateAuthEventFeedbackCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type AuthEvent, createAuthEvents } from "../../../../src/local/cognito-idp/auth-events.ts";
import { seal } from "../../../../src/local/cognito-idp/seal.ts";
import { feedbackToken } from "../../../../src/local/cognito-idp/threat-protection/feedback-token.ts";
import type { UserPool } from "../../../../src/local/cognito-idp/user-pool.ts";
import type { User } from "../../../../src/local/cognito-idp/users.ts";
import { startLocalAws } from "../../../../src/local/index.ts";
import { functionArn, type LocalCognito, startLocalCognito } from "../../../fixtures/local-cognito.ts";
import { makeClient, makeUser, PASSWORD, passwordSignIn } from "../../../fixtures/local-pool.ts";
import { eventsOf, makeProtectedPool } from "../../../fixtures/protected-pool.ts";

const ROLE = "arn:aws:iam::000000000000:role/sms";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito({
    functions: {
      [functionArn("stop")]: () => {
        throw new Error("Not today.");
      },
    },
  });
});
afterAll(() => local.close());

async function pool(settings: Partial<CreateUserPoolRequest> = {}) {
  const UserPoolId = await makeProtectedPool(local, "AUDIT", { AutoVerifiedAttributes: ["email"], ...settings });
  const { id: ClientId } = await makeClient(local, UserPoolId);
  await makeUser(local, UserPoolId, "ada", {
    UserAttributes: [
      { Name: "email", Value: "ada@example.com" },
      { Name: "email_verified", Value: "true" },
    ],
  });
  return { UserPoolId, ClientId };
}

describe("a user's history", () => {
  test("has each thing that the user did, newest first, and as AWS tells it", async () => {
    const { UserPoolId, ClientId } = await pool();
    const Username = "grace";
    const UserAttributes = [{ Name: "email", Value: "grace@example.com" }];
    await local.client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes }));
    await local.client.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
    await local.client.send(new ForgotPasswordCommand({ ClientId, Username: "ada" }));
    const { AuthenticationResult } = await passwordSignIn(local, ClientId, "ada");
    expect((await eventsOf(local, UserPoolId, "grace")).map(({ EventType }) => EventType)).toEqual([
      "ResendCode",
      "SignUp",
    ]);
    const [signIn, forgotten, ...others] = await eventsOf(local, UserPoolId, "ada");
    expect(signIn).toEqual({
      EventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      EventType: "SignIn",
      CreationDate: expect.any(Date),
      EventResponse: "Pass",
      EventRisk: { RiskDecision: "NoRisk", CompromisedCredentialsDetected: false },
      ChallengeResponses: [{ ChallengeName: "Password", ChallengeResponse: "Success" }],
      EventContextData: { IpAddress: "127.0.0.1" },
    });
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? "").event_id).toBe(signIn?.EventId);
    expect(forgotten).toMatchObject({ EventType: "ForgotPassword", EventResponse: "Pass" });
    expect(others).toEqual([]);
  });

  test("comes in pages, which new events do not move", async () => {
    const { UserPoolId, ClientId } = await pool();
    for (let count = 0; count < 5; count += 1) await passwordSignIn(local, ClientId, "ada");
    const all = (await eventsOf(local, UserPoolId, "ada")).map(({ EventId }) => EventId);
    const page = async (MaxResults: number, NextToken?: string) => {
      const command = new AdminListUserAuthEventsCommand({ UserPoolId, Username: "ada", MaxResults, NextToken });
      const { AuthEvents = [], NextToken: next } = await local.client.send(command);
      return { ids: AuthEvents.map(({ EventId }) => EventId), next };
    };
    const first = await page(2);
    await passwordSignIn(local, ClientId, "ada");
    const second = await page(2, first.next);
    const third = await page(2, second.next);
    expect([first.ids, second.ids, third.ids]).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
    expect(third.next).toBeUndefined();
    expect((await page(0)).ids).toHaveLength(6);
    await expect(page(2, "nonsense")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("that has forgotten a sign-in does not let it go on", async () => {
    const { UserPoolId, ClientId } = await pool({ SmsConfiguration: { SnsCallerArn: ROLE }, MfaConfiguration: "ON" });
    const UserAttributes = [
      { Name: "phone_number", Value: "+491701234567" },
      { Name: "phone_number_verified", Value: "true" },
    ];
    await local.client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: "ada", UserAttributes }));
    const begin = async () => {
      const { Session } = await passwordSignIn(local, ClientId, "ada");
      const ChallengeResponses = { USERNAME: "ada", SMS_MFA_CODE: local.service.outbox().at(-1)?.code ?? "" };
      return new RespondToAuthChallengeCommand({ ClientId, ChallengeName: "SMS_MFA", Session, ChallengeResponses });
    };
    await expect(local.client.send(await begin())).resolves.toHaveProperty("AuthenticationResult");
    const late = await begin();
    for (let count = 0; count < 200; count += 1)
      await local.client.send(new ForgotPasswordCommand({ ClientId, Username: "ada" }));
    await expect(local.client.send(late)).rejects.toMatchObject({ message: "Invalid session for the user." });
  });

  test("has a sign-in that the pool's function stopped as failed", async () => {
    const { UserPoolId, ClientId } = await pool({ LambdaConfig: { PostAuthentication: functionArn("stop") } });
    await expect(passwordSignIn(local, ClientId, "ada")).rejects.toMatchObject({
      name: "UserLambdaValidationException",
    });
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([{ EventType: "SignIn", EventResponse: "Fail" }]);
  });

  test("has nothing but custom sign-ins where nothing but those is protected", async () => {
    const CustomAuthMode = "AUDIT";
    const UserPoolAddOns = {
      AdvancedSecurityMode: "OFF",
      AdvancedSecurityAdditionalFlows: { CustomAuthMode },
    } as const;
    const { UserPoolId, ClientId } = await pool({ UserPoolAddOns });
    await local.client.send(new ForgotPasswordCommand({ ClientId, Username: "ada" }));
    await passwordSignIn(local, ClientId, "ada");
    await passwordSignIn(local, ClientId, "ada", "Wrong-Horse-1").catch(() => undefined);
    expect(await eventsOf(local, UserPoolId, "ada")).toEqual([]);
  });

  test("is of users whom there are", async () => {
    const { UserPoolId } = await pool();
    await expect(eventsOf(local, UserPoolId, "nobody")).rejects.toMatchObject({ name: "UserNotFoundException" });
    expect(await eventsOf(local, UserPoolId, "ada")).toEqual([]);
  });

  test("remembers so many events and no more, and each is told to whoever listens", () => {
    const events = createAuthEvents({ now: () => 0 });
    const heard: AuthEvent[] = [];
    events.listen((event) => heard.push(event));
    const userPool = { id: "eu-west-1_Example01" } as UserPool;
    const user = { sub: "1", username: "ada" } as User;
    const risk = { decision: "NoRisk", compromisedCredentials: false } as const;
    const event = { type: "SignIn", requestId: "", clientId: "app", place: {}, risk, response: "InProgress" } as const;
    const [first, ...rest] = Array.from({ length: 250 }, () => events.record(userPool, user, event));
    const last = rest.at(-1);
    expect([events.of(user).length, events.of(user)[0]?.id]).toEqual([200, last?.id]);
    expect(events.amend(userPool, user, first?.id ?? "", { response: "Pass" })).toBeUndefined();
    events.amend(userPool, user, last?.id ?? "", { response: "Pass" });
    expect(heard.slice(-2).map(({ id, response }) => [id, response])).toEqual([
      [last?.id, "InProgress"],
      [last?.id, "Pass"],
    ]);
    expect(heard).toHaveLength(251);
  });
});

describe("feedback", () => {
  async function event() {
    const made = await pool();
    await passwordSignIn(local, made.ClientId, "ada");
    const [{ EventId = "" } = {}] = await eventsOf(local, made.UserPoolId, "ada");
    return { ...made, EventId, told: async () => (await eventsOf(local, made.UserPoolId, "ada"))[0]?.EventFeedback };
  }
  const byAdmin = (UserPoolId: string, EventId: string) => (FeedbackValue: "Valid" | "Invalid") =>
    local.client.send(new AdminUpdateAuthEventFeedbackCommand({ UserPoolId, Username: "ada", EventId, FeedbackValue }));
  const byUser = (UserPoolId: string, EventId: string, FeedbackToken: string) => (FeedbackValue: "Valid" | "Invalid") =>
    local.client.send(
      new UpdateAuthEventFeedbackCommand({ UserPoolId, Username: "ada", EventId, FeedbackToken, FeedbackValue }),
    );

  test.each(["Admin", "User"])("is given to an event by %s, and the last one stays", async (Provider) => {
    const { UserPoolId, EventId, told } = await event();
    expect(await told()).toBeUndefined();
    const token = feedbackToken({ id: EventId });
    const give = Provider === "Admin" ? byAdmin(UserPoolId, EventId) : byUser(UserPoolId, EventId, token);
    await give("Invalid");
    expect(await told()).toEqual({ FeedbackValue: "Invalid", Provider, FeedbackDate: expect.any(Date) });
    await give("Valid");
    expect(await told()).toMatchObject({ FeedbackValue: "Valid" });
  });

  test("is taken from users without a signature, wherever their pool is", async () => {
    const aws = await startLocalAws();
    const settings = { endpoint: aws.endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
    const elsewhere = { client: new CognitoIdentityProviderClient({ region: "ap-southeast-2", ...settings }) };
    const UserPoolId = await makeProtectedPool(elsewhere, "AUDIT");
    const { id: ClientId } = await makeClient(elsewhere, UserPoolId);
    await makeUser(elsewhere, UserPoolId, "ada");
    await passwordSignIn(elsewhere, ClientId, "ada");
    const [{ EventId = "" } = {}] = await eventsOf(elsewhere, UserPoolId, "ada");
    const FeedbackToken = feedbackToken({ id: EventId });
    const answer = await fetch(aws.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityProviderService.UpdateAuthEventFeedback",
      },
      body: JSON.stringify({ UserPoolId, Username: "ada", EventId, FeedbackToken, FeedbackValue: "Valid" }),
    });
    expect(answer.status).toBe(200);
    const [event] = await eventsOf(elsewhere, UserPoolId, "ada");
    expect(event?.EventFeedback).toMatchObject({ FeedbackValue: "Valid", Provider: "User" });
    elsewhere.client.destroy();
    await aws.close();
  });

  test("is given to no event that there is not", async () => {
    const { UserPoolId } = await pool();
    const give = byAdmin(UserPoolId, "00000000-0000-0000-0000-000000000000");
    await expect(give("Valid")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("is not taken with another event's token, a text that is sealed for something else, nor a made-up one", async () => {
    const { UserPoolId, ClientId, EventId, told } = await event();
    await passwordSignIn(local, ClientId, "ada");
    const [other] = await eventsOf(local, UserPoolId, "ada");
    const foreign = feedbackToken({ id: other?.EventId ?? "" });
    for (const token of [foreign, seal({ id: EventId }), "bWFkZSB1cA"])
      await expect(byUser(UserPoolId, EventId, token)("Valid")).rejects.toMatchObject({
        name: "NotAuthorizedException",
      });
    expect(await told()).toBeUndefined();
  });
});
