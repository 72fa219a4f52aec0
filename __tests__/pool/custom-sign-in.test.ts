import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { oneTimeCode } from "../../infra/handlers/create-auth.ts";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { type Aws, type CustomChallenge, createUser, setPassword, signInByChallenges } from "../../src/pool/index.ts";
import { poolAws, signUpPool } from "../fixtures/pool-aws.ts";
import { call, createFunction, functionRole } from "../fixtures/rest-api.ts";

const CODE_SECRET = "a-secret-of-this-test";

let aws: LocalAws;
let pool: Aws;
let clientId: string;

/** The sample triggers themselves: they import nothing but Node's own. */
async function triggerFunction(handler: string, role: string): Promise<string> {
  const source = stripTypeScriptTypes(await readFile(`infra/handlers/${handler}.ts`, "utf8"));
  const arn = await createFunction(aws, { name: handler, role, source, Environment: { Variables: { CODE_SECRET } } });
  await call(aws, "lambda", "AddPermission", {
    FunctionName: handler,
    StatementId: "cognito",
    Action: "lambda:InvokeFunction",
    Principal: "cognito-idp.amazonaws.com",
  });
  return arn;
}

beforeAll(async () => {
  aws = await startLocalAws();
  pool = poolAws(aws.endpoint);
  const role = await functionRole(aws);
  const people = await signUpPool(aws, {
    LambdaConfig: {
      DefineAuthChallenge: await triggerFunction("define-auth", role),
      CreateAuthChallenge: await triggerFunction("create-auth", role),
      VerifyAuthChallengeResponse: await triggerFunction("verify-auth", role),
    },
  });
  clientId = people.clientId;
  await call(aws, "cognito-idp", "UpdateUserPoolClient", {
    UserPoolId: people.userPoolId,
    ClientId: clientId,
    ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  await createUser(pool, people.userPoolId, { username: "ada", attributes: {}, invite: false });
  await setPassword(pool, people.userPoolId, "ada", "Correct-Horse-1");
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

  test("answers no question of another kind", async () => {
    const { userPoolId, clientId: other } = await signUpPool(aws);
    await call(aws, "cognito-idp", "UpdateUserPoolClient", {
      UserPoolId: userPoolId,
      ClientId: other,
      ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    await createUser(pool, userPoolId, { username: "ada", attributes: {}, invite: false });
    // A pool without triggers cannot ask.
    await expect(signInByChallenges(pool, { clientId: other }, "ada", right)).rejects.toMatchObject({
      name: "PoolError",
    });
  });
});
