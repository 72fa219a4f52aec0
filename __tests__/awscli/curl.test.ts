import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type CognitoUnderTest, startCognito } from "../conformance/cognito.ts";
import { makeUser, PASSWORD } from "../fixtures/local-pool.ts";
import { CALLBACK, hostedPool } from "../local/hosted/pool.ts";

/* Nothing but curl and what it prints: no parser, no library, no redirect that is followed unseen. */

let cognito: CognitoUnderTest;
let directory: string;

beforeAll(async () => {
  cognito = await startCognito();
  directory = await mkdtemp(join(tmpdir(), "curl-"));
});

afterAll(async () => {
  await cognito.close();
  await rm(directory, { recursive: true });
});

interface Printed {
  readonly status: number;
  /** Absolute; empty where there is no redirect. */
  readonly location: string;
  readonly body: string;
}

/** What `curl` prints of one request, with a cookie jar of the browser that it plays. */
async function curl(jar: string, ...words: string[]): Promise<Printed> {
  const told = "\\n%{http_code} %{redirect_url}";
  const argv = ["--silent", "--show-error", "--cookie", jar, "--cookie-jar", jar, "--write-out", told, ...words];
  const { stdout } = await promisify(execFile)("curl", argv, { timeout: 30_000 });
  const end = stdout.lastIndexOf("\n");
  const [status = "", location = ""] = stdout.slice(end + 1).split(" ");
  return { status: Number(status), location, body: stdout.slice(0, end) };
}

/** The text between two others, with HTML's `&amp;` read. */
function between(text: string, before: string, after: string): string {
  const start = text.indexOf(before) + before.length;
  return text.slice(start, text.indexOf(after, start)).replaceAll("&amp;", "&");
}

describe.each([
  ["classic", 1, "_csrf"],
  ["managed", 2, "csrf"],
] as const)("curl alone, on the %s pages,", (_kind, version, csrf) => {
  let base: string;
  let client: readonly [id: string, secret: string];

  beforeAll(async () => {
    const pool = await hostedPool({ client: cognito.client, endpoint: cognito.aws.endpoint }, version);
    const { id, secret = "", base: at } = await pool.client({ GenerateSecret: true });
    await makeUser(cognito, pool.userPoolId, "ada", { UserAttributes: [{ Name: "email", Value: "ada@example.com" }] });
    base = at;
    client = [id, secret];
  });

  const request = () =>
    `${base}/oauth2/authorize?response_type=code&client_id=${client[0]}&redirect_uri=${encodeURIComponent(CALLBACK)}&state=s1&scope=openid+email`;

  /** From the authorization request to the answer of the login form. */
  async function login(jar: string, password: string): Promise<Printed> {
    const authorize = await curl(jar, request());
    expect([authorize.status, authorize.location.startsWith(`${base}/login?`)]).toEqual([302, true]);
    const page = await curl(jar, authorize.location);
    expect(page.status).toBe(200);
    const action = new URL(between(page.body, '<form action="', '"'), authorize.location).href;
    const token = between(page.body, `name="${csrf}" value="`, '"');
    const fields = [`${csrf}=${token}`, "username=ada", `password=${password}`, "cognitoAsfData="];
    return curl(jar, ...fields.flatMap((field) => ["--data-urlencode", field]), action);
  }

  test("walks from authorize by login, code and token to userInfo and revoke", async () => {
    const jar = join(directory, randomUUID());
    const signedIn = await login(jar, PASSWORD);
    expect([signedIn.status, signedIn.location.startsWith(`${CALLBACK}?code=`)]).toEqual([302, true]);
    const code = between(`${signedIn.location}&`, "code=", "&");

    const exchange = ["-d", "grant_type=authorization_code", "-d", `code=${code}`];
    const forClient = ["-u", client.join(":"), "--data-urlencode", `redirect_uri=${CALLBACK}`];
    const got = await curl(jar, ...forClient, ...exchange, `${base}/oauth2/token`);
    expect(got.status).toBe(200);
    const { access_token, refresh_token } = JSON.parse(got.body) as Record<string, string>;
    const again = await curl(jar, ...forClient, ...exchange, `${base}/oauth2/token`);
    expect([again.status, again.body]).toEqual([400, '{"error":"invalid_grant"}']);

    const userInfo = ["-H", `Authorization: Bearer ${access_token}`, `${base}/oauth2/userInfo`];
    const info = await curl(jar, ...userInfo);
    expect([info.status, JSON.parse(info.body)]).toEqual([
      200,
      expect.objectContaining({ username: "ada", email: "ada@example.com" }),
    ]);

    const revoked = await curl(jar, "-u", client.join(":"), "-d", `token=${refresh_token}`, `${base}/oauth2/revoke`);
    expect([revoked.status, revoked.body]).toEqual([200, ""]);
    expect((await curl(jar, ...userInfo)).status).toBe(401);
    const refresh = ["-d", "grant_type=refresh_token", "-d", `refresh_token=${refresh_token}`];
    const dead = await curl(jar, "-u", client.join(":"), ...refresh, `${base}/oauth2/token`);
    expect([dead.status, dead.body]).toEqual([400, '{"error":"invalid_grant"}']);
  });

  test("is shown the login page again for a wrong password, and told why", async () => {
    const refused = await login(join(directory, randomUUID()), "Wrong-horse-1");
    expect([refused.status, refused.location]).toEqual([200, ""]);
    expect(refused.body).toContain("Incorrect username or password.");
  });
});
