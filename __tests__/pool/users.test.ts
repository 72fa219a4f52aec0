import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import {
  type Aws,
  addToGroup,
  changePassword,
  confirmForgotPassword,
  confirmSignUp,
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  findUser,
  forgotPassword,
  generatePassword,
  listGroups,
  listUsers,
  openAws,
  passwordRules,
  removeFromGroup,
  requestAttributeCode,
  resendCode,
  setPassword,
  signUp,
  verifyAttribute,
} from "../../src/pool/index.ts";
import { startAwsProxy } from "../fixtures/aws-proxy.ts";
import { lastCode, poolAws, type SignUpPool, signUpPool } from "../fixtures/pool-aws.ts";
import { call, REGION } from "../fixtures/rest-api.ts";

const PASSWORD = "Correct-Horse-1";
const ADA = { username: "ada", password: PASSWORD, attributes: { email: "ada@example.com" } };

let aws: LocalAws;
let pool: Aws;
let people: SignUpPool;

beforeAll(async () => {
  aws = await startLocalAws();
  pool = poolAws(aws.endpoint);
});
afterAll(async () => {
  pool.close();
  await aws.close();
});
beforeEach(async () => {
  people = await signUpPool(aws);
});

const status = async () => (await findUser(pool, people.userPoolId, "ada"))?.status;
async function tokenOf(password: string): Promise<string> {
  const { AuthenticationResult } = await call<{ AuthenticationResult: { AccessToken: string } }>(
    aws,
    "cognito-idp",
    "InitiateAuth",
    {
      ClientId: people.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD: password },
    },
  );
  return AuthenticationResult.AccessToken;
}

describe("a user", () => {
  const NEW = { username: "ada", attributes: { email: "ada@example.com" }, invite: false };

  test("is made, given a password, found, listed and deleted without ever having signed in", async () => {
    const { userPoolId } = people;
    expect(await createUser(pool, userPoolId, NEW)).toMatchObject({ username: "ada", status: "FORCE_CHANGE_PASSWORD" });
    expect(await lastCode(aws, "ada")).toBe("");
    await setPassword(pool, userPoolId, "ada", PASSWORD);
    expect(await findUser(pool, userPoolId, "ada")).toMatchObject({
      status: "CONFIRMED",
      enabled: true,
      attributes: { email: "ada@example.com" },
    });
    expect(await listUsers(pool, userPoolId, 'email = "ada@example.com"')).toHaveLength(1);
    expect(await listUsers(pool, userPoolId, 'email = "eve@example.com"')).toHaveLength(0);
    expect(await deleteUser(pool, userPoolId, "ada")).toBe(true);
    expect(await deleteUser(pool, userPoolId, "ada")).toBe(false);
    expect(await findUser(pool, userPoolId, "ada")).toBeUndefined();
  });

  test("may be invited, and is not made twice", async () => {
    await createUser(pool, people.userPoolId, { ...NEW, invite: true });
    expect(await lastCode(aws, "ada")).not.toBe("");
    await expect(createUser(pool, people.userPoolId, NEW)).rejects.toMatchObject({ code: "user_exists" });
  });

  test("gets no password that the policy refuses, and the error does not repeat it", async () => {
    await createUser(pool, people.userPoolId, NEW);
    const refused = setPassword(pool, people.userPoolId, "ada", "weakweakweak");
    await expect(refused).rejects.toMatchObject({ code: "password_refused" });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("weakweakweak") });
  });

  test("is listed with all others, over pages", async () => {
    for (let number = 0; number < 61; number += 1)
      await call(aws, "cognito-idp", "AdminCreateUser", {
        UserPoolId: people.userPoolId,
        Username: `user-${number}`,
        MessageAction: "SUPPRESS",
      });
    expect(await listUsers(pool, people.userPoolId)).toHaveLength(61);
  });
});

describe("an account", () => {
  test("is signed up, confirmed by the code sent last, and signs in", async () => {
    const { confirmed, delivery } = await signUp(pool, people, ADA);
    expect({ confirmed, delivery }).toEqual({
      confirmed: false,
      delivery: { destination: "a***@e***", medium: "EMAIL" },
    });
    expect(await resendCode(pool, people, "ada")).toEqual(delivery);
    await expect(confirmSignUp(pool, people, "ada", "000000x")).rejects.toMatchObject({ code: "code_refused" });
    await confirmSignUp(pool, people, "ada", await lastCode(aws, "ada"));
    expect(await status()).toBe("CONFIRMED");
    await expect(signUp(pool, people, ADA)).rejects.toMatchObject({ code: "user_exists" });
  });

  test("gets a new password by a code, by the old one, and by no wrong one", async () => {
    await signUp(pool, people, ADA);
    await confirmSignUp(pool, people, "ada", await lastCode(aws, "ada"));
    await forgotPassword(pool, people, "ada");
    const code = await lastCode(aws, "ada");
    const forgotten = { username: "ada", code, password: "Second-Horse-2" };
    await expect(confirmForgotPassword(pool, people, { ...forgotten, code: "no" })).rejects.toMatchObject({
      code: "code_refused",
    });
    await confirmForgotPassword(pool, people, forgotten);
    const change = {
      accessToken: await tokenOf("Second-Horse-2"),
      previous: "Second-Horse-2",
      proposed: "Third-Horse-3",
    };
    await expect(changePassword(pool, { ...change, previous: PASSWORD })).rejects.toMatchObject({
      code: "not_authorized",
    });
    await changePassword(pool, change);
    await expect(tokenOf("Second-Horse-2")).rejects.toMatchObject({ code: "NotAuthorizedException" });
    expect(await tokenOf("Third-Horse-3")).toMatch(/^ey/);
  });

  test("has its address verified by a code", async () => {
    await createUser(pool, people.userPoolId, { username: "ada", attributes: ADA.attributes, invite: false });
    await setPassword(pool, people.userPoolId, "ada", PASSWORD);
    const accessToken = await tokenOf(PASSWORD);
    expect(await requestAttributeCode(pool, accessToken, "email")).toMatchObject({ medium: "EMAIL" });
    const answer = { accessToken, attribute: "email", code: await lastCode(aws, "ada") };
    await expect(verifyAttribute(pool, { ...answer, code: "no" })).rejects.toMatchObject({ code: "code_refused" });
    await verifyAttribute(pool, answer);
    expect((await findUser(pool, people.userPoolId, "ada"))?.attributes.email_verified).toBe("true");
  });
});

describe("a group", () => {
  test("is made, filled, emptied and deleted", async () => {
    const { userPoolId } = people;
    await createUser(pool, userPoolId, { username: "ada", attributes: {}, invite: false });
    await createGroup(pool, userPoolId, { name: "readers", description: "who read", precedence: 3 });
    await createGroup(pool, userPoolId, { name: "writers" });
    await expect(createGroup(pool, userPoolId, { name: "readers" })).rejects.toMatchObject({ code: "already_exists" });
    expect(await listGroups(pool, userPoolId)).toEqual(
      expect.arrayContaining([{ name: "readers", description: "who read", precedence: 3 }, { name: "writers" }]),
    );
    const members = async () =>
      (
        await call<{ Users: unknown[] }>(aws, "cognito-idp", "ListUsersInGroup", {
          UserPoolId: userPoolId,
          GroupName: "readers",
        })
      ).Users.length;
    await addToGroup(pool, userPoolId, "readers", "ada");
    expect(await members()).toBe(1);
    await removeFromGroup(pool, userPoolId, "readers", "ada");
    expect(await members()).toBe(0);
    await deleteGroup(pool, userPoolId, "readers");
    await expect(addToGroup(pool, userPoolId, "readers", "ada")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("passwords", () => {
  test("that are generated are taken by the strictest policy, and never the same", async () => {
    const policy = {
      MinimumLength: 40,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    };
    const strict = await signUpPool(aws, { Policies: { PasswordPolicy: policy } });
    await createUser(pool, strict.userPoolId, { username: "ada", attributes: {}, invite: false });
    const passwords = Array.from({ length: 20 }, () => generatePassword(policy));
    for (const password of passwords) await setPassword(pool, strict.userPoolId, "ada", password);
    expect(new Set(passwords).size).toBe(20);
  });

  test.each([
    [{}, "at least 8 characters"],
    [{ MinimumLength: 12, RequireNumbers: true }, "at least 12 characters, with digits"],
    [
      { MinimumLength: 8, RequireUppercase: true, RequireLowercase: true, RequireSymbols: true },
      "at least 8 characters, with upper case, lower case and symbols",
    ],
  ])("are asked for by the rules of %j", (policy, rules) => {
    expect(passwordRules(policy)).toBe(rules);
  });
});

describe("a call that cannot be made", () => {
  test("repeats nothing that was sent in confidence, also where AWS does", async () => {
    const proxy = await startAwsProxy(aws.endpoint);
    const own = poolAws(proxy.endpoint);
    proxy.reset(() => ({
      code: "UserLambdaValidationException",
      message: `PreSignUp failed with error "${PASSWORD}"`,
    }));
    try {
      await expect(signUp(own, people, ADA)).rejects.toMatchObject({
        code: "trigger_failed",
        message: expect.stringContaining('PreSignUp failed with error "***"'),
      });
    } finally {
      own.close();
      await proxy.close();
    }
  });

  test("for want of credentials says what to do", async () => {
    const none = openAws({
      region: REGION,
      endpoint: aws.endpoint,
      credentials: () => Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" })),
    });
    await expect(listUsers(none, people.userPoolId)).rejects.toMatchObject({ code: "aws_credentials_missing" });
    none.close();
  });

  test("because it was given up says so", async () => {
    const given = pool.under(AbortSignal.abort());
    await expect(listUsers(given, people.userPoolId)).rejects.toMatchObject({ code: "aborted" });
  });
});
