import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import {
  discover,
  type Grant,
  getToken,
  revoke,
  signOut,
  type Token,
  type TokenOptions,
  type TokenRequest,
  userInfo,
  verifyToken,
} from "../../src/cognito/index.ts";
import { totp } from "../../src/cognito/totp.ts";
import { JANE, type LocalUsers, localUsers, SCOPE } from "../fixtures/cognito/local-users.ts";

const options: TokenOptions = { credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "an-aws-secret-key" } };

/** Every way to a token. A machine's needs no user; the others are Jane's. */
const ROUTES: readonly (readonly [Grant, "oauth" | "api"])[] = [
  ["client_credentials", "oauth"],
  ["client_credentials", "api"],
  ["authorization_code", "oauth"],
  ["implicit", "oauth"],
  ["user_password", "api"],
  ["user_srp", "api"],
  ["admin_user_password", "api"],
  ["refresh_token", "oauth"],
  ["refresh_token", "api"],
];

async function requestBy(local: LocalUsers, grant: Grant, more: Partial<TokenRequest> = {}): Promise<TokenRequest> {
  const { address, machine, user } = local;
  if (grant === "client_credentials") return { ...address, ...machine, grant, scopes: [SCOPE], ...more };
  const signIn = { ...address, ...user, ...JANE, scopes: ["openid", SCOPE] };
  if (grant !== "refresh_token") {
    const scopes = grant === "implicit" || grant === "authorization_code" ? signIn.scopes : [SCOPE];
    return { ...signIn, grant, scopes, ...more };
  }
  const { refreshToken } = await getToken({ ...signIn, grant: "authorization_code" });
  return { ...address, ...user, grant, scopes: [SCOPE], refreshToken, ...more };
}

describe.each(["local", "aws"] as const)("against the local AWS with issuer %s", (issuer) => {
  let local: LocalUsers;
  beforeAll(async () => {
    local = await localUsers({ issuer, trigger: true });
  });
  afterAll(() => local.aws.close());

  test.each(ROUTES)(
    "%s by %s gives a verified token with the scope, which aws-jwt-verify accepts",
    async (grant, transport) => {
      const token = await getToken(await requestBy(local, grant, { transport }), options);
      expect(token).toMatchObject({ verified: true, scopes: expect.arrayContaining([SCOPE]) });
      await expect(acceptedByAws(local, token)).resolves.toMatchObject({ token_use: "access" });
      await expect(verifyToken(token.accessToken, { ...local.address, requireScopes: [SCOPE] })).resolves.toMatchObject(
        {
          clientId: token.clientId,
        },
      );
    },
  );

  test.each(ROUTES.filter(([grant]) => !["client_credentials", "refresh_token"].includes(grant)))(
    "%s by %s refuses a wrong password",
    async (grant, transport) => {
      // A user of its own: a few wrong passwords lock one.
      const username = `jane-by-${grant}`;
      await local.admin("AdminCreateUser", { Username: username, MessageAction: "SUPPRESS" });
      await local.admin("AdminSetUserPassword", { Username: username, Password: JANE.password, Permanent: true });
      const request = await requestBy(local, grant, { transport, username, password: "wrong-Passw0rd!" });
      await expect(getToken(request, options)).rejects.toMatchObject({ code: "wrong_password" });
    },
  );

  test.each(ROUTES.filter(([grant]) => grant !== "implicit"))(
    "%s by %s refuses a wrong secret",
    async (grant, transport) => {
      const request = await requestBy(local, grant, { transport, clientSecret: "0".repeat(51) });
      await expect(getToken(request, options)).rejects.toMatchObject({ code: "invalid_client" });
    },
  );

  test.each(ROUTES)("%s by %s does not give a scope that the client may not have", async (grant, transport) => {
    const request = await requestBy(local, grant, { transport, scopes: ["users/write"] });
    const code = expect.stringMatching(/^(?:invalid_scope|scope_missing)$/);
    await expect(getToken(request, options)).rejects.toMatchObject({ code });
  });

  test("discovery names the issuer and both keys", async () => {
    const { machine, address } = local;
    const found = await discover(address);
    const token = await getToken({ ...address, ...machine, grant: "client_credentials" });
    expect(found.issuer).toBe(token.issuer);
    expect(found.keys).toHaveLength(2);
  });
});

/** The code that servers run, with the keys of the local AWS and the issuer that the token names. */
async function acceptedByAws({ address }: LocalUsers, { accessToken, issuer, clientId }: Token) {
  const keys = await (await fetch(`${address.endpoint}/${address.userPoolId}/.well-known/jwks.json`)).json();
  const { JwtRsaVerifier } = await import("aws-jwt-verify");
  if (!issuer.startsWith("https:")) {
    const verifier = JwtRsaVerifier.create({ issuer, audience: null, jwksUri: `${issuer}/.well-known/jwks.json` });
    verifier.cacheJwks(keys as never);
    return verifier.verify(accessToken);
  }
  const verifier = CognitoJwtVerifier.create({ userPoolId: address.userPoolId, clientId, tokenUse: "access" });
  verifier.cacheJwks(keys as never);
  return verifier.verify(accessToken);
}

describe("against the local AWS", () => {
  let local: LocalUsers;
  beforeAll(async () => {
    local = await localUsers();
  });
  afterAll(() => local.aws.close());

  test("without a trigger, sign-in by the API has no custom scope, and the reason is told", async () => {
    await expect(getToken(await requestBy(local, "user_srp"))).rejects.toMatchObject({
      code: "scope_missing",
      message: expect.stringContaining("trigger"),
    });
  });

  test.each([1, 2])("the login pages of version %i are walked", async (ManagedLoginVersion) => {
    await local.admin("UpdateUserPoolDomain", { Domain: local.address.domain, ManagedLoginVersion });
    const { user } = local;
    if (ManagedLoginVersion === 2) {
      await expect(getToken(await requestBy(local, "authorization_code"))).rejects.toMatchObject({
        code: "login_unavailable",
      });
      await local.admin("CreateManagedLoginBranding", { ClientId: user.clientId, UseCognitoProvidedValues: true });
    }
    const token = await getToken(await requestBy(local, "authorization_code"));
    expect(token.idTokenClaims).toMatchObject({ "cognito:username": "jane" });
    await expect(
      getToken(await requestBy(local, "authorization_code", { password: "wrong-Passw0rd!" })),
    ).rejects.toMatchObject({ code: "wrong_password" });
    await local.admin("UpdateUserPoolDomain", { Domain: local.address.domain, ManagedLoginVersion: 1 });
  });

  test("a public client needs no secret, and one that is given anyway is refused or not needed", async () => {
    const { address } = local;
    const open = await local.client();
    for (const grant of ["authorization_code", "user_password", "user_srp"] as const) {
      const request = await requestBy(local, grant, { scopes: undefined, clientSecret: undefined, ...open });
      await expect(getToken({ ...request, ...address })).resolves.toMatchObject({ verified: true });
    }
  });

  test.each([
    ["a callback that is not registered", { redirectUri: "http://localhost:9/other" }, "redirect_mismatch"],
    ["a client that does not exist", { clientId: "0".repeat(26) }, "invalid_client"],
    ["a scope that does not exist", { scopes: ["users/nothing"] }, "invalid_scope"],
  ])("the code grant tells %s apart", async (_what, more, code) => {
    await expect(getToken(await requestBy(local, "authorization_code", more))).rejects.toMatchObject({ code });
  });

  test("users that cannot sign in are told apart, by the API and by the pages", async () => {
    const open = await local.client();
    const codeOf = async (grant: Grant, username: string, password: string) =>
      getToken(
        await requestBy(local, grant, { scopes: undefined, clientSecret: undefined, ...open, username, password }),
      ).then(
        () => "signed in",
        (error: { code: string }) => error.code,
      );
    const Password = "Passw0rd!x";
    await local.admin("AdminCreateUser", { Username: "fresh", TemporaryPassword: Password, MessageAction: "SUPPRESS" });
    await local.admin("AdminCreateUser", { Username: "gone", MessageAction: "SUPPRESS" });
    await local.admin("AdminSetUserPassword", { Username: "gone", Password, Permanent: true });
    await local.admin("AdminDisableUser", { Username: "gone" });
    await local.api("SignUp", { ClientId: open.clientId, Username: "early", Password });
    for (const grant of ["user_password", "user_srp", "authorization_code"] as const) {
      expect([grant, await codeOf(grant, "fresh", Password)]).toEqual([grant, "new_password_required"]);
      expect([grant, await codeOf(grant, "gone", Password)]).toEqual([grant, "user_disabled"]);
      expect([grant, await codeOf(grant, "early", Password)]).toEqual([grant, "user_not_confirmed"]);
    }
    const renewed = await requestBy(local, "user_srp", { scopes: undefined, username: "fresh", password: Password });
    await expect(getToken({ ...renewed, newPassword: "N3w-Passw0rd!x" })).resolves.toMatchObject({ verified: true });
  });

  test("a second factor is answered from its secret, and not without", async () => {
    await local.admin("SetUserPoolMfaConfig", {
      SoftwareTokenMfaConfiguration: { Enabled: true },
      MfaConfiguration: "OPTIONAL",
    });
    await local.admin("AdminCreateUser", { Username: "careful", MessageAction: "SUPPRESS" });
    await local.admin("AdminSetUserPassword", { Username: "careful", Password: JANE.password, Permanent: true });
    const request = await requestBy(local, "user_srp", { scopes: undefined, username: "careful" });
    const { accessToken } = await getToken(request);
    const { SecretCode } = await local.api<{ SecretCode: string }>("AssociateSoftwareToken", {
      AccessToken: accessToken,
    });
    await local.api("VerifySoftwareToken", {
      AccessToken: accessToken,
      UserCode: totp(SecretCode, Date.now() - 30_000),
    });
    await local.api("SetUserMFAPreference", {
      AccessToken: accessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    await expect(getToken(request)).rejects.toMatchObject({ code: "mfa_required", input: "totp-secret" });
    await expect(getToken({ ...request, totpSecret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" })).rejects.toMatchObject({
      code: "challenge_failed",
    });
    await expect(getToken({ ...request, totpSecret: SecretCode })).resolves.toMatchObject({ verified: true });
    const pages = { ...request, grant: "authorization_code" } as const;
    await expect(getToken(pages)).rejects.toMatchObject({ code: "mfa_required" });
  });

  test("a rotated refresh token is used up, by both transports", async () => {
    const rotating = await local.client({
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
    });
    for (const transport of ["oauth", "api"] as const) {
      const signedIn = await getToken({ ...local.address, ...rotating, ...JANE, grant: "user_password" });
      const refresh = { ...local.address, ...rotating, transport, grant: "refresh_token" } as const;
      const next = await getToken({ ...refresh, refreshToken: signedIn.refreshToken });
      expect(next.refreshToken).not.toBe(signedIn.refreshToken);
      await expect(getToken({ ...refresh, refreshToken: next.refreshToken })).resolves.toMatchObject({
        verified: true,
      });
      const code = expect.stringMatching(/^refresh_token_(?:reused|invalid)$/);
      await expect(getToken({ ...refresh, refreshToken: signedIn.refreshToken })).rejects.toMatchObject({ code });
    }
  });

  test.each(["oauth", "api"] as const)(
    "revoking by %s ends the refresh, and leaves what the report says",
    async (transport) => {
      const token = await getToken(await requestBy(local, "authorization_code"));
      const { accessToken, refreshToken = "" } = token;
      const report = await revoke({ ...local.address, ...local.user, transport, refreshToken, accessToken });
      expect(report.stillValid).toMatchObject([{ tokenUse: "access", until: token.expiresAt }]);
      await expect(getToken(await requestBy(local, "refresh_token", { refreshToken }))).rejects.toMatchObject({
        code: "refresh_token_invalid",
      });
      await expect(verifyToken(accessToken, local.address)).resolves.toMatchObject({ scopes: token.scopes });
      await expect(userInfo({ ...local.address, accessToken })).rejects.toMatchObject({ code: "access_token_invalid" });
    },
  );

  test("signing out, by the user and by an administrator, ends every refresh", async () => {
    for (const by of ["user", "administrator"] as const) {
      const { accessToken, refreshToken } = await getToken(
        await requestBy(local, "user_password", { scopes: undefined }),
      );
      await signOut({ ...local.address, ...(by === "user" ? { accessToken } : { username: JANE.username }) }, options);
      await expect(getToken(await requestBy(local, "refresh_token", { refreshToken }))).rejects.toMatchObject({
        code: "refresh_token_invalid",
      });
    }
  });

  test("user info is the user's, and needs openid", async () => {
    const { accessToken } = await getToken(await requestBy(local, "authorization_code"));
    await expect(userInfo({ ...local.address, accessToken })).resolves.toMatchObject({ username: "jane" });
    const signedIn = await getToken(await requestBy(local, "user_password", { scopes: undefined }));
    await expect(userInfo({ ...local.address, accessToken: signedIn.accessToken })).rejects.toMatchObject({
      code: "access_token_invalid",
    });
  });
});

test("a server that was stopped is told as such by every route", async () => {
  const local = await localUsers();
  const requests = await Promise.all(ROUTES.map(([grant, transport]) => requestBy(local, grant, { transport })));
  await local.aws.close();
  const codes = requests.map((request) =>
    // A process of its own: in the sandbox of these tests the AWS SDK does not know Node's errors for what they are.
    request.grant === "admin_user_password"
      ? codeInAProcess(request)
      : getToken(request, { timeoutMs: 15_000 }).catch((error: { code: string }) => error.code),
  );
  expect(new Set(await Promise.all(codes))).toEqual(new Set(["connection_failed"]));
});

async function codeInAProcess(request: TokenRequest): Promise<string> {
  const index = new URL("../../src/cognito/index.ts", import.meta.url).href;
  const source = `
    const { getToken } = await import(${JSON.stringify(index)});
    const options = { ...${JSON.stringify(options)}, timeoutMs: 15000 };
    await getToken(${JSON.stringify(request)}, options).catch((error) => process.stdout.write(error.code));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", source]);
  return stdout;
}
