import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { type StackConfig, stackConfig } from "../../infra/config.ts";
import { CONFIG_KEYS } from "../../infra/config-keys.ts";
import { tagsOf } from "../../infra/tags.ts";
import { recordResources, settled } from "../fixtures/pulumi-mocks.ts";

const AWS = { region: "eu-west-1" };
const LOCAL = { ...AWS, endpoint: "http://127.0.0.1:4599" };
const RUN = ["GITHUB_ACTIONS", "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "GITHUB_REF", "GITHUB_SHA"];
const outside = RUN.map((name) => [name, process.env[name]] as const);

beforeEach(async () => {
  await recordResources();
  for (const name of RUN) delete process.env[name];
});
afterEach(async () => {
  pulumi.runtime.setAllConfig({});
  for (const [name, value] of outside) {
    if (value !== undefined) process.env[name] = value;
  }
  await settled();
});

/** The configuration as the engine hands it over: text, JSON where it is no scalar. The mocks' project is `project`. */
function read(values: Readonly<Record<string, unknown>>, place: Parameters<typeof stackConfig>[0] = AWS): StackConfig {
  const pairs = Object.entries(values).map(([key, value]) => [
    key.includes(":") ? key : `project:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(pairs));
  return stackConfig(place);
}

describe("the stack's configuration", () => {
  test("is on AWS by default a machine client, a scope and a route, and nothing that is for trying out", () => {
    expect(read({})).toMatchObject({
      project: "project",
      branch: "stack",
      resourceServers: [{ identifier: "users", scopes: [{ name: "read-only" }] }],
      routes: [{ method: "GET", path: "/", scopes: ["users/read-only"] }],
      userClient: undefined,
      selfSignUp: false,
      preTokenGeneration: undefined,
      codeSecret: undefined,
      sampleUser: false,
      sampleTriggers: false,
      identityPool: false,
    });
  });

  test("is on the local AWS by default everything", () => {
    expect(read({}, LOCAL)).toMatchObject({
      userClient: { signIn: ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH"] },
      codeSecret: expect.stringMatching(/^[0-9a-f]{64}$/),
      selfSignUp: true,
      clientTokenAuth: true,
      preTokenGeneration: { version: "V2_0", rules: [{ scopesToAdd: ["users/read-only"] }] },
      sampleUser: true,
      sampleTriggers: true,
      identityPool: true,
    });
  });

  test.each([
    ["on AWS", AWS, undefined],
    ["on the local AWS", LOCAL, [{ when: { subject: "user" }, scopesToAdd: ["orders/read"] }]],
  ])("has %s a route and rules for the scope that there is, where only scopes are given", (_, place, rules) => {
    const resourceServers = [{ identifier: "orders", scopes: [{ name: "read", description: "Read orders" }] }];
    const config = read({ resourceServers }, place);
    expect(config.routes).toEqual([{ method: "GET", path: "/", scopes: ["orders/read"] }]);
    expect(config.preTokenGeneration).toEqual(rules === undefined ? undefined : { version: "V2_0", rules });
  });

  test("leaves users and triggers out, wherever it is, where the pool is shared", () => {
    const config = read({ sharedPool: { userPoolId: "eu-west-1_Shared123" } }, LOCAL);
    expect(config).toMatchObject({ sampleUser: false, sampleTriggers: false, selfSignUp: false });
    expect(config.preTokenGeneration).toBeUndefined();
  });

  test("leaves sample triggers out where the user client cannot migrate users, unless they are asked for", () => {
    const userClient = { callbackUrls: ["https://app.example.com/"], signIn: ["USER_SRP_AUTH"] };
    expect(read({ userClient }, LOCAL)).toMatchObject({ sampleTriggers: false, selfSignUp: false, sampleUser: true });
    expect(() => read({ userClient, sampleTriggers: true }, LOCAL)).toThrow("sampleTriggers needs project:userClient");
  });

  test("has one-time codes where the user client signs in by them, the same at every run, and refuses them elsewhere", () => {
    const userClient = { callbackUrls: ["https://app.example.com/"], signIn: ["CUSTOM_AUTH"] };
    const codeSecret = "of-this-test-alone";
    expect(read({ userClient, codeSecret }).codeSecret).toBe(codeSecret);
    expect(read({ userClient }).codeSecret).toBeUndefined();
    expect(read({ userClient }, LOCAL).codeSecret).toBe(read({}, LOCAL).codeSecret);
    expect(() => read({ codeSecret })).toThrow("project:codeSecret needs project:userClient with CUSTOM_AUTH");
    const without = { ...userClient, signIn: ["USER_SRP_AUTH"] };
    expect(read({ userClient: without }, LOCAL).codeSecret).toBeUndefined();
    expect(() => read({ userClient: without, codeSecret }, LOCAL)).toThrow("project:codeSecret needs");
    const sharedPool = { userPoolId: "eu-west-1_Shared123" };
    expect(read({ sharedPool }, LOCAL).codeSecret).toBeUndefined();
    expect(() => read({ sharedPool, userClient, codeSecret })).toThrow(
      "project:codeSecret needs a pool of the stack's own",
    );
  });

  test("takes text that looks like a number or a truth for the text that it is", () => {
    expect(read({ branch: "12", pullRequest: "7", commit: "1234567", domainPrefix: "true" })).toMatchObject({
      branch: "12",
      pullRequest: "7",
      commit: "1234567",
      domainPrefix: "true",
    });
  });

  test("knows branch, pull request and commit from GitHub Actions, and from nowhere else", () => {
    process.env.GITHUB_HEAD_REF = "feat/login";
    process.env.GITHUB_REF = "refs/pull/42/merge";
    process.env.GITHUB_REF_NAME = "42/merge";
    process.env.GITHUB_SHA = "0123456789abcdef";
    expect(read({})).toMatchObject({ branch: "stack", pullRequest: undefined, commit: undefined });
    process.env.GITHUB_ACTIONS = "true";
    expect(read({})).toMatchObject({ branch: "feat/login", pullRequest: "42", commit: "0123456789abcdef" });
    process.env.GITHUB_HEAD_REF = "";
    process.env.GITHUB_REF_NAME = "main";
    process.env.GITHUB_REF = "refs/heads/main";
    expect(read({ commit: "fedcba9876543210" })).toMatchObject({
      branch: "main",
      pullRequest: undefined,
      commit: "fedcba9876543210",
    });
  });

  test("ignores the keys of other programs", () => {
    expect(read({ "aws:region": "eu-west-1", "other:branch": "theirs" }).branch).toBe("stack");
  });

  test.each<[string, unknown, string]>([
    ["domianPrefix", "my-app", "project:domianPrefix is not known; did you mean domainPrefix?"],
    ["sampelUser", true, "project:sampelUser is not known; did you mean sampleUser?"],
    ["constructor", "x", "project:constructor is not known; known are branch, pullRequest,"],
    ["accessTokenMinutes", "half an hour", "project:accessTokenMinutes must be a number."],
    ["codeSecret", "short", "project:codeSecret must be a text of 16 characters or more."],
    ["sampleUser", "yes", "project:sampleUser must be true or false."],
    ["expiresAt", "tomorrow", "project:expiresAt must be a UTC time such as 2026-01-31T18:00:00Z."],
    ["commit", "not-a-commit", "project:commit must be a commit's id, in hexadecimal."],
    ["pullRequest", "#12", "project:pullRequest must be the number of a pull request."],
    ["tier", "FREE", "project:tier must be one of LITE, ESSENTIALS, PLUS."],
    ["tokenRulesVersion", "V4_0", "project:tokenRulesVersion must be one of V1_0, V2_0, V3_0."],
    ["tokenRulesVersion", "V3_0", "project:tokenRulesVersion needs project:tokenRules: it is theirs."],
    ["domainPrefix", "", "project:domainPrefix must be a string."],
    ["resourceServers", {}, "project:resourceServers must be a list."],
    ["resourceServers", [{ identifier: "users" }], "project:resourceServers[0].scopes is missing."],
    [
      "resourceServers",
      [{ identifier: "users", scopes: [{ name: "read", descripton: "Read" }] }],
      "project:resourceServers[0].scopes[0].description is missing.",
    ],
    [
      "routes",
      [{ method: "GET", path: "/", scope: "a" }],
      "project:routes[0].scope is not known; did you mean scopes?",
    ],
    ["routes", [{ method: "GET", path: "/", scopes: "a" }], "project:routes[0].scopes must be a list."],
    [
      "routes",
      [{ method: "GET", path: "/", auth: "iam" }],
      "project:routes[0].auth must be one of scopes, id-token, none.",
    ],
    ["routes", [null], "project:routes[0] must be an object."],
    ["tokenRules", [{ scopeToAdd: [] }], "project:tokenRules[0].scopeToAdd is not known; did you mean scopesToAdd?"],
    [
      "userClient",
      { callbackUrls: [], tokenLifetimes: { access: "1h" } },
      'project:userClient.tokenLifetimes.access must be a number and a unit, such as "30 minutes".',
    ],
    [
      "userClient",
      { callbackUrls: [], refreshRotation: { grace: 1 } },
      "project:userClient.refreshRotation.graceSeconds is missing.",
    ],
    ["identityPool", true, "project:identityPool needs project:userClient: it is for users."],
    ["sampleTriggers", true, "project:sampleTriggers needs project:userClient with USER_PASSWORD_AUTH in its signIn"],
  ])("is refused by a sentence where %s is %j", (key, value, sentence) => {
    expect(() => read({ [key]: value })).toThrow(pulumi.RunError);
    expect(() => read({ [key]: value })).toThrow(sentence);
  });

  test.each(["sampleUser", "sampleTriggers"])("has no %s in a pool that is shared", (key) => {
    expect(() => read({ [key]: true, sharedPool: { userPoolId: "eu-west-1_Shared123" } }, LOCAL)).toThrow(
      `project:${key} needs a pool of the stack's own: leave project:sharedPool out.`,
    );
  });
});

describe("Pulumi.preview.yaml", () => {
  const PREFIX = "cognito-preview:";
  let text: string;
  beforeEach(async () => {
    text = await readFile("Pulumi.preview.yaml", "utf8");
  });

  /** Keys with their values, those that are commented out as well. */
  function shown(): Record<string, unknown> {
    const uncommented = text.replace(/^ {2}# (?=cognito-preview:| {2})/gm, "  ");
    const { config } = parse(uncommented) as { config: Record<string, unknown> };
    return Object.fromEntries(
      Object.entries(config).flatMap(([key, value]) =>
        key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), value]] : [],
      ),
    );
  }

  test("shows every key that there is, and no other", () => {
    expect(Object.keys(shown()).sort()).toEqual(Object.keys(CONFIG_KEYS).sort());
  });

  test.each(Object.keys(CONFIG_KEYS))("shows a value that %s may have", (key) => {
    const userClient = { callbackUrls: [], signIn: ["USER_PASSWORD_AUTH", "CUSTOM_AUTH"] };
    expect(() => read({ userClient, tokenRules: [], [key]: shown()[key] })).not.toThrow();
  });

  test("is a configuration as it stands", () => {
    const { config } = parse(text) as { config: Record<string, unknown> };
    const own = Object.entries(config).map(([key, value]) => [key.replace(PREFIX, ""), value]);
    expect(read(Object.fromEntries(own)).routes).toHaveLength(2);
  });
});

describe("tags", () => {
  test("name project, branch, pull request, commit and expiry", () => {
    const known = { project: "shop", pullRequest: "42", commit: "0123456", expiresAt: "2026-01-31T18:00:00Z" };
    expect(tagsOf(known, "feat-login-0123456789")).toEqual({
      project: "shop",
      branch: "feat-login-0123456789",
      "pull-request": "42",
      commit: "0123456",
      expires: "2026-01-31T18:00:00Z",
    });
  });

  test("leave out what is not known", () => {
    const unknown = { project: "shop", pullRequest: undefined, commit: undefined, expiresAt: undefined };
    expect(tagsOf(unknown, "main-0123456789")).toEqual({ project: "shop", branch: "main-0123456789" });
  });
});
