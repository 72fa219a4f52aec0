import { cp, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { stringify } from "yaml";
import { ROOT } from "../fixtures/command.ts";
import { changes, type Engine, startEngine } from "../fixtures/engine.ts";

/** What the CLI's preview says of changes to stacks that are up: which resources, which properties, in place or anew. */

jest.setTimeout(120_000);

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

/** A step of a preview: what would be done to which resource, and the properties because of which. */
interface Step {
  readonly op: string;
  readonly resource: string;
  readonly changed: readonly string[];
}

interface PreviewedStep {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<Record<string, { readonly kind: string }>>;
}

/** Previews a stack with other configuration, without touching the stack's own. */
async function preview(directory: string, config: Readonly<Record<string, unknown>>): Promise<Step[]> {
  const file = join(await engine.folder(), "config.yaml");
  await writeFile(file, stringify({ config }));
  const { steps } = JSON.parse(await engine.pulumi(directory, "preview", "--json", "--config-file", file)) as {
    steps: readonly PreviewedStep[];
  };
  return steps
    .filter(({ op }) => op !== "same")
    .map(({ op, urn, detailedDiff = {} }) => ({
      op,
      resource: urn.split("::").slice(2).join(" ").replace(/^.*\$/, ""),
      changed: Object.entries(detailedDiff).map(([path, { kind }]) => `${path}: ${kind}`),
    }));
}

const POOL = "aws:cognito/userPool:UserPool auth";
const SERVER = "aws:cognito/resourceServer:ResourceServer auth-users";
const USER_CLIENT = "aws:cognito/userPoolClient:UserPoolClient auth-user";
const MACHINE_CLIENT = "aws:cognito/userPoolClient:UserPoolClient auth-machine";
const DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain auth";

describe("our program", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await engine.ownProgram();
    await engine.pulumi(directory, "up", "--yes", "--skip-preview");
  });

  const scopes = (...names: readonly string[]) => [
    { identifier: "users", name: "users-resource-server", scopes: names.map((name) => ({ name, description: name })) },
  ];

  test.each<[string, Record<string, unknown>, Step[]]>([
    [
      "a further scope",
      { "cognito-preview:resourceServers": scopes("read-only", "admin", "write") },
      [
        {
          op: "update",
          resource: SERVER,
          changed: expect.arrayContaining([expect.stringMatching(/^scopes\[\d\]/)]) as never,
        },
        { op: "update", resource: MACHINE_CLIENT, changed: ["allowedOauthScopes[2]: add"] },
        { op: "update", resource: USER_CLIENT, changed: ["allowedOauthScopes[6]: add"] },
      ],
    ],
    [
      "a callback URL",
      {
        "cognito-preview:userClient": {
          callbackUrls: ["http://localhost:4000/callback"],
          logoutUrls: ["http://localhost:3000/"],
          signIn: ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH"],
        },
      },
      [{ op: "update", resource: USER_CLIENT, changed: ["callbackUrls[0]: update"] }],
    ],
    [
      "a trigger's version",
      { "cognito-preview:tokenRulesVersion": "V3_0" },
      [
        {
          op: "update",
          resource: POOL,
          changed: ["lambdaConfig.preTokenGenerationConfig.lambdaVersion: update"],
        },
      ],
    ],
    [
      "the life of machine tokens",
      { "cognito-preview:accessTokenMinutes": "45" },
      [{ op: "update", resource: MACHINE_CLIENT, changed: ["accessTokenValidity: update"] }],
    ],
    [
      "the domain, which is replaced",
      { "cognito-preview:domainPrefix": "another-domain" },
      [{ op: "replace", resource: DOMAIN, changed: ["domain: update-replace"] }],
    ],
    ["nothing", {}, []],
  ])("changed: %s", async (_, config, expected) => {
    const steps = await preview(directory, config);
    expect(steps).toHaveLength(expected.length);
    expect(steps).toEqual(expect.arrayContaining(expected));
  });
});

describe("a pool's attributes", () => {
  let directory: string;
  const tenant = {
    name: "tenant",
    attributeDataType: "String",
    mutable: true,
    stringAttributeConstraints: { maxLength: "20" },
  };
  const schemas = (...all: readonly object[]) => ({ "attributes:schemas": all });
  const resource = "aws:cognito/userPool:UserPool pool";

  beforeAll(async () => {
    directory = join(await engine.folder(), "attributes");
    await cp(join(ROOT, "__tests__/engine/programs/attributes"), directory, { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(directory, "node_modules"));
    await engine.pulumi(directory, "stack", "init", "dev");
    await engine.pulumi(directory, "up", "--yes", "--skip-preview");
  });

  test("one that is added is an update", async () => {
    const level = { name: "level", attributeDataType: "Number", mutable: true, numberAttributeConstraints: {} };
    expect(await preview(directory, schemas(tenant, level))).toEqual([
      { op: "update", resource, changed: [expect.stringMatching(/^schemas\[\d\].*: add$/)] },
    ]);
  });

  test.each([
    ["other ways to name a user", { "attributes:usernameAttributes": ["email"] }, ["usernameAttributes: add-replace"]],
    ["other aliases", { "attributes:aliasAttributes": ["email"] }, ["aliasAttributes: add-replace"]],
  ])("%s make a new pool", async (_, config, changed) => {
    expect(await preview(directory, config)).toEqual([{ op: "replace", resource, changed }]);
  });

  test.each([
    ["changed", [{ ...tenant, stringAttributeConstraints: { maxLength: "30" } }]],
    ["removed", []],
  ])("one that is %s fails by its name, and leaves a stack that works", async (_, all) => {
    const { code, stdout } = await engine.attempt(directory, [
      "up",
      "--yes",
      "--skip-preview",
      "--config",
      `schemas=${JSON.stringify(all)}`,
    ]);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/cannot modify or remove schema items/),
    });
    await engine.pulumi(directory, "config", "rm", "schemas");
    expect(changes(await engine.pulumi(directory, "up", "--yes", "--skip-preview"))).toEqual({ unchanged: 2 });
  });
});
