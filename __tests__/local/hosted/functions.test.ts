import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { functionArn, type LocalCognito, startLocalCognito, type TestFunction } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { CALLBACK } from "./pool.ts";
import { arrive, isSignedIn } from "./visitor.ts";

/** The functions of this file's pools, which each test writes for itself. */
const functions: Record<string, TestFunction> = {};
let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito({ functions });
});

afterAll(() => local.close());

describe("the pool's functions", () => {
  test("run around a sign-in by the pages, and once for its tokens", async () => {
    const triggers = ["PreAuthentication", "PostAuthentication", "PreTokenGeneration"] as const;
    for (const name of triggers) functions[functionArn(name)] = (event: object) => event;
    const LambdaConfig = Object.fromEntries(triggers.map((name) => [name, functionArn(name)]));
    const visitor = await arrive(local, 1, { LambdaConfig });
    await visitor.pool.user("ada");
    const { browser, login, client } = visitor;
    const { location } = await browser.submit(login, { username: "ada", password: PASSWORD });
    const sources = () =>
      local.invocations
        .filter(({ payload }) => (payload as { userPoolId: string }).userPoolId === visitor.pool.userPoolId)
        .map(({ payload }) => (payload as { triggerSource: string }).triggerSource);
    expect(sources()).toEqual(["PreAuthentication_Authentication", "PostAuthentication_Authentication"]);
    const form = {
      grant_type: "authorization_code",
      client_id: client.id,
      code: location?.searchParams.get("code") ?? "",
      redirect_uri: CALLBACK,
      aws_client_metadata: '{"a":"b"}',
    };
    await fetch(`${client.base}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
    expect(sources().slice(2)).toEqual(["TokenGeneration_HostedAuth"]);
    expect(JSON.stringify(local.invocations.at(-1)?.payload)).not.toContain('"a":"b"');
  });

  test("that fail end the sign-in, with their sentence on the page or at the token endpoint", async () => {
    functions[functionArn("refuse")] = () => {
      throw new Error("Not today");
    };
    const before = await arrive(local, 1, { LambdaConfig: { PreAuthentication: functionArn("refuse") } });
    await before.pool.user("ada");
    const refused = await before.browser.submit(before.login, { username: "ada", password: PASSWORD });
    expect(refused.page.error).toBe("PreAuthentication failed with error Not today.");

    const after = await arrive(local, 1, { LambdaConfig: { PreTokenGeneration: functionArn("refuse") } });
    await after.pool.user("ada");
    const { location } = await after.browser.submit(after.login, { username: "ada", password: PASSWORD });
    const form = {
      grant_type: "authorization_code",
      client_id: after.client.id,
      code: location?.searchParams.get("code") ?? "",
      redirect_uri: CALLBACK,
    };
    const response = await fetch(`${after.client.base}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "invalid_grant", error_description: "PreTokenGeneration failed with error Not today." },
    ]);
  });

  test("bring in a user of another system by the first sign-in", async () => {
    functions[functionArn("migrate")] = (event: { request: { password: string } }) => ({
      ...event,
      response: {
        userAttributes: { email: "ada@example.com" },
        finalUserStatus: "CONFIRMED",
        messageAction: "SUPPRESS",
      },
    });
    const { browser, login } = await arrive(local, 1, { LambdaConfig: { UserMigration: functionArn("migrate") } });
    expect(isSignedIn(await browser.submit(login, { username: "ada", password: PASSWORD }))).toBe(true);
  });
});
