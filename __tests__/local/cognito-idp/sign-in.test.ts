import { createHmac } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createSecretHash } from "cognito-srp-helper";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { type LocalCognito, REGION } from "../../fixtures/local-cognito.ts";
import { makeClient, makeUser, PASSWORD, passwordSignIn, startLocalPool } from "../../fixtures/local-pool.ts";
import { srpAttempts } from "../../fixtures/srp-attempts.ts";
import type { SrpAttempt } from "../../fixtures/srp-clients.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;
let sub: string;

beforeAll(async () => {
  ({ local, userPoolId, clientId } = await startLocalPool());
  sub = await makeUser(local, userPoolId, "Ada", {
    UserAttributes: [
      { Name: "email", Value: "ada@example.com" },
      { Name: "email_verified", Value: "true" },
    ],
  });
});

afterAll(() => local.close());

const signIn = (username: string, password: string, id = clientId) => passwordSignIn(local, id, username, password);

describe("a sign-in by password", () => {
  test("gives tokens with the claims of Cognito's, signed by two keys", async () => {
    const { AuthenticationResult, ChallengeParameters, ChallengeName } = await signIn("Ada", PASSWORD);
    expect([ChallengeName, ChallengeParameters]).toEqual([undefined, {}]);
    expect(AuthenticationResult).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3600 });
    const { AccessToken = "", IdToken = "", RefreshToken = "" } = AuthenticationResult ?? {};
    const access = decodeJwt(AccessToken);
    const id = decodeJwt(IdToken);
    const iss = `${local.endpoint}/${userPoolId}`;
    const times = { iat: access.iat, auth_time: access.auth_time, exp: Number(access.iat) + 3600 };
    // A second may turn between the sign-in and its tokens.
    expect([0, 1]).toContain(Number(access.iat) - Number(access.auth_time));
    const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(access).toEqual({
      sub,
      iss,
      client_id: clientId,
      origin_jti: uuid,
      event_id: uuid,
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      jti: uuid,
      username: "Ada",
      ...times,
    });
    expect(id).toEqual({
      sub,
      iss,
      aud: clientId,
      "cognito:username": "Ada",
      email: "ada@example.com",
      email_verified: true,
      origin_jti: access.origin_jti,
      event_id: access.event_id,
      token_use: "id",
      jti: uuid,
      ...times,
    });
    expect(id.jti).not.toBe(access.jti);
    expect(decodeProtectedHeader(IdToken).kid).not.toBe(decodeProtectedHeader(AccessToken).kid);
    expect(RefreshToken.split(".").map((part) => part.length > 0)).toEqual([true, true, true, true, true]);
    expect(await local.service.authenticate(IdToken, [userPoolId])).toMatchObject({ token_use: "id" });
  });

  test("is refused with a wrong password, also after a right one", async () => {
    await signIn("Ada", PASSWORD);
    await expect(signIn("Ada", "Wrong-Horse-1")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("says that there is no such user, unless the client hides it", async () => {
    await expect(signIn("nobody", PASSWORD)).rejects.toMatchObject({
      name: "UserNotFoundException",
      message: "User does not exist.",
    });
    const hiding = await makeClient(local, userPoolId, { PreventUserExistenceErrors: "ENABLED" });
    await expect(signIn("nobody", PASSWORD, hiding.id)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("is refused to a disabled user until enabled again", async () => {
    const ids = { UserPoolId: userPoolId, Username: "Ada" };
    await local.client.send(new AdminDisableUserCommand(ids));
    await expect(signIn("Ada", PASSWORD)).rejects.toMatchObject({ message: "User is disabled." });
    await local.client.send(new AdminEnableUserCommand(ids));
    expect(await signIn("Ada", PASSWORD)).toHaveProperty("AuthenticationResult");
  });

  test("is refused for a while after five wrong passwords, even with the right one", async () => {
    await makeUser(local, userPoolId, "locked");
    for (let attempt = 0; attempt < 5; attempt += 1)
      await expect(signIn("locked", "Wrong-Horse-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(signIn("locked", PASSWORD)).rejects.toMatchObject({ message: "Password attempts exceeded" });
    local.advance(1100);
    expect(await signIn("locked", PASSWORD)).toHaveProperty("AuthenticationResult");
  });

  test("is refused by a flow that the client does not have, and ADMIN flows by InitiateAuth", async () => {
    const srpOnly = await makeClient(local, userPoolId, { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] });
    await expect(signIn("Ada", PASSWORD, srpOnly.id)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "USER_PASSWORD_AUTH flow not enabled for this client",
    });
    const AuthParameters = { USERNAME: "Ada", PASSWORD };
    const AuthFlow = "ADMIN_USER_PASSWORD_AUTH";
    await expect(
      local.client.send(new InitiateAuthCommand({ AuthFlow, ClientId: clientId, AuthParameters })),
    ).rejects.toMatchObject({ message: "Initiate Auth method not supported." });
    const admin = { UserPoolId: userPoolId, ClientId: clientId, AuthFlow, AuthParameters } as const;
    expect(await local.client.send(new AdminInitiateAuthCommand(admin))).toHaveProperty("AuthenticationResult");
  });

  test("follows the client's validity", async () => {
    const short = await makeClient(local, userPoolId, {
      AccessTokenValidity: 5,
      IdTokenValidity: 10,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes" },
    });
    const { AuthenticationResult } = await signIn("Ada", PASSWORD, short.id);
    const lifetime = (token = "") => Number(decodeJwt(token).exp) - Number(decodeJwt(token).iat);
    expect(lifetime(AuthenticationResult?.AccessToken)).toBe(300);
    expect(lifetime(AuthenticationResult?.IdToken)).toBe(600);
  });
});

describe("a client with a secret", () => {
  let id: string;
  let secret: string;
  beforeAll(async () => {
    ({ id, secret } = await makeClient(local, userPoolId, { GenerateSecret: true }));
  });

  const attempt = (SECRET_HASH?: string) =>
    passwordSignIn(local, id, "Ada", PASSWORD, SECRET_HASH === undefined ? {} : { SECRET_HASH });

  test("has to prove it by SECRET_HASH", async () => {
    expect(await attempt(createSecretHash("Ada", id, secret))).toHaveProperty("AuthenticationResult");
    await expect(attempt()).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: `Client ${id} is configured with secret but SECRET_HASH was not received`,
    });
    const foreign = createHmac("sha256", "another secret").update(`Ada${id}`).digest("base64");
    await expect(attempt(foreign)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: `Unable to verify secret hash for client ${id}`,
    });
  });
});

describe("SRP", () => {
  const attempts = (list: readonly SrpAttempt[], ClientId = clientId) =>
    srpAttempts({ endpoint: local.endpoint, region: REGION, userPoolId, clientId: ClientId, attempts: list });

  const signedIn = { idToken: expect.any(String) };
  const refused = { error: "NotAuthorizedException" };

  test("of amazon-cognito-identity-js: the right password signs in, a wrong one does not", async () => {
    const library = "amazon-cognito-identity-js";
    const [right, wrong] = await attempts([
      { library, username: "Ada", password: PASSWORD },
      { library, username: "Ada", password: "Wrong-Horse-1" },
    ]);
    expect([right, wrong]).toEqual([signedIn, refused]);
    expect(decodeJwt(String(right && "idToken" in right && right.idToken)).sub).toBe(sub);
  }, 30_000);

  test("of amazon-cognito-identity-js: a temporary password has to be changed first", async () => {
    await local.client.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: "newcomer",
        TemporaryPassword: "Temporary-Pass-1",
        MessageAction: "SUPPRESS",
      }),
    );
    const attempt = {
      library: "amazon-cognito-identity-js",
      username: "newcomer",
      password: "Temporary-Pass-1",
    } as const;
    expect(
      await attempts([
        { ...attempt, newPassword: "short" },
        { ...attempt, newPassword: "Own-Password-1" },
        attempt,
        { ...attempt, password: "Own-Password-1" },
      ]),
    ).toEqual([{ error: "InvalidPasswordException" }, signedIn, refused, signedIn]);
  }, 30_000);

  test("of cognito-srp-helper: the same, and a secret block of another's making is refused", async () => {
    const attempt = { library: "cognito-srp-helper", username: "Ada", password: PASSWORD } as const;
    expect(
      await attempts([attempt, { ...attempt, password: "Wrong-Horse-1" }, { ...attempt, foreignBlock: true }]),
    ).toEqual([signedIn, refused, refused]);
  }, 30_000);

  test.each(["0", "1", "xyz"])("refuses the public value %s, which would give the key away", async (SRP_A) => {
    await expect(
      local.client.send(
        new InitiateAuthCommand({
          AuthFlow: "USER_SRP_AUTH",
          ClientId: clientId,
          AuthParameters: { USERNAME: "Ada", SRP_A },
        }),
      ),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("with a user who does not exist looks as with one who does, where the client hides it", async () => {
    const hiding = await makeClient(local, userPoolId, { PreventUserExistenceErrors: "ENABLED" });
    const start = () =>
      local.client.send(
        new InitiateAuthCommand({
          AuthFlow: "USER_SRP_AUTH",
          ClientId: hiding.id,
          AuthParameters: { USERNAME: "nobody", SRP_A: "abcdef0123456789" },
        }),
      );
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.ChallengeName).toBe("PASSWORD_VERIFIER");
    expect(second.ChallengeParameters?.SALT).toBe(first.ChallengeParameters?.SALT);
    const attempt = { library: "cognito-srp-helper", username: "nobody", password: PASSWORD } as const;
    expect(await attempts([attempt], hiding.id)).toEqual([refused]);
  }, 30_000);
});

describe("a choice of first factors", () => {
  const choose = (ClientId: string, USERNAME: string, more: Record<string, string> = {}) =>
    local.client.send(
      new InitiateAuthCommand({ AuthFlow: "USER_AUTH", ClientId, AuthParameters: { USERNAME, ...more } }),
    );
  const answer = (
    ClientId: string,
    ChallengeName: "SELECT_CHALLENGE" | "PASSWORD",
    Session: string | undefined,
    ChallengeResponses: Record<string, string>,
  ) =>
    local.client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        ...(Session === undefined ? {} : { Session }),
        ChallengeResponses,
      }),
    );

  test("looks the same to a user who does not exist, and lets nobody in, where the client hides it", async () => {
    const { id } = await makeClient(local, userPoolId, { PreventUserExistenceErrors: "ENABLED" });
    const known = await choose(id, "Ada");
    const unknown = await choose(id, "nobody");
    expect(unknown).toMatchObject({ ChallengeName: "SELECT_CHALLENGE", ChallengeParameters: {} });
    expect(unknown.AvailableChallenges).toEqual(known.AvailableChallenges);
    const byPassword = { USERNAME: "nobody", ANSWER: "PASSWORD" };
    const asked = await answer(id, "SELECT_CHALLENGE", unknown.Session, byPassword);
    expect(asked.ChallengeName).toBe("PASSWORD");
    await expect(answer(id, "PASSWORD", asked.Session, { USERNAME: "nobody", PASSWORD })).rejects.toMatchObject({
      message: "Incorrect username or password.",
    });
    const { Session } = await choose(id, "nobody");
    await expect(answer(id, "SELECT_CHALLENGE", Session, { ...byPassword, USERNAME: "Ada" })).rejects.toMatchObject({
      message: "Invalid session for the user.",
    });
    const srp = { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: "abcdef0123456789" };
    expect((await choose(id, "nobody", srp)).ChallengeName).toBe("PASSWORD_VERIFIER");
    await expect(choose(id, "nobody", { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD })).rejects.toMatchObject({
      message: "Incorrect username or password.",
    });
  });

  test("is refused to an unknown user of a client that hides nothing", async () => {
    await expect(choose(clientId, "nobody")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });
});
