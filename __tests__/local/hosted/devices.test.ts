import {
  AdminForgetDeviceCommand,
  AdminListDevicesCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateDeviceStatusCommand,
  type DeviceConfigurationType,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeUser, PASSWORD } from "../../fixtures/local-pool.ts";
import { Browser, type Landing } from "./browser.ts";
import { CALLBACK, type HostedClient, hostedPool, pageUrl } from "./pool.ts";

const SKIPS = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe.each([
  ["classic", 1],
  ["managed", 2],
] as const)("a browser on the %s pages", (_kind, version) => {
  let client: HostedClient;
  let userPoolId: string;

  /** A pool with two users, each with a code by e-mail as second factor. */
  async function pool(DeviceConfiguration?: DeviceConfigurationType): Promise<void> {
    const made = await hostedPool(local, version, {
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/team@example.com",
      },
      ...(DeviceConfiguration && { DeviceConfiguration }),
    });
    userPoolId = made.userPoolId;
    client = await made.client({ ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    await local.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: userPoolId,
        MfaConfiguration: "OPTIONAL",
        EmailMfaConfiguration: {},
      }),
    );
    for (const Username of ["ada", "bob"]) {
      await makeUser(local, userPoolId, Username, { UserAttributes: [{ Name: "email", Value: `${Username}@b.cd` }] });
      const EmailMfaSettings = { Enabled: true, PreferredMfa: true };
      await local.client.send(
        new AdminSetUserMFAPreferenceCommand({ UserPoolId: userPoolId, Username, EmailMfaSettings }),
      );
    }
  }

  const isCallback = ({ location }: Landing) => location?.href.startsWith(`${CALLBACK}?code=`) === true;

  /** Signs in anew, with a code where one is asked for. */
  async function signIn(browser: Browser, username = "ada") {
    await browser.visit(`${client.base}/logout?client_id=${client.id}&logout_uri=http://localhost:3000/`);
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    let landing = await browser.submit(login, { username, password: PASSWORD });
    const asked = !isCallback(landing);
    if (asked) landing = await browser.submit(landing, { code: local.service.outbox().at(-1)?.code ?? "" });
    expect(isCallback(landing)).toBe(true);
    const form = { grant_type: "authorization_code", client_id: client.id, redirect_uri: CALLBACK };
    const code = landing.location?.searchParams.get("code") ?? "";
    const answer = await fetch(`${client.base}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({ ...form, code }),
    });
    const { access_token, refresh_token } = (await answer.json()) as Record<string, string>;
    return { asked, device: decodeJwt(access_token ?? "").device_key, refreshToken: refresh_token };
  }

  async function devices(Username = "ada") {
    const { Devices = [] } = await local.client.send(new AdminListDevicesCommand({ UserPoolId: userPoolId, Username }));
    return Devices.map(({ DeviceKey }) => DeviceKey);
  }

  test("becomes a device, which its tokens name, and is asked for no second factor again", async () => {
    await pool(SKIPS);
    const browser = new Browser();
    const first = await signIn(browser);
    expect(first).toMatchObject({ asked: true, device: expect.stringMatching(/^eu-west-1_[0-9a-f-]{36}$/) });
    expect(await devices()).toEqual([first.device]);
    expect(await signIn(browser)).toMatchObject({ asked: false, device: first.device });
    expect(await devices()).toEqual([first.device]);
    const elsewhere = await signIn(new Browser());
    expect(elsewhere.asked).toBe(true);
    expect((await devices()).sort()).toEqual([first.device, elsewhere.device].sort());
  });

  test("is no device of another user's, of a made-up cookie, nor once it is forgotten", async () => {
    await pool(SKIPS);
    const browser = new Browser();
    const { device } = await signIn(browser);
    expect(await signIn(browser, "bob")).toMatchObject({ asked: true, device: expect.not.stringMatching(`${device}`) });
    const forged = new Browser();
    const stolen = (await browser.jar.getCookies(`${client.base}/`)).find(({ key }) => key === "cognito-device");
    await forged.jar.setCookie(`cognito-device=${stolen?.value.slice(0, -2)}AA; Path=/`, client.base);
    expect(await signIn(forged, "bob")).toMatchObject({ asked: true });

    const again = await signIn(browser);
    await local.client.send(
      new AdminForgetDeviceCommand({ UserPoolId: userPoolId, Username: "ada", DeviceKey: String(again.device) }),
    );
    const anew = await signIn(browser);
    expect(anew.asked).toBe(true);
    expect(anew.device).not.toBe(again.device);
  });

  test("is known, and not remembered before its user says so, where the pool leaves that to users", async () => {
    await pool({ ...SKIPS, DeviceOnlyRememberedOnUserPrompt: true });
    const browser = new Browser();
    const { device } = await signIn(browser);
    expect(await signIn(browser)).toMatchObject({ asked: true, device });
    await local.client.send(
      new AdminUpdateDeviceStatusCommand({
        UserPoolId: userPoolId,
        Username: "ada",
        DeviceKey: String(device),
        DeviceRememberedStatus: "remembered",
      }),
    );
    expect(await signIn(browser)).toMatchObject({ asked: false, device });
  });

  test("is asked for the second factor each time where devices are known and stand for none", async () => {
    await pool({ ChallengeRequiredOnNewDevice: false });
    const browser = new Browser();
    const { device } = await signIn(browser);
    expect(await signIn(browser)).toMatchObject({ asked: true, device });
  });

  test("is nothing to a pool that knows no devices", async () => {
    await pool();
    const browser = new Browser();
    expect(await signIn(browser)).toMatchObject({ asked: true, device: undefined });
    expect(await signIn(browser)).toMatchObject({ asked: true, device: undefined });
    expect((await browser.jar.getCookies(`${client.base}/`)).map(({ key }) => key)).not.toContain("cognito-device");
  });

  test("has refresh tokens that the API takes with the device's key alone", async () => {
    await pool(SKIPS);
    const { device, refreshToken = "" } = await signIn(new Browser());
    const refresh = (more: Record<string, string>) =>
      local.client.send(
        new InitiateAuthCommand({
          AuthFlow: "REFRESH_TOKEN_AUTH",
          ClientId: client.id,
          AuthParameters: { REFRESH_TOKEN: refreshToken, ...more },
        }),
      );
    await expect(refresh({})).rejects.toMatchObject({ message: "Invalid Refresh Token" });
    expect(await refresh({ DEVICE_KEY: String(device) })).toHaveProperty("AuthenticationResult.AccessToken");
  });
});
