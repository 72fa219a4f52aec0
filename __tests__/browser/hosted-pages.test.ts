import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { codeOf } from "../local/hosted/authenticator.ts";
import { launchChromium } from "./chromium.ts";
import { lowestContrast } from "./contrast.ts";

jest.setTimeout(60_000);

const PASSWORD = "Correct-horse-1";
const OTHER_PASSWORD = "Battery-staple-2";

let aws: LocalAws;
let chromium: Browser;
let app: Server;
let callback: string;

beforeAll(async () => {
  [aws, chromium] = await Promise.all([startLocalAws(), launchChromium()]);
  app = createServer((request, response) => {
    // The callback of many an app redirects to its other half, on another origin.
    const { port } = app.address() as AddressInfo;
    const home = `http://127.0.0.1:${port}/home${request.url?.replace(/^[^?]*/, "")}`;
    if (request.url?.startsWith("/callback")) response.writeHead(302, { location: home }).end();
    else response.end("<!DOCTYPE html><title>Home</title>");
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
});

afterAll(async () => {
  await chromium?.close();
  await aws?.close();
  await new Promise((resolve) => app?.close(resolve));
});

interface Pool {
  readonly userPoolId: string;
  readonly authorizeUrl: string;
}

async function call<Output = object>(operation: string, input: object): Promise<Output> {
  return (await aws.invoke("cognito-idp", operation, input)) as Output;
}

async function newPool(version: 1 | 2): Promise<Pool> {
  const { UserPool } = await call<{ UserPool: { Id: string } }>("CreateUserPool", {
    PoolName: "people",
    AutoVerifiedAttributes: ["email"],
    Schema: [{ Name: "email", Required: true }],
  });
  const UserPoolId = UserPool.Id;
  const Domain = `people-${randomUUID()}`;
  await call("CreateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: version });
  const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "web",
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    CallbackURLs: [callback],
    SupportedIdentityProviders: ["COGNITO"],
  });
  const { ClientId } = UserPoolClient;
  if (version === 2) await call("CreateManagedLoginBranding", { UserPoolId, ClientId, UseCognitoProvidedValues: true });
  const query = new URLSearchParams({ response_type: "code", client_id: ClientId, redirect_uri: callback, state: "s" });
  return { userPoolId: UserPoolId, authorizeUrl: `${aws.endpoint}/_cognito/${Domain}/oauth2/authorize?${query}` };
}

async function addUser({ userPoolId: UserPoolId }: Pool): Promise<void> {
  const user = { UserPoolId, Username: "ada" };
  const UserAttributes = Object.entries({ email: "ada@example.com", email_verified: "true" }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
  await call("AdminCreateUser", { ...user, UserAttributes, MessageAction: "SUPPRESS" });
  await call("AdminSetUserPassword", { ...user, Password: PASSWORD, Permanent: true });
}

/** The last code that was sent, as a person reads it in the outbox. */
async function sentCode({ userPoolId }: Pool): Promise<string> {
  const response = await fetch(`${aws.endpoint}/_outbox`);
  const { messages } = (await response.json()) as { messages: { userPoolId: string; code?: string }[] };
  return messages.findLast((message) => message.userPoolId === userPoolId)?.code ?? "";
}

/** A window of its own, and whatever the browser has to complain of. */
async function openWindow(width = 1024): Promise<{ page: Page; complaints: string[] }> {
  const context = await chromium.newContext({ viewport: { width, height: 720 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints };
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true }).filter({ visible: true });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await field(page, "Username").fill("ada");
  await field(page, "Password").fill(password);
  await press(page, "Sign in");
}

/** Autofocus comes with the first rendering: what is typed before goes nowhere. */
async function focused(page: Page): Promise<void> {
  await page.locator("input:focus").waitFor();
}

async function arrived(page: Page): Promise<void> {
  await page.waitForURL(/\/home\?/);
  expect(new URL(page.url()).searchParams.get("code")).toMatch(/^[0-9a-f-]{36}$/);
  expect(new URL(page.url()).searchParams.get("state")).toBe("s");
}

describe.each([
  ["classic pages in a wide window", 1, 1024],
  ["classic pages on a telephone", 1, 375],
  ["managed pages in a wide window", 2, 1024],
  ["managed pages on a telephone", 2, 375],
] as const)("a person with the %s", (_kind, version, width) => {
  test("signs up, confirms with the code of the outbox, and signs in", async () => {
    const pool = await newPool(version);
    const { page, complaints } = await openWindow(width);
    await page.goto(pool.authorizeUrl);
    await follow(page, "Sign up");
    await field(page, "Username").fill("ada");
    await field(page, "Email").fill("ada@example.com");
    await field(page, "Password").fill(PASSWORD);
    await press(page, "Sign up");
    await field(page, "Verification code").fill("000000" === (await sentCode(pool)) ? "000001" : "000000");
    await press(page, "Confirm account");
    await page.getByRole("alert").filter({ hasText: "Invalid verification code" }).waitFor();
    await field(page, "Verification code").fill(await sentCode(pool));
    await press(page, "Confirm account");
    await page.getByRole("status").filter({ hasText: "Your account is confirmed" }).waitFor();
    expect(await field(page, "Username").inputValue()).toBe("ada");
    await signIn(page, "Wrong-horse-1");
    await page.getByRole("alert").filter({ hasText: "Incorrect username or password." }).waitFor();
    await signIn(page);
    await arrived(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("sets a new password for a forgotten one", async () => {
    const pool = await newPool(version);
    await addUser(pool);
    const { page, complaints } = await openWindow(width);
    await page.goto(pool.authorizeUrl);
    await follow(page, "Forgot your password?");
    await field(page, "Username").fill("ada");
    await press(page, "Reset my password");
    await field(page, "Code").fill(await sentCode(pool));
    await field(page, "New password").fill(OTHER_PASSWORD);
    await field(page, "New password again").fill(OTHER_PASSWORD);
    await press(page, "Change password");
    await page.getByRole("status").filter({ hasText: "Your password is changed" }).waitFor();
    await signIn(page, OTHER_PASSWORD);
    await arrived(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("sets up an authenticator app, and signs in with its codes by the keyboard alone", async () => {
    const pool = await newPool(version);
    await addUser(pool);
    await call("SetUserPoolMfaConfig", {
      UserPoolId: pool.userPoolId,
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    const { page, complaints } = await openWindow(width);
    await page.goto(pool.authorizeUrl);
    await focused(page);
    await page.keyboard.type("ada");
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    const key = (await page.locator("code:visible").textContent()) ?? "";
    await focused(page);
    await page.keyboard.type(codeOf(key, Date.now()));
    await page.keyboard.press("Enter");
    await arrived(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe.each([1, 2] as const)("every page of version %s", (version) => {
  const PATHS = ["/login", "/signup", "/confirm", "/resendcode", "/forgotPassword", "/error"];

  test.each(["light", "dark"] as const)("can be read in a %s window of any width", async (colorScheme) => {
    const { authorizeUrl } = await newPool(version);
    const { page } = await openWindow();
    await page.emulateMedia({ colorScheme });
    for (const path of PATHS) {
      await page.goto(authorizeUrl.replace("/oauth2/authorize", path));
      const { ratio, text } = await lowestContrast(page);
      expect({ path, text, readable: ratio >= 4.5 }).toEqual({ path, text, readable: true });
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 720 });
        expect(await page.locator("form:visible").count()).toBe(path === "/error" ? 0 : 1);
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect({ path, width, overflow }).toEqual({ path, width, overflow: 0 });
      }
    }
    await page.context().close();
  });

  test("keeps scripts out, whatever is in its address", async () => {
    const { authorizeUrl } = await newPool(version);
    const { page } = await openWindow();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const attack = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
    for (const path of PATHS) {
      const url = new URL(authorizeUrl.replace("/oauth2/authorize", path));
      for (const name of ["state", "login_hint", "error", "nonce"]) url.searchParams.set(name, attack);
      await page.goto(url.href);
      expect(await page.locator("script, img").count()).toBe(0);
      await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(3)>')");
    }
    expect(dialogs).toEqual([]);
    await page.context().close();
  });
});

test.each([1024, 375])(
  "a classic page in a window of %d shows the pool's own image once, and allows it",
  async (width) => {
    const { userPoolId: UserPoolId, authorizeUrl } = await newPool(1);
    const ImageFile =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    await call("SetUICustomization", { UserPoolId, ImageFile, CSS: ".logo-customizable {width: 80px;}" });
    const { page, complaints } = await openWindow(width);
    await page.goto(authorizeUrl);
    const logo = page.getByRole("img", { name: "Logo" });
    expect(await logo.count()).toBe(1);
    expect(await logo.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(1);
    expect(await logo.boundingBox()).toMatchObject({ width: 80 });
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);
