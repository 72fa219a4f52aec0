import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { findingsOf } from "../fixtures/program-findings.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

/** The default program with all that its configuration can turn on, as it would be on AWS. */
const EVERYTHING = {
  branch: "feat/login",
  pullRequest: "42",
  commit: "0123456789abcdef",
  expiresAt: "2026-01-31T18:00:00Z",
  userClient: { callbackUrls: ["https://app.example.com/"], signIn: ["USER_PASSWORD_AUTH", "CUSTOM_AUTH"] },
  codeSecret: "of-this-test-alone",
  managedLogin: true,
  groups: [{ name: "editors" }],
  tokenRules: [{ scopesToAdd: ["users/read-only"] }],
  sampleUser: true,
  sampleTriggers: true,
  identityPool: true,
  routes: [
    { method: "GET", path: "/", scopes: ["users/read-only"] },
    { method: "GET", path: "/me", handler: "hello" },
  ],
  cors: { origin: "https://app.example.com" },
  throttling: { requestsPerSecond: 10, burst: 20 },
};
const TAGS = {
  project: "project",
  branch: expect.stringMatching(/^feat-login-[0-9a-f]{10}$/) as unknown as string,
  "pull-request": "42",
  commit: "0123456789abcdef",
  expires: "2026-01-31T18:00:00Z",
};

describe("what the default program asks AWS for", () => {
  let recorded: Recorded[];
  let outputs: Record<string, unknown>;
  let tags: Record<string, string>;

  beforeAll(async () => {
    recorded = await recordResources((type, name) =>
      type === "aws:cognito/userPool:UserPool" ? "eu-west-1_Example01" : `${name}-id`,
    );
    const pairs = Object.entries(EVERYTHING).map(([key, value]) => [
      `project:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    pulumi.runtime.setAllConfig(Object.fromEntries(pairs));
    ({ default: outputs } = await import("../../infra/index.ts"));
    await settled();
    tags = recorded.find(({ type }) => type === "aws:cognito/userPool:UserPool")?.inputs.tags as typeof tags;
  });
  afterAll(() => pulumi.runtime.setAllConfig({}));

  test("is tagged with project, branch, pull request, commit and expiry", () => {
    expect(tags).toEqual(TAGS);
  });

  test("names its actions, its resources and its callers, and every resource that takes tags has them", () => {
    expect(recorded.length).toBeGreaterThan(50);
    expect(findingsOf(recorded, tags)).toEqual([]);
  });

  test("keeps secrets secret", async () => {
    for (const name of ["machineClientSecret", "sampleUserPassword", "codeSecret"])
      expect(await pulumi.isSecret(outputs[name] as pulumi.Output<string>)).toBe(true);
    expect(await known(outputs.machineClientSecret)).toBe("made-by-cognito");
  });
});

describe("a review of a program", () => {
  const one = (type: string, inputs: Recorded["inputs"]): Recorded => ({ type, name: "one", inputs, secretInputs: [] });
  const policy = (statement: object) =>
    one("aws:iam/rolePolicy:RolePolicy", {
      policy: JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] }),
    });
  const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/users";
  const permission = (inputs: object) =>
    one("aws:lambda/permission:Permission", { principal: "cognito-idp.amazonaws.com", ...inputs });

  test.each<[string, Recorded, string]>([
    ["every action", policy({ Action: "*", Resource: table }), "allows the actions *."],
    [
      "every action of a service",
      policy({ Action: ["dynamodb:*"], Resource: table }),
      "allows the actions dynamodb:*.",
    ],
    ["every resource", policy({ Action: "dynamodb:GetItem", Resource: "*" }), "allows something on *."],
    [
      "every table",
      policy({ Action: "dynamodb:GetItem", Resource: table.replace("users", "*") }),
      "allows something on arn:aws:dynamodb:eu-west-1:123456789012:table/*.",
    ],
    [
      "tables of every region",
      policy({ Action: "dynamodb:GetItem", Resource: table.replace("eu-west-1", "*") }),
      "allows something on arn:aws:dynamodb:*:123456789012:table/users.",
    ],
    ["all but something", policy({ NotAction: "iam:*", Resource: table }), "allows all but what it names."],
    ["a caller without a source", permission({}), "has no sourceArn."],
    ["any source", permission({ sourceArn: "*" }), "has no sourceArn."],
    [
      "any caller",
      permission({ principal: "*", sourceArn: "arn:aws:cognito-idp:eu-west-1:1:userpool/a" }),
      "is for everybody.",
    ],
    [
      "a managed policy for everything",
      one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        policyArn: "arn:aws:iam::aws:policy/AWSLambda_FullAccess",
      }),
      "has the managed policy arn:aws:iam::aws:policy/AWSLambda_FullAccess.",
    ],
    ["a table without tags", one("aws:dynamodb/table:Table", {}), "lacks the tags project."],
  ])("finds %s", (_, resource, sentence) => {
    expect(findingsOf([resource], { project: "shop" })).toEqual([`${resource.type} one ${sentence}`]);
  });

  test.each<[string, Recorded]>([
    [
      "an action on a table and its index",
      policy({ Action: "dynamodb:Query", Resource: [table, `${table}/index/UserName`] }),
    ],
    [
      "the streams of a log group",
      policy({ Action: "logs:PutLogEvents", Resource: "arn:aws:logs:eu-west-1:1:log-group:one:*" }),
    ],
    ["a caller with its source", permission({ sourceArn: "arn:aws:cognito-idp:eu-west-1:1:userpool/a" })],
    ["tags", one("aws:dynamodb/table:Table", { tags: { project: "shop" } })],
    ["what takes no tags", one("aws:cognito/userPoolClient:UserPoolClient", {})],
  ])("lets pass %s", (_, resource) => {
    expect(findingsOf([resource], { project: "shop" })).toEqual([]);
  });
});
