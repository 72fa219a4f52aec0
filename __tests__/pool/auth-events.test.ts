import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { type Aws, createUser, listUserEvents, setPassword } from "../../src/pool/index.ts";
import { poolAws, type SignUpPool, signUpPool } from "../fixtures/pool-aws.ts";
import { call } from "../fixtures/rest-api.ts";

const PASSWORD = "Correct-Horse-1";

let aws: LocalAws;
let pool: Aws;
let people: SignUpPool;

beforeAll(async () => {
  aws = await startLocalAws();
  pool = poolAws(aws.endpoint);
  people = await signUpPool(aws, { UserPoolTier: "PLUS", UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" } });
  await createUser(pool, people.userPoolId, { username: "ada", attributes: {}, invite: false });
  await setPassword(pool, people.userPoolId, "ada", PASSWORD);
});
afterAll(async () => {
  pool.close();
  await aws.close();
});

const signIn = (password: string) =>
  call(aws, "cognito-idp", "InitiateAuth", {
    ClientId: people.clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ada", PASSWORD: password },
  });

describe("a user's events", () => {
  test("are told newest first, with their risk and where they came from", async () => {
    await expect(signIn("Wrong-Horse-1")).rejects.toMatchObject({ code: "NotAuthorizedException" });
    aws.risks.replace({ signIns: [{ level: "Medium", city: "Paris", country: "France", deviceName: "Firefox" }] });
    await signIn(PASSWORD);
    const [latest, before, ...others] = await listUserEvents(pool, people.userPoolId, "ada", 10);
    expect(latest).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      type: "SignIn",
      response: "Pass",
      risk: { decision: "AccountTakeover", level: "Medium", compromisedCredentials: false },
      challenges: [{ name: "Password", response: "Success" }],
      city: "Paris",
      country: "France",
      deviceName: "Firefox",
    });
    expect(before).toMatchObject({
      response: "Fail",
      risk: { decision: "NoRisk", compromisedCredentials: false },
      challenges: [{ name: "Password", response: "Failure" }],
    });
    expect(others).toEqual([]);
  });

  test("are as many as were asked for, over several pages", async () => {
    for (let count = 0; count < 70; count += 1) await signIn(PASSWORD);
    const counted = async (most: number) => (await listUserEvents(pool, people.userPoolId, "ada", most)).length;
    expect([await counted(1), await counted(65), await counted(500)]).toEqual([1, 65, 72]);
  });

  test("are of users whom there are, in pools that keep a history", async () => {
    await expect(listUserEvents(pool, people.userPoolId, "nobody", 1)).rejects.toMatchObject({
      code: "user_not_found",
    });
    const plain = await signUpPool(aws);
    await createUser(pool, plain.userPoolId, { username: "ada", attributes: {}, invite: false });
    await expect(listUserEvents(pool, plain.userPoolId, "ada", 1)).rejects.toMatchObject({
      code: "threat_protection_off",
      message: expect.stringContaining("AdvancedSecurityMode"),
    });
  });
});
