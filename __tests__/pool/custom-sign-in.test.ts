import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { oneTimeCode } from "../../infra/handlers/create-auth.ts";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { type Aws, type CustomChallenge, signInByChallenges } from "../../src/pool/index.ts";
import { startAwsProxy } from "../fixtures/aws-proxy.ts";
import { CODE_SECRET, challengingPool } from "../fixtures/challenging-pool.ts";
import { poolAws } from "../fixtures/pool-aws.ts";

let aws: LocalAws;
let pool: Aws;
let clientId: string;

beforeAll(async () => {
  aws = await startLocalAws();
  pool = poolAws(aws.endpoint);
  clientId = (await challengingPool(aws)).clientId;
});
afterAll(async () => {
  pool.close();
  await aws.close();
});

const right = async ({ username, parameters }: CustomChallenge) =>
  oneTimeCode(CODE_SECRET, `${username}:${parameters.nonce}`);

describe("a sign-in by the questions that the pool's triggers ask", () => {
  test("gives tokens for the right answer, without a password", async () => {
    const signed = await signInByChallenges(pool, { clientId }, "ada", right);
    expect(signed).toEqual({
      accessToken: expect.stringMatching(/^ey/),
      idToken: expect.stringMatching(/^ey/),
      refreshToken: expect.any(String),
      expiresIn: 3600,
    });
  });

  test("asks again after a wrong answer, and says the how manieth question it is", async () => {
    const numbers: number[] = [];
    await signInByChallenges(pool, { clientId }, "ada", async (challenge) => {
      numbers.push(challenge.number);
      return challenge.number === 1 ? "000000" : right(challenge);
    });
    expect(numbers).toEqual([1, 2]);
  });

  test("ends where the triggers give up", async () => {
    await expect(signInByChallenges(pool, { clientId }, "ada", async () => "000000")).rejects.toMatchObject({
      code: "not_authorized",
    });
  });

  test("answers no question of another kind, and no more than ten", async () => {
    const proxy = await startAwsProxy(aws.endpoint);
    const own = poolAws(proxy.endpoint);
    const asking = (ChallengeName: string) => () => ({
      answer: { ChallengeName, ChallengeParameters: {}, Session: "s" },
    });
    try {
      proxy.reset(asking("SMS_MFA"));
      await expect(signInByChallenges(own, { clientId }, "ada", right)).rejects.toMatchObject({
        code: "refused",
        message: expect.stringContaining("The pool asks for SMS_MFA"),
      });
      expect(proxy.calls).toEqual(["InitiateAuth"]);
      proxy.reset(asking("CUSTOM_CHALLENGE"));
      await expect(signInByChallenges(own, { clientId }, "ada", async () => "1")).rejects.toMatchObject({
        message: expect.stringContaining("The pool asked 10 questions and gave no tokens"),
      });
    } finally {
      own.close();
      await proxy.close();
    }
  });
});
