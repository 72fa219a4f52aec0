import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type CreateAuthChallengeEvent, handler as create, oneTimeCode } from "../../../infra/handlers/create-auth.ts";
import {
  type ChallengeRound,
  type DefineAuthChallengeEvent,
  handler as define,
} from "../../../infra/handlers/define-auth.ts";
import { handler as oneTimeCodeHandler } from "../../../infra/handlers/one-time-code.ts";
import { type VerifyAuthChallengeEvent, handler as verify } from "../../../infra/handlers/verify-auth.ts";
import { type HandlerLog, recordLog } from "../../fixtures/handler-log.ts";

const SECRET = "a-secret-of-the-preview";
let log: HandlerLog;

beforeEach(() => {
  log = recordLog();
  process.env.CODE_SECRET = SECRET;
});
afterEach(() => {
  log.restore();
  delete process.env.CODE_SECRET;
});

const code = (challengeResult: boolean): ChallengeRound => ({ challengeName: "CUSTOM_CHALLENGE", challengeResult });
const srp = (challengeResult: boolean): ChallengeRound => ({ challengeName: "SRP_A", challengeResult });
const password = (challengeResult: boolean): ChallengeRound => ({
  challengeName: "PASSWORD_VERIFIER",
  challengeResult,
});

describe("define-auth", () => {
  async function next(session: readonly ChallengeRound[], userNotFound = false) {
    const given: DefineAuthChallengeEvent = {
      request: { session, userNotFound },
      response: { challengeName: null, issueTokens: null, failAuthentication: null },
    };
    expect(await define(given)).toBe(given);
    return given.response;
  }
  const asks = (challengeName: string) => ({ challengeName, issueTokens: false, failAuthentication: false });
  const TOKENS = { challengeName: null, issueTokens: true, failAuthentication: false };
  const FAILURE = { challengeName: null, issueTokens: false, failAuthentication: true };

  test.each<[string, ChallengeRound[], object]>([
    ["asks for a code first", [], asks("CUSTOM_CHALLENGE")],
    ["gives tokens for a right code", [code(true)], TOKENS],
    ["asks again after one wrong code", [code(false)], asks("CUSTOM_CHALLENGE")],
    ["gives tokens for the third code, if it is right", [code(false), code(false), code(true)], TOKENS],
    ["ends after three wrong codes", [code(false), code(false), code(false)], FAILURE],
    ["asks for the password where the client begins with SRP", [srp(true)], asks("PASSWORD_VERIFIER")],
    ["asks for a code after the right password", [srp(true), password(true)], asks("CUSTOM_CHALLENGE")],
    ["ends after a wrong password", [srp(true), password(false)], FAILURE],
    ["gives no tokens for a password alone", [srp(true), password(true), code(false)], asks("CUSTOM_CHALLENGE")],
    ["ends at a challenge that is not its own", [{ challengeName: "SMS_MFA", challengeResult: true }], FAILURE],
  ])("%s", async (_, session, response) => {
    expect(await next(session)).toEqual(response);
  });

  test("leads a stranger as long as a user, and never to tokens", async () => {
    expect(await next([], true)).toEqual(asks("CUSTOM_CHALLENGE"));
    expect(await next([code(true)], true)).toEqual(asks("CUSTOM_CHALLENGE"));
    expect(await next([code(true), code(true), code(true)], true)).toEqual(FAILURE);
  });
});

describe("create-auth", () => {
  async function created(challengeName = "CUSTOM_CHALLENGE", userName = "ada") {
    const given: CreateAuthChallengeEvent = {
      userPoolId: "eu-west-1_Example01",
      userName,
      request: { challengeName },
      response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    };
    expect(await create(given)).toBe(given);
    return given.response;
  }

  test("asks for the code that the secret makes of the user and the round", async () => {
    const { publicChallengeParameters, privateChallengeParameters } = await created();
    const nonce = publicChallengeParameters?.nonce;
    expect(privateChallengeParameters?.answer).toBe(oneTimeCode(SECRET, `ada:${nonce}`));
    expect(JSON.stringify(publicChallengeParameters)).not.toContain(String(privateChallengeParameters?.answer));
  });

  test("asks for another code each time, and of each user", async () => {
    const nonces = await Promise.all(
      Array.from({ length: 20 }, async () => (await created()).publicChallengeParameters),
    );
    expect(new Set(nonces.map((one) => one?.nonce)).size).toBe(20);
    expect(oneTimeCode(SECRET, "ada:nonce")).not.toBe(oneTimeCode(SECRET, "eve:nonce"));
  });

  test("makes codes of six digits", () => {
    const codes = Array.from({ length: 500 }, (_, index) => oneTimeCode(SECRET, `ada:${index}`));
    for (const one of codes) expect(one).toMatch(/^\d{6}$/);
    expect(codes.some((one) => one.startsWith("0"))).toBe(true);
  });

  test("makes nothing without a secret", async () => {
    delete process.env.CODE_SECRET;
    await expect(created()).rejects.toThrow("CODE_SECRET is not set");
  });

  test("leaves challenges that are not its own alone", async () => {
    expect((await created("SRP_A")).privateChallengeParameters).toBeNull();
  });

  test("logs neither secret, nor code, nor nonce", async () => {
    const { publicChallengeParameters, privateChallengeParameters } = await created();
    for (const hidden of [SECRET, publicChallengeParameters?.nonce, privateChallengeParameters?.answer])
      expect(log.text()).not.toContain(String(hidden));
  });
});

describe("verify-auth", () => {
  async function correct(members: Partial<VerifyAuthChallengeEvent["request"]>) {
    const given: VerifyAuthChallengeEvent = {
      request: { privateChallengeParameters: { answer: "012345" }, challengeAnswer: "012345", ...members },
      response: { answerCorrect: null },
    };
    expect(await verify(given)).toBe(given);
    return given.response.answerCorrect;
  }

  test("takes the right code, also with a space that was copied along", async () => {
    expect(await correct({})).toBe(true);
    expect(await correct({ challengeAnswer: " 012345\n" })).toBe(true);
  });

  test.each<[string, Partial<VerifyAuthChallengeEvent["request"]>]>([
    ["another code", { challengeAnswer: "012346" }],
    ["the same number without its nought", { challengeAnswer: "12345" }],
    ["no code", { challengeAnswer: null }],
    ["no code where none was asked for", { challengeAnswer: "", privateChallengeParameters: null }],
    ["a stranger's right code", { userNotFound: true }],
  ])("refuses %s", async (_, members) => {
    expect(await correct(members)).toBe(false);
  });

  test("logs no code", async () => {
    await correct({ challengeAnswer: "543210" });
    expect(log.text()).toBe('{"answerCorrect":false}');
  });
});

describe("one-time-code", () => {
  const defined = { request: { session: [] }, response: { issueTokens: null, failAuthentication: null } };

  test("is each of the three handlers to its trigger", async () => {
    const triggerSource = "DefineAuthChallenge_Authentication";
    expect(await oneTimeCodeHandler({ triggerSource, ...defined })).toMatchObject({
      response: { challengeName: "CUSTOM_CHALLENGE" },
    });
  });

  test("is none to another trigger", async () => {
    const event = { triggerSource: "PreSignUp_SignUp", ...defined } as never;
    await expect(oneTimeCodeHandler(event)).rejects.toThrow("No trigger of a custom sign-in: PreSignUp_SignUp");
  });
});
