import {
  AdminGetUserCommand,
  CreateUserPoolDomainCommand,
  type CreateUserPoolRequest,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createSecretHash } from "cognito-srp-helper";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn } from "../../fixtures/local-pool.ts";

const CUSTOM_MESSAGE = "arn:aws:lambda:eu-west-1:000000000000:function:custom-message";

let local: LocalCognito;
/** What the custom message function answers. */
let customized: Record<string, string>;

beforeAll(async () => {
  const answer = (event: { response: object }) => ({ ...event, response: { ...event.response, ...customized } });
  local = await startLocalCognito({ functions: { [CUSTOM_MESSAGE]: answer } });
});

afterAll(() => local.close());

const lastMessage = () => local.service.outbox().at(-1);

function pool(settings: Partial<CreateUserPoolRequest>) {
  return makePool(local, { AutoVerifiedAttributes: ["email"], ...settings });
}

function signUp({ id, secret }: { id: string; secret: string }, Username: string) {
  return local.client.send(
    new SignUpCommand({
      ClientId: id,
      Username,
      Password: PASSWORD,
      UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
      ...(secret === "" ? {} : { SecretHash: createSecretHash(Username, id, secret) }),
    }),
  );
}

describe("a pool that confirms by link", () => {
  const byLink = {
    DefaultEmailOption: "CONFIRM_WITH_LINK",
    EmailSubjectByLink: "Welcome",
    EmailMessageByLink: "Hello! {##Prove it's you##}.",
  } as const;

  async function linkPool(prefix: string, settings: Partial<CreateUserPoolRequest> = {}) {
    const UserPoolId = await pool({ VerificationMessageTemplate: byLink, ...settings });
    await local.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: prefix }));
    return UserPoolId;
  }

  const statusOf = async (UserPoolId: string, Username: string) =>
    (await local.client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;

  test("sends a link to its domain, and whoever follows it is confirmed", async () => {
    const userPoolId = await linkPool("by-link");
    const client = await makeClient(local, userPoolId);
    await signUp(client, "ada");
    const sent = lastMessage();
    expect(sent?.link).toBe(
      `${local.endpoint}/_cognito/by-link/confirmUser?client_id=${client.id}&user_name=ada&confirmation_code=${sent?.code}`,
    );
    expect(sent).toMatchObject({
      subject: "Welcome",
      message: `Hello! <a href="${sent?.link?.replaceAll("&", "&amp;")}">Prove it's you</a>.`,
    });
    const page = await fetch(sent?.link ?? "");
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("has been confirmed")]);
    expect(await statusOf(userPoolId, "ada")).toBe("CONFIRMED");
    expect(await passwordSignIn(local, client.id, "ada")).toHaveProperty("AuthenticationResult");
    // A link serves once.
    expect((await fetch(sent?.link ?? "")).status).toBe(400);
  });

  test("confirms users of a client with a secret, which no link holds", async () => {
    const userPoolId = await linkPool("by-link-secret");
    const client = await makeClient(local, userPoolId, { GenerateSecret: true });
    await signUp(client, "ada");
    expect((await fetch(lastMessage()?.link ?? "")).status).toBe(200);
    expect(await statusOf(userPoolId, "ada")).toBe("CONFIRMED");
  });

  test("confirms nobody by a link that is changed, cut short or replaced by a later one", async () => {
    const userPoolId = await linkPool("by-link-changed");
    const client = await makeClient(local, userPoolId);
    await signUp(client, "ada");
    const first = lastMessage()?.link ?? "";
    await local.client.send(new ResendConfirmationCodeCommand({ ClientId: client.id, Username: "ada" }));
    const second = lastMessage()?.link ?? "";
    const other = second.endsWith("0") ? "1" : "0";
    const bad = [
      first === second ? `${first}0` : first,
      `${second.slice(0, -1)}${other}`,
      second.replace("user_name=ada", "user_name=bob"),
      second.replace(client.id, "unknown"),
      second.replace(/&confirmation_code=.*/, ""),
    ];
    for (const link of bad) expect((await fetch(link)).status).toBe(400);
    expect((await fetch(second, { method: "POST" })).status).toBe(405);
    expect(await statusOf(userPoolId, "ada")).toBe("UNCONFIRMED");
    expect((await fetch(second)).status).toBe(200);
  });

  test("shows what is wrong with a link as text", async () => {
    const client = await makeClient(local, await linkPool("by-link-text"));
    const query = new URLSearchParams({ client_id: client.id, user_name: "<b>x</b>", confirmation_code: "000000" });
    const page = await fetch(`${local.endpoint}/_cognito/by-link-text/confirmUser?${query}`);
    expect(page.status).toBe(400);
    expect(await page.text()).not.toContain("<b>x</b>");
  });

  test("still sends codes for a forgotten password", async () => {
    const userPoolId = await linkPool("by-link-password");
    const client = await makeClient(local, userPoolId);
    await makeUser(local, userPoolId, "ada", {
      UserAttributes: [
        { Name: "email", Value: "ada@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
    });
    await local.client.send(new ForgotPasswordCommand({ ClientId: client.id, Username: "ada" }));
    expect(lastMessage()).not.toHaveProperty("link");
    expect(lastMessage()?.message).toContain(lastMessage()?.code);
  });

  test("still sends codes for an address that its user changes", async () => {
    const userPoolId = await linkPool("by-link-address");
    const { id: ClientId } = await makeClient(local, userPoolId);
    await makeUser(local, userPoolId, "ada", { UserAttributes: [{ Name: "email", Value: "ada@example.com" }] });
    const AccessToken = (await passwordSignIn(local, ClientId, "ada")).AuthenticationResult?.AccessToken;
    const UserAttributes = [{ Name: "email", Value: "new@example.com" }];
    await local.client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    expect(lastMessage()).not.toHaveProperty("link");
    const Code = lastMessage()?.code;
    await local.client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: "email", Code }));
    const { UserAttributes: shown } = await local.client.send(new GetUserCommand({ AccessToken }));
    expect(shown).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  test("cannot send a link without a domain", async () => {
    const client = await makeClient(local, await pool({ VerificationMessageTemplate: byLink }));
    await expect(signUp(client, "ada")).rejects.toMatchObject({ name: "CodeDeliveryFailureException" });
  });

  test("lets the custom message function place the link, and refuses a message without one", async () => {
    const LambdaConfig = { CustomMessage: CUSTOM_MESSAGE };
    const client = await makeClient(local, await linkPool("by-link-custom", { LambdaConfig }));
    customized = { emailMessage: "Go {##there##}" };
    await signUp(client, "ada");
    expect(lastMessage()?.message).toMatch(/^Go <a href="http:[^"]+">there<\/a>$/);
    customized = { emailMessage: "Again {##there##}" };
    await local.client.send(new ResendConfirmationCodeCommand({ ClientId: client.id, Username: "ada" }));
    expect(lastMessage()?.message).toMatch(/^Again <a href="http:/);
    customized = { emailMessage: "The code is {####}" };
    await expect(signUp(client, "bob")).rejects.toMatchObject({ name: "InvalidLambdaResponseException" });
  });
});

describe("an e-mail", () => {
  test("comes from Cognito where the pool has no address of its own", async () => {
    await signUp(await makeClient(local, await pool({})), "ada");
    expect(lastMessage()).toMatchObject({ from: "no-reply@verificationemail.com" });
    expect(lastMessage()).not.toHaveProperty("replyTo");
  });

  const SourceArn = "arn:aws:ses:eu-west-1:000000000000:identity/sender@example.com";

  test.each([
    ["its identity", { SourceArn }, "sender@example.com"],
    ["its From", { SourceArn, From: "Team <team@example.com>" }, "Team <team@example.com>"],
  ])("comes from the pool's own address: %s", async (_, address, from) => {
    const ReplyToEmailAddress = "help@example.com";
    const EmailConfiguration = { EmailSendingAccount: "DEVELOPER", ReplyToEmailAddress, ...address } as const;
    await signUp(await makeClient(local, await pool({ EmailConfiguration })), "ada");
    expect(lastMessage()).toMatchObject({ from, replyTo: ReplyToEmailAddress });
  });

  test("has no configuration set: one is refused by its name", async () => {
    await expect(pool({ EmailConfiguration: { ConfigurationSet: "metrics" } })).rejects.toMatchObject({
      name: "NotImplementedException",
      message: expect.stringContaining("EmailConfiguration.ConfigurationSet"),
    });
  });
});

test("context and analytics data of a call are taken, as AWS takes them where a pool makes no use of them", async () => {
  const userPoolId = await pool({});
  const client = await makeClient(local, userPoolId);
  await makeUser(local, userPoolId, "ada");
  const signIn = new InitiateAuthCommand({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: client.id,
    AuthParameters: { USERNAME: "ada", PASSWORD },
    UserContextData: { EncodedData: "data", IpAddress: "192.0.2.1" },
    AnalyticsMetadata: { AnalyticsEndpointId: "endpoint" },
  });
  expect(await local.client.send(signIn)).toHaveProperty("AuthenticationResult");
  const AnalyticsConfiguration = { ApplicationId: "0123456789abcdef0123456789abcdef" };
  await expect(makeClient(local, userPoolId, { AnalyticsConfiguration })).rejects.toMatchObject({
    name: "NotImplementedException",
  });
});
