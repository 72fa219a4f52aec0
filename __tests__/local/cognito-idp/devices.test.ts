import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import {
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminUpdateDeviceStatusCommand,
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  ConfirmDeviceCommand,
  type DeviceConfigurationType,
  type DeviceType,
  ForgetDeviceCommand,
  GetDeviceCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ListDevicesCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  UpdateDeviceStatusCommand,
  UpdateUserPoolCommand,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { totp } from "../../../src/local/cognito-idp/totp.ts";
import type { DeviceJob, DeviceResult } from "../../fixtures/device-clients.ts";
import { type LocalCognito, REGION, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn } from "../../fixtures/local-pool.ts";

const POST_AUTHENTICATION = "arn:aws:lambda:eu-west-1:000000000000:function:post-authentication";
const PRE_TOKEN = "arn:aws:lambda:eu-west-1:000000000000:function:pre-token";

/** A verifier and salt as a device would make them, of a password that nobody needs here. */
const VERIFIER = {
  PasswordVerifier: Buffer.alloc(384, 7).toString("base64"),
  Salt: Buffer.alloc(16, 9).toString("base64"),
};

const NOT_FOUND = { name: "ResourceNotFoundException", message: expect.stringContaining("Device") };

let local: LocalCognito;
/** How far the service's clock is ahead of this process's. */
let moved = 0;

beforeAll(async () => {
  const same = (event: object) => event;
  local = await startLocalCognito({ functions: { [POST_AUTHENTICATION]: same, [PRE_TOKEN]: same } });
});

afterAll(() => local.close());

async function setUp(DeviceConfiguration: DeviceConfigurationType | undefined) {
  const userPoolId = await makePool(local, {
    ...(DeviceConfiguration === undefined ? {} : { DeviceConfiguration }),
    LambdaConfig: { PostAuthentication: POST_AUTHENTICATION, PreTokenGeneration: PRE_TOKEN },
  });
  const { id } = await makeClient(local, userPoolId);
  await makeUser(local, userPoolId, "ada");
  const begin = (more: Record<string, string> = {}) => passwordSignIn(local, id, "ada", PASSWORD, more);
  const signIn = async (): Promise<AuthenticationResultType> => (await begin()).AuthenticationResult ?? {};
  const confirmed = async () => {
    const { AccessToken, RefreshToken = "", NewDeviceMetadata } = await signIn();
    const DeviceKey = NewDeviceMetadata?.DeviceKey ?? "";
    const answer = await confirm(AccessToken, DeviceKey);
    return { AccessToken, RefreshToken, DeviceKey, answer };
  };
  return { userPoolId, clientId: id, begin, signIn, confirmed };
}

function confirm(AccessToken: string | undefined, DeviceKey: string, DeviceSecretVerifierConfig = VERIFIER) {
  return local.client.send(
    new ConfirmDeviceCommand({ AccessToken, DeviceKey, DeviceName: "laptop", DeviceSecretVerifierConfig }),
  );
}

/** The pool offers an authenticator app, and the user has set one up. @returns its next code */
async function demandSecondFactor(userPoolId: string, AccessToken: string | undefined): Promise<string> {
  await local.client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: userPoolId,
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  const { SecretCode = "" } = await local.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const code = () => totp(SecretCode, Math.floor((Date.now() + moved) / 30_000));
  await local.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: code() }));
  await local.client.send(
    new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } }),
  );
  moved += 30_000;
  local.advance(30_000);
  return code();
}

const remembers = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };

describe("the device of a sign-in", () => {
  test("gets a key, which the access token bears, in a pool that remembers devices", async () => {
    const { signIn } = await setUp(remembers);
    const { AccessToken = "", IdToken = "", NewDeviceMetadata } = await signIn();
    expect(NewDeviceMetadata).toEqual({
      DeviceKey: expect.stringMatching(/^eu-west-1_[0-9a-f-]{36}$/),
      DeviceGroupKey: expect.stringMatching(/^-[\w-]{8}$/),
    });
    expect(decodeJwt(AccessToken).device_key).toBe(NewDeviceMetadata?.DeviceKey);
    expect(decodeJwt(IdToken)).not.toHaveProperty("device_key");
    expect((await signIn()).NewDeviceMetadata?.DeviceKey).not.toBe(NewDeviceMetadata?.DeviceKey);
  });

  test.each([
    ["without DeviceConfiguration", undefined],
    ["with an empty one", {}],
  ])("gets none in a pool %s", async (_, configuration) => {
    const { signIn } = await setUp(configuration);
    const { AccessToken = "", NewDeviceMetadata } = await signIn();
    expect(NewDeviceMetadata).toBeUndefined();
    expect(decodeJwt(AccessToken)).not.toHaveProperty("device_key");
    const key = `${REGION}_00000000-0000-0000-0000-000000000000`;
    await expect(confirm(AccessToken, key)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("is confirmed once, under its own key and with a verifier", async () => {
    const { signIn, confirmed } = await setUp(remembers);
    const { AccessToken, DeviceKey, answer } = await confirmed();
    expect(answer.UserConfirmationNecessary).toBe(false);
    await expect(confirm(AccessToken, DeviceKey)).rejects.toMatchObject({ name: "DeviceKeyExistsException" });
    const other = await signIn();
    await expect(confirm(other.AccessToken, DeviceKey)).rejects.toMatchObject({ name: "InvalidParameterException" });
    const key = other.NewDeviceMetadata?.DeviceKey ?? "";
    for (const bad of [{ PasswordVerifier: "AA==" }, { Salt: "" }, { PasswordVerifier: "" }]) {
      await expect(confirm(other.AccessToken, key, { ...VERIFIER, ...bad })).rejects.toMatchObject({
        name: "InvalidParameterException",
      });
    }
  });

  test("must be a confirmed one of the user's, once the password is right", async () => {
    const { begin, signIn } = await setUp(remembers);
    const DEVICE_KEY = (await signIn()).NewDeviceMetadata?.DeviceKey ?? "";
    await expect(begin({ DEVICE_KEY })).rejects.toMatchObject(NOT_FOUND);
    await expect(begin({ DEVICE_KEY, PASSWORD: "Wrong-Horse-1" })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("is asked to prove itself, and no answer but its own will do", async () => {
    const { clientId, begin, confirmed } = await setUp(remembers);
    const { DeviceKey } = await confirmed();
    const { ChallengeName, Session, AuthenticationResult } = await begin({ DEVICE_KEY: DeviceKey });
    expect([ChallengeName, AuthenticationResult]).toEqual(["DEVICE_SRP_AUTH", undefined]);
    const answer = (
      Name: "DEVICE_SRP_AUTH" | "DEVICE_PASSWORD_VERIFIER",
      session: string | undefined,
      more: Record<string, string>,
    ) =>
      local.client.send(
        new RespondToAuthChallengeCommand({
          ClientId: clientId,
          ChallengeName: Name,
          ...(session === undefined ? {} : { Session: session }),
          ChallengeResponses: { USERNAME: "ada", DEVICE_KEY: DeviceKey, ...more },
        }),
      );
    const A = { SRP_A: "5".repeat(768) };
    await expect(answer("DEVICE_SRP_AUTH", undefined, A)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(answer("DEVICE_SRP_AUTH", Session, { SRP_A: "0" })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    const asked = await answer("DEVICE_SRP_AUTH", Session, A);
    expect(asked.Session?.length).toBeLessThanOrEqual(2048);
    expect(asked.ChallengeParameters).toMatchObject({ DEVICE_KEY: DeviceKey, SRP_B: expect.any(String) });
    const proof = {
      PASSWORD_CLAIM_SECRET_BLOCK: asked.ChallengeParameters?.SECRET_BLOCK ?? "",
      PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString("base64"),
      TIMESTAMP: "Sat Nov 21 13:00:00 UTC 2026",
    };
    await expect(answer("DEVICE_PASSWORD_VERIFIER", asked.Session, proof)).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    await expect(answer("DEVICE_PASSWORD_VERIFIER", Session, proof)).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("is named when its sign-in is refreshed, once it is confirmed", async () => {
    const { clientId, confirmed, signIn } = await setUp(remembers);
    const { RefreshToken, DeviceKey } = await confirmed();
    const refresh = (token: string, device?: string) =>
      local.client.send(
        new InitiateAuthCommand({
          AuthFlow: "REFRESH_TOKEN_AUTH",
          ClientId: clientId,
          AuthParameters: { REFRESH_TOKEN: token, ...(device === undefined ? {} : { DEVICE_KEY: device }) },
        }),
      );
    const { AuthenticationResult } = await refresh(RefreshToken, DeviceKey);
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? "").device_key).toBe(DeviceKey);
    await expect(refresh(RefreshToken)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    const other = await signIn();
    await expect(refresh(RefreshToken, other.NewDeviceMetadata?.DeviceKey)).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    expect(await refresh(other.RefreshToken ?? "")).toHaveProperty("AuthenticationResult");
    const byOperation = (given: { DeviceKey?: string }) =>
      local.client.send(new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken, ...given }));
    expect(await byOperation({ DeviceKey })).toHaveProperty("AuthenticationResult");
    await expect(byOperation({})).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("is told to the post authentication function as new", async () => {
    const { signIn } = await setUp(remembers);
    await signIn();
    const { payload } = local.invocations.findLast(({ functionArn }) => functionArn === POST_AUTHENTICATION) ?? {};
    expect(payload).toMatchObject({ request: { newDeviceUsed: true } });
  });
});

describe.each(["amazon-cognito-identity-js", "cognito-srp-helper"] as const)(
  "a remembered device that %s keeps",
  (library) => {
    test("signs in without a second factor, and not with a wrong password of its own", async () => {
      const { userPoolId, clientId, signIn } = await setUp(remembers);
      const code = await demandSecondFactor(userPoolId, (await signIn()).AccessToken);
      const { endpoint } = local;
      const job = {
        library,
        endpoint,
        region: REGION,
        userPoolId,
        clientId,
        username: "ada",
        password: PASSWORD,
        code,
      };
      const { first, second, challenges, error } = await run(job);
      expect(decodeJwt(second).device_key).toBe(decodeJwt(first).device_key);
      expect(challenges).toEqual(
        library === "cognito-srp-helper" ? ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"] : [],
      );
      expect(error).toBe("NotAuthorizedException");
      const sources = local.invocations
        .filter(({ functionArn }) => functionArn === PRE_TOKEN)
        .map(({ payload }) => (payload as { triggerSource: string }).triggerSource);
      expect(sources.at(-1)).toBe("TokenGeneration_AuthenticateDevice");
    });
  },
);

describe("a second factor is asked for", () => {
  const ask = async (configuration: DeviceConfigurationType, change?: "remembered" | "not_remembered") => {
    const { userPoolId, begin, confirmed } = await setUp(configuration);
    const { AccessToken, DeviceKey } = await confirmed();
    await demandSecondFactor(userPoolId, AccessToken);
    if (change !== undefined)
      await local.client.send(
        new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus: change }),
      );
    return (await begin({ DEVICE_KEY: DeviceKey })).ChallengeName;
  };
  const byPrompt = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true };

  test.each([
    ["not on a remembered device", remembers, undefined, "DEVICE_SRP_AUTH"],
    ["on one that the user has not asked to remember", byPrompt, undefined, "SOFTWARE_TOKEN_MFA"],
    ["not on one that the user has asked to remember", byPrompt, "remembered", "DEVICE_SRP_AUTH"],
    ["on one that is remembered no longer", remembers, "not_remembered", "SOFTWARE_TOKEN_MFA"],
    [
      "on a remembered device that may not stand for one",
      { ...remembers, ChallengeRequiredOnNewDevice: false },
      undefined,
      "SOFTWARE_TOKEN_MFA",
    ],
  ] as const)("%s", async (_, configuration, change, challenge) => {
    expect(await ask(configuration, change)).toBe(challenge);
  });
});

describe("a user's devices", () => {
  const nameOf = (device: DeviceType | undefined) =>
    device?.DeviceAttributes?.find(({ Name }) => Name === "device_name")?.Value;

  test("are shown to their user and to an administrator, page by page", async () => {
    const { userPoolId, confirmed } = await setUp(remembers);
    const { AccessToken, DeviceKey } = await confirmed();
    const second = await confirmed();
    const own = await local.client.send(new GetDeviceCommand({ AccessToken, DeviceKey }));
    expect(nameOf(own.Device)).toBe("laptop");
    expect(own.Device?.DeviceCreateDate).toBeInstanceOf(Date);
    const ids = { UserPoolId: userPoolId, Username: "ada" };
    expect((await local.client.send(new AdminGetDeviceCommand({ ...ids, DeviceKey }))).Device).toEqual(own.Device);
    const page = await local.client.send(new ListDevicesCommand({ AccessToken, Limit: 1 }));
    const { PaginationToken } = page;
    const rest = await local.client.send(new AdminListDevicesCommand({ ...ids, Limit: 1, PaginationToken }));
    expect([...(page.Devices ?? []), ...(rest.Devices ?? [])].map((one) => one.DeviceKey)).toEqual([
      DeviceKey,
      second.DeviceKey,
    ]);
    expect(rest.PaginationToken).toBeUndefined();
  });

  test("are remembered and forgotten, by either", async () => {
    const { userPoolId, begin, confirmed } = await setUp(remembers);
    const { AccessToken, DeviceKey } = await confirmed();
    const ids = { UserPoolId: userPoolId, Username: "ada", DeviceKey };
    await local.client.send(new AdminUpdateDeviceStatusCommand({ ...ids, DeviceRememberedStatus: "not_remembered" }));
    const { Device } = await local.client.send(new GetDeviceCommand({ AccessToken, DeviceKey }));
    expect(Device?.DeviceAttributes).toContainEqual({ Name: "dev:device_remembered_status", Value: "not_remembered" });
    await local.client.send(new ForgetDeviceCommand({ AccessToken, DeviceKey }));
    await expect(local.client.send(new AdminForgetDeviceCommand(ids))).rejects.toMatchObject(NOT_FOUND);
    await expect(begin({ DEVICE_KEY: DeviceKey })).rejects.toMatchObject(NOT_FOUND);
    const again = await confirmed();
    await local.client.send(new AdminForgetDeviceCommand({ ...ids, DeviceKey: again.DeviceKey }));
    expect((await local.client.send(new ListDevicesCommand({ AccessToken }))).Devices).toEqual([]);
  });

  test("are nobody else's", async () => {
    const { confirmed } = await setUp(remembers);
    const { DeviceKey } = await confirmed();
    const { AccessToken } = await (await setUp(remembers)).signIn();
    await expect(local.client.send(new GetDeviceCommand({ AccessToken, DeviceKey }))).rejects.toMatchObject(NOT_FOUND);
    await expect(local.client.send(new GetDeviceCommand({ DeviceKey }))).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("are out of use once the pool remembers none", async () => {
    const { userPoolId, begin, confirmed } = await setUp(remembers);
    const { DeviceKey } = await confirmed();
    await local.client.send(new UpdateUserPoolCommand({ UserPoolId: userPoolId }));
    await expect(begin({ DEVICE_KEY: DeviceKey })).rejects.toMatchObject(NOT_FOUND);
    expect((await begin()).AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
  });
});

async function run(job: DeviceJob): Promise<DeviceResult> {
  const script = fileURLToPath(new URL("../../fixtures/device-clients.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(job));
  return JSON.parse(await text(child.stdout)) as DeviceResult;
}
