import { InitiateAuthCommand, RespondToAuthChallengeCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makeUser } from "../../fixtures/local-pool.ts";
import { ARN, answering, type Event, startTriggeredPool, type TriggeredPool } from "./triggered-pool.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;
let trigger: TriggeredPool["trigger"];

beforeAll(async () => {
  ({ local, userPoolId, clientId, trigger } = await startTriggeredPool());
  await makeUser(local, userPoolId, "Ada");
});

afterAll(() => local.close());

/** The events that functions were sent, oldest first. */
function invoked(): Event[] {
  return local.invocations.map(({ payload }) => payload as Event);
}

describe("custom authentication", () => {
  const config = { DefineAuthChallenge: ARN, CreateAuthChallenge: ARN, VerifyAuthChallengeResponse: ARN };

  const captcha = (event: Event) => {
    const session = (event.request.session ?? []) as { challengeResult: boolean }[];
    switch (event.triggerSource) {
      case "DefineAuthChallenge_Authentication":
        return answering({
          issueTokens: session.at(-1)?.challengeResult === true,
          failAuthentication: session.length === 2 && session.at(-1)?.challengeResult === false,
          challengeName: "CUSTOM_CHALLENGE",
        })(event);
      case "CreateAuthChallenge_Authentication":
        return answering({
          publicChallengeParameters: { question: "2+2" },
          privateChallengeParameters: { answer: "4" },
          challengeMetadata: "SUM",
        })(event);
      default:
        return answering({ answerCorrect: event.request.challengeAnswer === "4" })(event);
    }
  };

  const start = () =>
    local.client.send(
      new InitiateAuthCommand({ AuthFlow: "CUSTOM_AUTH", ClientId: clientId, AuthParameters: { USERNAME: "Ada" } }),
    );
  const answer = (Session: string | undefined, ANSWER: string) =>
    local.client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session,
        ChallengeResponses: { USERNAME: "Ada", ANSWER },
      }),
    );

  test("asks what the functions ask, until they are content", async () => {
    await trigger(config, captcha);
    const first = await start();
    expect(first).toMatchObject({
      ChallengeName: "CUSTOM_CHALLENGE",
      ChallengeParameters: { USERNAME: "Ada", question: "2+2" },
    });
    expect(JSON.stringify(first)).not.toContain('"4"');
    const second = await answer(first.Session, "5");
    expect(second.ChallengeName).toBe("CUSTOM_CHALLENGE");
    await expect(answer(first.Session, "4")).rejects.toMatchObject({ message: "Invalid session for the user." });
    expect(await answer(second.Session, "4")).toHaveProperty("AuthenticationResult");
  });

  test("fails when they say so", async () => {
    await trigger(config, captcha);
    const second = await answer((await start()).Session, "5");
    await expect(answer(second.Session, "6")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  describe("of a user who does not exist", () => {
    const begin = (ClientId: string, AuthParameters: Record<string, string>) =>
      local.client.send(new InitiateAuthCommand({ AuthFlow: "CUSTOM_AUTH", ClientId, AuthParameters }));

    test("asks the same, tells the functions, and lets nobody in, where the client hides who exists", async () => {
      const { id } = await makeClient(local, userPoolId, { PreventUserExistenceErrors: "ENABLED" });
      await trigger(config, captcha);
      const told = () =>
        invoked().map(({ triggerSource, request }) => [triggerSource.split("_")[0], request.userNotFound]);
      const before = told().length;
      const first = await begin(id, { USERNAME: "stranger" });
      expect(first).toMatchObject({
        ChallengeName: "CUSTOM_CHALLENGE",
        ChallengeParameters: { USERNAME: "stranger", question: "2+2" },
      });
      const respond = (Session: string | undefined, USERNAME: string, ANSWER: string) =>
        local.client.send(
          new RespondToAuthChallengeCommand({
            ClientId: id,
            ChallengeName: "CUSTOM_CHALLENGE",
            Session,
            ChallengeResponses: { USERNAME, ANSWER },
          }),
        );
      await expect(respond(first.Session, "stranger", "4")).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: "Incorrect username or password.",
      });
      expect(told().slice(before)).toEqual([
        ["DefineAuthChallenge", true],
        ["CreateAuthChallenge", true],
        ["VerifyAuthChallengeResponse", true],
        ["DefineAuthChallenge", true],
      ]);
      // Nor is the session of nobody one of somebody.
      const { Session } = await begin(id, { USERNAME: "stranger" });
      await expect(respond(Session, "Ada", "4")).rejects.toMatchObject({ message: "Invalid session for the user." });
      await begin(id, { USERNAME: "Ada" });
      expect(told().at(-1)).toEqual(["CreateAuthChallenge", false]);
    });

    test("is refused, and the functions are told of nobody, where the client hides nothing", async () => {
      await trigger(config, captcha);
      await expect(begin(clientId, { USERNAME: "stranger" })).rejects.toMatchObject({ name: "UserNotFoundException" });
      await start();
      expect(invoked().at(-1)?.request).not.toHaveProperty("userNotFound");
    });
  });

  test("needs all three functions", async () => {
    await trigger({ DefineAuthChallenge: ARN }, captcha);
    await expect(start()).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
