import { afterEach, describe, expect, test } from "@jest/globals";
import { type Challenge, getToken, type TokenRequest } from "../../src/cognito/index.ts";
import { secretHash } from "../../src/cognito/secret-hash.ts";
import { totp } from "../../src/cognito/totp.ts";
import { CLIENT_ID, fixturePool } from "../fixtures/cognito/pool.ts";
import { type Scripted, type ScriptedServer, scriptedServer } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const open: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface Call {
  readonly operation: string;
  readonly input: {
    readonly [member: string]: unknown;
    readonly ChallengeResponses?: Readonly<Record<string, string>>;
  };
  readonly signed: boolean;
}

interface Api extends ScriptedServer {
  readonly calls: Call[];
}

const challenge = (ChallengeName: string, ChallengeParameters: Record<string, string> = {}): Scripted => ({
  body: { ChallengeName, Session: "session-of-at-least-twenty-characters", ChallengeParameters },
});
const refusal = (type: string, message: string): Scripted => ({ status: 400, body: { __type: type, message } });

/** The API of a pool: answers in turn, then with tokens. */
async function api(...answers: readonly Scripted[]): Promise<Api> {
  const calls: Call[] = [];
  const left = [...answers];
  const server = await scriptedServer((seen) => {
    if (seen.path.endsWith("/jwks.json")) return { body: pool.keySet };
    const operation = String(seen.headers["x-amz-target"]).replace("AWSCognitoIdentityProviderService.", "");
    calls.push({ operation, input: JSON.parse(seen.body), signed: seen.headers.authorization !== undefined });
    return left.shift() ?? { body: { AuthenticationResult: tokens(), ChallengeParameters: {} } };
  });
  const tokens = () => {
    const issuer = `${server.url}/${pool.userPoolId}`;
    return {
      AccessToken: pool.accessToken(issuer, { scope: "aws.cognito.signin.user.admin", username: "jane" }),
      IdToken: pool.idToken(issuer),
      RefreshToken: "a.b.c.d.refresh-token-of-jane",
      ExpiresIn: 3600,
      TokenType: "Bearer",
    };
  };
  open.push(server);
  return Object.assign(server, { calls });
}

function requestTo(server: Api, more: Partial<TokenRequest> = {}): TokenRequest {
  return {
    grant: "user_password",
    endpoint: server.url,
    userPoolId: pool.userPoolId,
    clientId: CLIENT_ID,
    username: "jane",
    password: "Passw0rd!",
    ...more,
  };
}

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "an-aws-secret-key" };

describe("a sign-in by password", () => {
  test("gives all three tokens, unsigned and without a domain", async () => {
    const server = await api();
    await expect(getToken(requestTo(server))).resolves.toMatchObject({
      scopes: ["aws.cognito.signin.user.admin"],
      refreshToken: "a.b.c.d.refresh-token-of-jane",
      idTokenClaims: { token_use: "id" },
      verified: true,
    });
    expect(server.calls).toEqual([
      {
        operation: "InitiateAuth",
        signed: false,
        input: {
          ClientId: CLIENT_ID,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "jane", PASSWORD: "Passw0rd!" },
        },
      },
    ]);
  });

  test("carries the secret hash of a client with a secret, and metadata for triggers", async () => {
    const server = await api();
    await getToken(requestTo(server, { clientSecret: "a-client-secret", clientMetadata: { stage: "test" } }));
    expect(server.calls[0]?.input).toMatchObject({
      ClientMetadata: { stage: "test" },
      AuthParameters: { SECRET_HASH: secretHash("jane", CLIENT_ID, "a-client-secret") },
    });
  });

  test("is what OAuth's password grant is answered by, and that is said", async () => {
    const server = await api();
    const warnings: string[] = [];
    const token = await getToken(requestTo(server, { grant: "password" }), {
      onWarning: (text) => warnings.push(text),
    });
    expect(token.grant).toBe("user_password");
    expect(warnings).toEqual([expect.stringContaining("user_password")]);
  });

  test("cannot bring a scope that no trigger adds, and says so", async () => {
    await expect(getToken(requestTo(await api(), { scopes: ["users/read-only"] }))).rejects.toMatchObject({
      code: "scope_missing",
      message: expect.stringContaining("V2_0"),
    });
  });

  test.each(["username", "password"] as const)("needs %s", async (input) => {
    await expect(getToken(requestTo(await api(), { [input]: "" }))).rejects.toMatchObject({
      code: "missing_input",
      input,
    });
  });

  test("is by the API alone", async () => {
    await expect(getToken(requestTo(await api(), { transport: "oauth" }))).rejects.toMatchObject({
      code: "unsupported",
      input: "transport",
    });
  });
});

test("a sign-in as administrator is signed by the AWS SDK and names the pool", async () => {
  const server = await api();
  await getToken(requestTo(server, { grant: "admin_user_password" }), { credentials });
  expect(server.calls).toEqual([
    {
      operation: "AdminInitiateAuth",
      signed: true,
      input: {
        UserPoolId: pool.userPoolId,
        ClientId: CLIENT_ID,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "jane", PASSWORD: "Passw0rd!" },
      },
    },
  ]);
});

describe.each(["user_password", "admin_user_password"] as const)("refusals of %s are told apart:", (grant) => {
  test.each([
    ["NotAuthorizedException", "Incorrect username or password.", "wrong_password", "password"],
    ["UserNotFoundException", "User does not exist.", "user_not_found", "username"],
    ["UserNotConfirmedException", "User is not confirmed.", "user_not_confirmed", "username"],
    ["PasswordResetRequiredException", "Password reset required for the user", "password_reset_required", "password"],
    ["NotAuthorizedException", "User is disabled.", "user_disabled", "username"],
    ["NotAuthorizedException", "Password attempts exceeded", "too_many_attempts", "password"],
    [
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
      "password_expired",
      "password",
    ],
    [
      "NotAuthorizedException",
      "Client x is configured with secret but SECRET_HASH was not received",
      "invalid_client",
      "client-secret",
    ],
    ["NotAuthorizedException", "Unable to verify secret hash for client x", "invalid_client", "client-secret"],
    ["InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client", "flow_not_enabled", "grant"],
    ["ResourceNotFoundException", "User pool client x does not exist.", "invalid_client", "client-id"],
    ["ResourceNotFoundException", "User pool x does not exist.", "user_pool_not_found", "user-pool-id"],
    ["UserLambdaValidationException", "PreAuthentication failed with error no.", "trigger_failed", undefined],
    ["ForbiddenException", "Request not allowed due to WAF block.", "firewall_blocked", undefined],
    ["AccessDeniedException", "User is not authorized to perform this.", "aws_access_denied", "aws-credentials"],
    ["InvalidParameterException", "1 validation error detected", "invalid_request", undefined],
    ["SomethingNewException", "Nobody knows.", "server_refused", undefined],
  ])("%s: %s", async (type, message, code, input) => {
    const server = await api(refusal(type, message));
    const refused = await getToken(requestTo(server, { grant }), { credentials }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "TokenError", code });
    expect((refused as { input?: string }).input).toBe(input);
    expect(server.calls).toHaveLength(1);
  });
});

describe("a challenge", () => {
  const NEW = challenge("NEW_PASSWORD_REQUIRED", { USER_ID_FOR_SRP: "jane-sub", requiredAttributes: "[]" });
  const TOTP = challenge("SOFTWARE_TOKEN_MFA", { USER_ID_FOR_SRP: "jane-sub" });
  const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  test("for a new password is answered with it, under the name that Cognito gives back", async () => {
    const server = await api(NEW);
    await getToken(requestTo(server, { newPassword: "N3w-Passw0rd!", clientSecret: "a-client-secret" }));
    expect(server.calls[1]).toMatchObject({
      operation: "RespondToAuthChallenge",
      input: {
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: "session-of-at-least-twenty-characters",
        ChallengeResponses: {
          USERNAME: "jane-sub",
          NEW_PASSWORD: "N3w-Passw0rd!",
          SECRET_HASH: secretHash("jane-sub", CLIENT_ID, "a-client-secret"),
        },
      },
    });
  });

  test("for a new password without one is told", async () => {
    await expect(getToken(requestTo(await api(NEW)))).rejects.toMatchObject({
      code: "new_password_required",
      input: "new-password",
    });
  });

  test("for a new password with attributes to fill in names them", async () => {
    const asked = challenge("NEW_PASSWORD_REQUIRED", { requiredAttributes: '["userAttributes.given_name"]' });
    await expect(getToken(requestTo(await api(asked), { newPassword: "N3w-Passw0rd!" }))).rejects.toMatchObject({
      code: "challenge_unsupported",
      message: expect.stringContaining("given_name"),
    });
  });

  test("for a new password that the policy refuses is told", async () => {
    const server = await api(NEW, refusal("InvalidPasswordException", "Password did not conform with policy"));
    await expect(getToken(requestTo(server, { newPassword: "short" }))).rejects.toMatchObject({
      code: "password_refused",
    });
  });

  test("for the authenticator app is answered with its code of now", async () => {
    const server = await api(TOTP);
    const now = Date.now();
    await getToken(requestTo(server, { totpSecret: SECRET }), { now: () => now });
    expect(server.calls[1]?.input.ChallengeResponses).toEqual({
      USERNAME: "jane-sub",
      SOFTWARE_TOKEN_MFA_CODE: totp(SECRET, now),
    });
  });

  test("for a choice of factors chooses the authenticator app", async () => {
    const choice = challenge("SELECT_MFA_TYPE", { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' });
    const server = await api(choice, TOTP);
    await getToken(requestTo(server, { totpSecret: SECRET }));
    expect(server.calls.map(({ input }) => input.ChallengeName)).toEqual([
      undefined,
      "SELECT_MFA_TYPE",
      "SOFTWARE_TOKEN_MFA",
    ]);
    expect(server.calls[1]?.input.ChallengeResponses).toMatchObject({ ANSWER: "SOFTWARE_TOKEN_MFA" });
  });

  test("whose code is wrong is told, and not answered twice", async () => {
    const server = await api(TOTP, refusal("CodeMismatchException", "Invalid code received for user"));
    await expect(getToken(requestTo(server, { totpSecret: SECRET }))).rejects.toMatchObject({
      code: "challenge_failed",
    });
    expect(server.calls).toHaveLength(2);
  });

  test.each<[string, Scripted]>([
    ["a fault of the server", { status: 500, body: { __type: "InternalErrorException", message: "" } }],
    ["a connection that breaks", { drop: true }],
  ])("is not answered again after %s: the answer may be used up", async (_what, answer) => {
    const server = await api(TOTP, answer);
    await expect(getToken(requestTo(server, { totpSecret: SECRET }))).rejects.toMatchObject({ name: "TokenError" });
    expect(server.calls).toHaveLength(2);
  });

  test.each([
    ["SMS_MFA", "SMS_MFA_CODE"],
    ["SMS_OTP", "SMS_OTP_CODE"],
    ["EMAIL_OTP", "EMAIL_OTP_CODE"],
    ["CUSTOM_CHALLENGE", "ANSWER"],
    ["SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE"],
  ])("%s is answered by the caller, as %s", async (name, response) => {
    const server = await api(challenge(name, { CODE_DELIVERY_DESTINATION: "j***@e***" }));
    const asked: Challenge[] = [];
    const answer = async (one: Challenge) => {
      asked.push(one);
      return "123456";
    };
    await getToken(requestTo(server), { challenge: answer });
    expect(asked).toEqual([{ name, parameters: { CODE_DELIVERY_DESTINATION: "j***@e***" } }]);
    expect(server.calls[1]?.input.ChallengeResponses).toEqual({ USERNAME: "jane", [response]: "123456" });
  });

  test.each([
    ["SMS_MFA", "mfa_required"],
    ["EMAIL_OTP", "mfa_required"],
    ["SOFTWARE_TOKEN_MFA", "mfa_required"],
    ["CUSTOM_CHALLENGE", "challenge_failed"],
    ["MFA_SETUP", "challenge_unsupported"],
    ["DEVICE_SRP_AUTH", "challenge_unsupported"],
    ["WEB_AUTHN", "challenge_unsupported"],
  ])("%s without anybody to answer is %s, and named", async (name, code) => {
    await expect(getToken(requestTo(await api(challenge(name))))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(name),
    });
  });

  test("that comes again and again is given up", async () => {
    const server = await api(...Array.from({ length: 20 }, () => challenge("CUSTOM_CHALLENGE")));
    await expect(getToken(requestTo(server), { challenge: async () => "yes" })).rejects.toMatchObject({
      code: "challenge_failed",
    });
    expect(server.calls.length).toBeLessThan(12);
  });

  test("of an administrator's sign-in is answered signed", async () => {
    const server = await api(TOTP);
    await getToken(requestTo(server, { grant: "admin_user_password", totpSecret: SECRET }), { credentials });
    expect(server.calls[1]).toMatchObject({
      operation: "AdminRespondToAuthChallenge",
      signed: true,
      input: { UserPoolId: pool.userPoolId, ChallengeName: "SOFTWARE_TOKEN_MFA" },
    });
  });
});

describe("a sign-in by SRP", () => {
  const VERIFIER = challenge("PASSWORD_VERIFIER", {
    SALT: "fa1b2c3d4e5f60718293a4b5c6d7e8f9",
    SRP_B: "b4".repeat(384),
    SECRET_BLOCK: "YW4gb3BhcXVlIGJsb2Nr",
    USER_ID_FOR_SRP: "jane-sub",
    USERNAME: "jane-sub",
  });

  test("never sends the password", async () => {
    const server = await api(VERIFIER);
    await getToken(requestTo(server, { grant: "user_srp" }));
    expect(server.calls[0]?.input).toMatchObject({
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: "jane", SRP_A: expect.stringMatching(/^[0-9a-f]{700,768}$/) },
    });
    expect(server.calls[1]?.input.ChallengeResponses).toEqual({
      USERNAME: "jane-sub",
      PASSWORD_CLAIM_SECRET_BLOCK: "YW4gb3BhcXVlIGJsb2Nr",
      PASSWORD_CLAIM_SIGNATURE: expect.stringMatching(/^[\w+/]{43}=$/),
      TIMESTAMP: expect.stringMatching(/^\w{3} \w{3} \d{1,2} \d\d:\d\d:\d\d UTC \d{4}$/),
    });
    expect(JSON.stringify(server.calls)).not.toContain("Passw0rd!");
  });

  test("needs the pool's id, which is part of the proof", async () => {
    const request = requestTo(await api(), { grant: "user_srp", userPoolId: undefined, region: "eu-west-1" });
    await expect(getToken(request)).rejects.toMatchObject({ code: "missing_input", input: "user-pool-id" });
  });

  test("refuses a challenge that is not whole", async () => {
    const server = await api(challenge("PASSWORD_VERIFIER", { USER_ID_FOR_SRP: "jane-sub" }));
    await expect(getToken(requestTo(server, { grant: "user_srp" }))).rejects.toMatchObject({ code: "answer_invalid" });
  });
});

test("no secret of a refused sign-in is in its error, even where Cognito echoes it", async () => {
  const told: string[] = [];
  const echo = "1 validation error: Value 'Passw0rd!' at 'password', 'a-client-secret' at 'secret'";
  const server = await api(refusal("InvalidParameterException", echo));
  const refused = await getToken(requestTo(server, { clientSecret: "a-client-secret" }), {
    onSecret: (value) => told.push(value),
  }).catch((error: Error) => error);
  expect(refused).toMatchObject({ message: expect.stringContaining("1 validation error") });
  expect(told).toEqual(
    expect.arrayContaining(["Passw0rd!", "a-client-secret", secretHash("jane", CLIENT_ID, "a-client-secret")]),
  );
  for (const secret of told)
    expect(JSON.stringify([refused, (refused as Error).message, (refused as Error).stack])).not.toContain(secret);
});
