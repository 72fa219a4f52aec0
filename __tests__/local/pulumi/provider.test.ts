import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { startProvider } from "../../../src/local/pulumi/provider.ts";
import { SECRET, SIGNATURE, UNKNOWN } from "../../../src/local/pulumi/values.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { providerClient } from "../../fixtures/provider-client.ts";

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const SERVER = "aws:cognito/resourceServer:ResourceServer";
const ROLE = "aws:iam/role:Role";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});

afterAll(() => attached.close());

describe("an engine that attaches", () => {
  test("is told the version of @pulumi/aws that it would expect", async () => {
    const { version } = createRequire(import.meta.url)("@pulumi/aws/package.json") as { version: string };
    expect(await engine.pluginVersion()).toBe(version);
  });

  test("is told another version where the program has another", async () => {
    const older = await startProvider(aws, { version: "6.83.0" });
    const other = providerClient(older.port);
    expect(await other.pluginVersion()).toBe("6.83.0");
    other.close();
    await older.close();
  });

  test("is asked to take secrets and resource references apart, and may preview", async () => {
    expect(await engine.configure({ region: "eu-west-1" })).toMatchObject({
      acceptsecrets: false,
      acceptresources: false,
      supportspreview: true,
    });
  });

  test("keeps its configuration apart from those of others on the same port", async () => {
    const other = providerClient(attached.port);
    await other.configure({ region: "us-west-2" });
    expect((await other.check(POOL, "pool", {})).inputs.region).toBe("us-west-2");
    expect((await engine.check(POOL, "pool", {})).inputs.region).toBe("eu-west-1");
    other.close();
  });
});

describe("the provider's configuration", () => {
  test.each([
    ["a setting that there is not", { regoin: "eu-west-1" }, "regoin", /did you mean region\?$/],
    ["a region that there is not", { region: "moon-1" }, "region", /not an AWS region/],
    ["another account's programs", { allowedAccountIds: '["123456789012"]' }, "allowedAccountIds", /not among/],
    ["a setting without an effect here", { tagPolicyCompliance: "error" }, "tagPolicyCompliance", /not served/],
    ["a member that there is not", { ignoreTags: '{"key":["a"]}' }, "ignoreTags.key", /did you mean keys\?/],
  ])("refuses %s", async (_what, config, property, reason) => {
    const reasons = await engine.checkConfig(config);
    expect(reasons).toEqual([expect.stringMatching(reason)]);
    expect(reasons[0]).toContain(property);
  });

  test("has its effect where it is a secret, as a whole or in a part of it", async () => {
    const secret = (value: unknown) => ({ [SIGNATURE]: SECRET, value });
    const config = {
      region: secret("us-west-2"),
      defaultTags: secret(JSON.stringify({ tags: { team: "auth" } })),
      ignoreTags: JSON.stringify({ keys: [secret("cost")] }),
      accessKey: secret("hush"),
    };
    expect(await engine.checkConfig(config)).toEqual([]);
    expect(await engine.checkConfig({ regoin: secret("hush") })).toEqual([expect.not.stringContaining("hush")]);
    expect(await engine.diffConfig(config, { ...config, region: secret("us-west-1") })).toEqual(["region"]);
    const other = providerClient(attached.port);
    await other.configure(config);
    const { inputs } = await other.check(POOL, "pool", { tags: { cost: "7" } });
    expect([inputs.region, inputs.tagsAll]).toEqual(["us-west-2", { team: "auth" }]);
    other.close();
  });

  test("takes what says how AWS is reached", async () => {
    const config = {
      region: "eu-west-1",
      endpoints: JSON.stringify([{ cognitoidp: aws.endpoint, lambda: aws.endpoint }]),
      skipCredentialsValidation: "true",
      s3UsePathStyle: "true",
      allowedAccountIds: '["000000000000"]',
    };
    expect(await engine.checkConfig(config)).toEqual([]);
  });
});

describe("check", () => {
  test("makes a name, and makes the same one of the same seed", async () => {
    const first = await engine.check(POOL, "pool", {});
    expect(first.inputs.name).toMatch(/^pool-[0-9a-f]{7}$/);
    expect((await engine.check(POOL, "pool", {})).inputs).toEqual(first.inputs);
  });

  test("keeps the name that was made before, and makes a new one where the program's own name was taken out", async () => {
    const made = { name: "pool-abcdef0", __defaults: ["name"] };
    expect((await engine.check(POOL, "pool", {}, made)).inputs.name).toBe("pool-abcdef0");
    expect((await engine.check(POOL, "pool", {}, { name: "chosen" })).inputs.name).not.toBe("chosen");
  });

  test("fills in the real provider's defaults", async () => {
    const { inputs } = await engine.check(POOL, "pool", { emailConfiguration: {} });
    expect(inputs).toMatchObject({
      deletionProtection: "INACTIVE",
      mfaConfiguration: "OFF",
      emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" },
    });
  });

  test.each([
    ["a required property that is missing", SERVER, { userPoolId: "p" }, "identifier", /is missing/],
    ["a value that there is not", POOL, { mfaConfiguration: "MAYBE" }, "mfaConfiguration", /one of OFF, ON, OPTIONAL/],
    [
      "a value that only AWS serves",
      "aws:lambda/function:Function",
      { role: "r", handler: "h", runtime: "r", code: archive(), packageType: "Image" },
      "packageType",
      /as Zip alone/,
    ],
    ["text that should be JSON", ROLE, { assumeRolePolicy: "{" }, "assumeRolePolicy", /string of JSON/],
    ["a name that would be too long", ROLE, { assumeRolePolicy: "{}", name: undefined }, "name", /longer than the 64/],
  ])("refuses %s", async (_what, token, inputs, property, reason) => {
    const name = property === "name" ? "n".repeat(60) : "resource";
    const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
    expect((await engine.check(token, name, given)).failures).toContainEqual(
      expect.stringMatching(new RegExp(`\\b${property}\\b.*${reason.source}`)),
    );
  });

  test("lets unknown values pass", async () => {
    const { inputs, failures } = await engine.check(SERVER, "server", { userPoolId: UNKNOWN, identifier: "users" });
    expect(failures).toEqual([]);
    expect(inputs.userPoolId).toBe(UNKNOWN);
  });
});

describe("diff", () => {
  const client = { userPoolId: "p", name: "c", allowedOauthScopes: ["a", "b"], accessTokenValidity: 30 };

  test.each([
    ["nothing", {}, {}],
    ["the order of a set", { allowedOauthScopes: ["b", "a"] }, {}],
    ["a scope", { allowedOauthScopes: ["a", "c"] }, { "allowedOauthScopes[1]": "UPDATE" }],
    ["token minutes", { accessTokenValidity: 60 }, { accessTokenValidity: "UPDATE" }],
    ["a computed property taken out", { accessTokenValidity: undefined }, {}],
    ["the pool", { userPoolId: "q" }, { userPoolId: "UPDATE_REPLACE" }],
    ["a secret asked for", { generateSecret: true }, { generateSecret: "ADD_REPLACE" }],
    ["what is not known yet", { userPoolId: UNKNOWN }, { userPoolId: "UPDATE_REPLACE" }],
  ])("of a client with %s changed", async (_what, change, expected) => {
    const inputs = Object.fromEntries(
      Object.entries({ ...client, ...change }).filter(([, value]) => value !== undefined),
    );
    const { changed, replaces, detailed } = await engine.diff(CLIENT, "id", client, inputs);
    expect(detailed).toEqual(expected);
    expect(changed).toBe(Object.keys(expected).length > 0);
    expect(replaces).toEqual(
      Object.entries(expected).flatMap(([path, kind]) => (kind.endsWith("REPLACE") ? [path] : [])),
    );
  });

  test("of a policy written in another way sees the same policy", async () => {
    const before = { assumeRolePolicy: '{"Version":"2012-10-17","Statement":[]}' };
    const after = { assumeRolePolicy: '{ "Statement": [], "Version": "2012-10-17" }' };
    expect((await engine.diff(ROLE, "id", before, after)).changed).toBe(false);
  });

  test.each([
    ["an integration", "aws:apigateway/integration:Integration", { httpMethod: "GET" }, { httpMethod: "POST" }],
    ["an attached policy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "a" }, { role: "b" }],
  ])("asks for the old one to go first of %s, as the real provider does", async (_what, token, before, after) => {
    expect((await engine.diff(token, "id", before, after)).deleteBeforeReplace).toBe(true);
    expect((await engine.diff(token, "id", before, before)).deleteBeforeReplace).toBe(false);
  });

  test("asks for the old one to go first where a chosen name stays", async () => {
    const before = { name: "chosen", usernameAttributes: ["email"] };
    const after = { name: "chosen", usernameAttributes: ["phone_number"] };
    expect((await engine.diff(POOL, "id", before, after)).deleteBeforeReplace).toBe(true);
    const made = { ...after, __defaults: ["name"] };
    expect((await engine.diff(POOL, "id", { ...before, __defaults: ["name"] }, made)).deleteBeforeReplace).toBe(false);
  });
});

describe("the life of a pool", () => {
  let id: string;
  let inputs: Record<string, unknown>;
  let outputs: Record<string, unknown>;

  test("a preview knows what the program says, and that the rest is unknown", async () => {
    ({ inputs } = await engine.check(POOL, "pool", {
      passwordPolicy: { minimumLength: 12 },
      schemas: [attribute("tenant")],
    }));
    const planned = await engine.create(POOL, inputs, true);
    expect(planned).toMatchObject({ id: "", outputs: { name: inputs.name, arn: UNKNOWN, endpoint: UNKNOWN } });
    expect(await pools()).toEqual([]);
  });

  test("it is made, and its outputs are what AWS says of it", async () => {
    ({ id, outputs } = await engine.create(POOL, inputs));
    expect(outputs).toMatchObject({
      arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${id}`,
      endpoint: `cognito-idp.eu-west-1.amazonaws.com/${id}`,
      passwordPolicy: expect.objectContaining({ minimumLength: 12, temporaryPasswordValidityDays: 7 }),
      schemas: [attribute("tenant")],
      region: "eu-west-1",
    });
    expect(await pools()).toEqual([id]);
  });

  test("what was changed behind the program's back is seen, and nothing else", async () => {
    const unchanged = await engine.read(POOL, id, inputs, outputs);
    expect(unchanged.inputs).toEqual(inputs);
    await aws.invoke(
      "cognito-idp",
      "UpdateUserPool",
      { UserPoolId: id, Policies: { PasswordPolicy: { MinimumLength: 6 } } },
      "eu-west-1",
    );
    const drifted = await engine.read(POOL, id, inputs, outputs);
    const { detailed } = await engine.diff(POOL, id, drifted.inputs, inputs);
    expect(detailed).toEqual({ "passwordPolicy.minimumLength": "UPDATE" });
  });

  test("an attribute is added in place", async () => {
    const more = { ...inputs, schemas: [attribute("tenant"), attribute("plan")] };
    const updated = await engine.update(POOL, id, outputs, inputs, more);
    expect(updated.schemas).toEqual([attribute("tenant"), attribute("plan")]);
    inputs = more;
    outputs = updated;
  });

  test("an attribute is neither changed nor removed", async () => {
    const fewer = { ...inputs, schemas: [attribute("tenant")] };
    await expect(engine.update(POOL, id, outputs, inputs, fewer)).rejects.toThrow(
      "cannot modify or remove schema items",
    );
  });

  test("a client of it keeps its secret where it is told", async () => {
    const checked = await engine.check(CLIENT, "machine", { userPoolId: id, generateSecret: true });
    const client = await engine.create(CLIENT, checked.inputs);
    expect(client.outputs.clientSecret).toMatchObject({ value: expect.stringMatching(/^\w{40,}$/) });
    await engine.delete(CLIENT, client.id, client.outputs);
  });

  test("a client of it is imported with the inputs that would make it so", async () => {
    const made = await engine.check(CLIENT, "imported", { userPoolId: id, callbackUrls: ["https://example.com"] });
    const client = await engine.create(CLIENT, made.inputs);
    const imported = await engine.read(CLIENT, `${id}/${client.id}`);
    expect(imported.id).toBe(client.id);
    const { inputs: checked, failures } = await engine.check(CLIENT, "imported", imported.inputs);
    expect(failures).toEqual([]);
    expect((await engine.diff(CLIENT, client.id, imported.inputs, checked)).detailed).toEqual({});
    expect(checked).toMatchObject({ userPoolId: id, callbackUrls: ["https://example.com"], name: made.inputs.name });
    await engine.delete(CLIENT, client.id, client.outputs);
  });

  test("it is imported with the inputs that would make it so", async () => {
    const imported = await engine.read(POOL, id);
    const { inputs: checked, failures } = await engine.check(POOL, "pool", imported.inputs);
    expect(failures).toEqual([]);
    expect((await engine.diff(POOL, id, imported.inputs, checked)).detailed).toEqual({});
    expect(checked.name).toBe(inputs.name);
  });

  test("functions of the provider find it and its clients", async () => {
    const checked = await engine.check(CLIENT, "found", { userPoolId: id, generateSecret: true });
    const client = await engine.create(CLIENT, checked.inputs);
    const ask = async (name: string, args: Record<string, unknown>) =>
      (await engine.invoke(`aws:cognito/${name}:${name}`, args)).outputs;
    expect(await ask("getUserPools", { name: inputs.name })).toMatchObject({ ids: [id], arns: [outputs.arn] });
    expect(await ask("getUserPools", { name: "another" })).toMatchObject({ ids: [] });
    expect(await ask("getUserPool", { userPoolId: id })).toMatchObject({ name: inputs.name, id });
    expect(await ask("getUserPoolClients", { userPoolId: id })).toMatchObject({ clientIds: [client.id] });
    expect(await ask("getUserPoolClient", { userPoolId: id, clientId: client.id })).toMatchObject({
      name: checked.inputs.name,
      clientSecret: expect.stringMatching(/^\w{40,}$/),
    });
    await engine.delete(CLIENT, client.id, client.outputs);
    await expect(ask("getUserPoolClient", { userPoolId: id, clientId: client.id })).rejects.toThrow("not found");
  });

  test("AWS's refusals arrive in AWS's words", async () => {
    await engine.create("aws:cognito/userPoolDomain:UserPoolDomain", {
      userPoolId: id,
      domain: "taken",
      region: "eu-west-1",
    });
    await expect(engine.delete(POOL, id, outputs)).rejects.toThrow(
      /InvalidParameterException: User pool cannot be deleted/,
    );
    await engine.delete("aws:cognito/userPoolDomain:UserPoolDomain", "taken", { userPoolId: id, region: "eu-west-1" });
  });

  test("it is deleted, and is gone", async () => {
    await engine.delete(POOL, id, outputs);
    expect(await pools()).toEqual([]);
    expect((await engine.read(POOL, id, inputs, outputs)).id).toBe("");
  });

  test("deleting it again is no error", async () => {
    await expect(engine.delete(POOL, id, outputs)).resolves.toBeUndefined();
  });
});

describe("functions of the provider", () => {
  test.each([
    ["aws:index/getCallerIdentity:getCallerIdentity", { accountId: "000000000000" }],
    ["aws:index/getRegion:getRegion", { region: "eu-west-1", name: "eu-west-1" }],
    ["aws:index/getPartition:getPartition", { partition: "aws", dnsSuffix: "amazonaws.com" }],
  ])("%s", async (token, expected) => {
    expect((await engine.invoke(token, {})).outputs).toMatchObject(expected);
  });

  test("getPolicyDocument writes the document", async () => {
    const { outputs } = await engine.invoke("aws:iam/getPolicyDocument:getPolicyDocument", {
      statements: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
          conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["1", "2"] }],
        },
      ],
    });
    expect(JSON.parse(String(outputs.json))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "lambda.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": ["2", "1"] } },
        },
      ],
    });
  });

  test("one that there is not is refused by name", async () => {
    await expect(engine.invoke("aws:index/getRegoin:getRegoin", {})).rejects.toThrow(
      "There is no function aws:index/getRegoin:getRegoin in @pulumi/aws; did you mean aws:index/getRegion:getRegion?",
    );
  });

  test("one with an argument that there is not is refused", async () => {
    const { failures } = await engine.invoke("aws:index/getRegion:getRegion", { nam: "x" });
    expect(failures).toEqual([["nam", expect.stringContaining("did you mean name?")]]);
  });
});

function attribute(name: string) {
  return {
    name,
    attributeDataType: "String",
    developerOnlyAttribute: false,
    mutable: true,
    required: false,
    stringAttributeConstraints: { minLength: "0", maxLength: "20" },
  };
}

function archive() {
  return { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", hash: "h", assets: {} };
}

async function pools(): Promise<string[]> {
  const { UserPools } = (await aws.invoke("cognito-idp", "ListUserPools", { MaxResults: 60 }, "eu-west-1")) as {
    UserPools: { Id: string }[];
  };
  return UserPools.map(({ Id }) => Id);
}
