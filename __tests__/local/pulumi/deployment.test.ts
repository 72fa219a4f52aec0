import { describe, expect, test } from "@jest/globals";
import { type Deployment, deploymentOf } from "../../../src/local/pulumi/deployment.ts";
import type { Registration } from "../../../src/local/pulumi/protos/engine.ts";
import { providersOf } from "../../../src/local/pulumi/providers.ts";
import { newStackState, type StackState } from "../../../src/local/pulumi/state.ts";
import { type PropertyMap, SECRET, SIGNATURE, UNKNOWN } from "../../../src/local/pulumi/values.ts";
import { type RecordedAws, recordedAws } from "../../fixtures/aws-calls.ts";

const POOL = "aws:cognito/userPool:UserPool";
const DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";

/** A registration as the SDK sends it for a resource without options. */
function registration(
  type: string,
  name: string,
  inputs: PropertyMap,
  options: Partial<Registration> = {},
): Registration {
  return {
    type,
    name,
    inputs,
    parent: undefined,
    custom: true,
    remote: false,
    provider: undefined,
    dependencies: [],
    propertyDependencies: {},
    additionalSecretOutputs: [],
    ignoreChanges: [],
    replaceOnChanges: [],
    deleteBeforeReplace: undefined,
    protect: false,
    retainOnDelete: false,
    deletedWith: undefined,
    aliases: [],
    importId: undefined,
    position: undefined,
    engineOnly: [],
    ...options,
  };
}

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

const pool = (inputs: PropertyMap, options: Partial<Registration> = {}) => registration(POOL, "pool", inputs, options);

/** One stack that runs come over, one after the other. */
function stack() {
  const aws = recordedAws();
  const state = newStackState();
  const run = async (work: (deployment: Deployment) => Promise<unknown>, preview = false) => {
    const deployment = deploymentOf({
      providers: providersOf({ aws, directory: ".", region: "eu-west-1", config: {} }),
      project: "tiny",
      stack: "dev",
      root: ".",
      directory: ".",
      state,
      preview,
      signal: undefined,
      onEvent: () => {},
    });
    await work(deployment);
    await deployment.finish();
    return deployment.changes;
  };
  const up = (...registrations: Registration[]) =>
    run(async (deployment) => {
      for (const one of registrations) await deployment.register(one);
    });
  return { aws, state, run, up };
}

const namesIn = ({ resources }: StackState) => resources.map(({ name }) => name);
const deletions = ({ calls }: RecordedAws) => calls.filter((call) => call.startsWith("Delete"));

describe("resource options", () => {
  test("ignoreChanges leaves what it names as it was", async () => {
    const { up } = stack();
    await up(pool({ tags: { a: "1", b: "1" } }));
    const changed = { tags: { a: "2", b: "1" }, deletionProtection: "ACTIVE" };
    expect(await up(pool(changed, { ignoreChanges: ["tags.a", "deletionProtection"] }))).toMatchObject({ same: 1 });
    expect(await up(pool(changed))).toMatchObject({ update: 1 });
  });

  test("replaceOnChanges makes anew what would be changed", async () => {
    const { up } = stack();
    await up(pool({ tags: { a: "1" } }));
    const changes = await up(pool({ tags: { a: "2" } }, { replaceOnChanges: ["tags"] }));
    expect(changes).toMatchObject({ replace: 1, delete: 1, update: 0 });
  });

  test("what is made anew has a new name where the provider makes names, since the old one still has its own", async () => {
    const { state, up } = stack();
    const role = (path: string, options: Partial<Registration> = {}) =>
      registration("aws:iam/role:Role", "role", { path, assumeRolePolicy: TRUST }, options);
    await up(role("/a/"));
    const [before] = state.resources;
    expect(await up(role("/b/"))).toMatchObject({ replace: 1, delete: 1 });
    const [after] = state.resources;
    expect(after?.id).not.toBe(before?.id);
    expect(after?.inputs).toMatchObject({ path: "/b/", name: after?.id });
    expect(await up(role("/b/"))).toMatchObject({ same: 1, replace: 0 });
  });

  test("protect holds a resource against replacement and deletion, until it is taken off", async () => {
    const { up, aws } = stack();
    await up(pool({}, { protect: true }));
    await expect(up(pool({ usernameAttributes: ["email"] }, { protect: true }))).rejects.toMatchObject({
      code: "protected",
    });
    await expect(up()).rejects.toMatchObject({ code: "protected" });
    expect(deletions(aws)).toEqual([]);
    await up(pool({}));
    expect(await up()).toMatchObject({ delete: 1 });
  });

  test("retainOnDelete forgets a resource and leaves it in AWS", async () => {
    const { up, aws, state } = stack();
    await up(pool({}, { retainOnDelete: true }));
    await up();
    expect(deletions(aws)).toEqual([]);
    expect(namesIn(state)).toEqual([]);
  });

  test("deletedWith leaves the deletion to another's", async () => {
    const { up, aws, run } = stack();
    await run(async (deployment) => {
      const { urn, id = "" } = await deployment.register(pool({}));
      const client = registration(
        "aws:cognito/userPoolClient:UserPoolClient",
        "client",
        { userPoolId: id },
        { deletedWith: urn },
      );
      await deployment.register(client);
    });
    await up();
    expect(deletions(aws)).toEqual(["DeleteUserPool"]);
  });

  test.each([
    ["deleteBeforeReplace", { deleteBeforeReplace: true }, {}],
    ["a name of the program's own", {}, { name: "chosen" }],
  ])(
    "%s has the old one go first, and before it what would be made anew because of it",
    async (_what, options, inputs) => {
      const { run, aws } = stack();
      const wanted = (attribute: string) =>
        run(async (deployment) => {
          const made = await deployment.register(pool({ ...inputs, usernameAttributes: [attribute] }, options));
          const domain = { userPoolId: made.id ?? UNKNOWN, domain: "tiny-preview" };
          const dependsOnPool = { dependencies: [made.urn], propertyDependencies: { userPoolId: [made.urn] } };
          await deployment.register(registration(DOMAIN, "domain", domain, dependsOnPool));
        });
      await wanted("email");
      const already = aws.calls.length;
      expect(await wanted("phone_number")).toMatchObject({ replace: 2, delete: 0, create: 0 });
      expect(aws.calls.slice(already).filter((call) => /^(Create|Delete)/.test(call))).toEqual([
        "DeleteUserPoolDomain",
        "DeleteUserPool",
        "CreateUserPool",
        "CreateUserPoolDomain",
      ]);
    },
  );

  test("aliases give a resource another name and keep the resource", async () => {
    const { up, state } = stack();
    await up(registration(POOL, "old", {}));
    const [before] = state.resources;
    expect(await up(registration(POOL, "new", {}, { aliases: [{ name: "old" }] }))).toMatchObject({
      create: 0,
      delete: 0,
    });
    expect(state.resources).toEqual([expect.objectContaining({ name: "new", id: before?.id })]);
  });

  test("an alias takes nothing from a resource that the program itself has under that name", async () => {
    const { state, up } = stack();
    await up(pool({}));
    const other = registration(POOL, "other", {}, { aliases: [{ name: "pool" }] });
    expect(await up(pool({}), other)).toMatchObject({ same: 1, create: 1, delete: 0 });
    expect(namesIn(state)).toEqual(["pool", "other"]);
  });

  test("an alias without a parent keeps a resource that has come under one", async () => {
    const { state, up } = stack();
    await up(pool({}));
    const [before] = state.resources;
    const component = registration("my:module:Auth", "auth", {}, { custom: false });
    const parent = "urn:pulumi:dev::tiny::my:module:Auth::auth";
    const child = (options: Partial<Registration>) => up(component, pool({}, { parent, ...options }));
    expect(await child({ aliases: [{ noParent: true }] })).toMatchObject({ same: 1, create: 0, delete: 0 });
    expect(state.resources.find(({ type }) => type === POOL)).toMatchObject({ id: before?.id, parent });
  });

  test("additionalSecretOutputs, and inputs that are secrets, come back as secrets", async () => {
    const { run } = stack();
    await run(async (deployment) => {
      const tags = { [SIGNATURE]: SECRET, value: { a: "1" } };
      const { outputs } = await deployment.register(pool({ tags }, { additionalSecretOutputs: ["arn"] }));
      expect(outputs.arn).toMatchObject({ [SIGNATURE]: SECRET });
      expect(outputs.tags).toMatchObject({ [SIGNATURE]: SECRET, value: { a: "1" } });
      expect(outputs.endpoint).toEqual(expect.any(String));
    });
  });
});

describe("a resource that the program reads under the name of one that it had made", () => {
  const read = (id: string) => (deployment: Deployment) =>
    deployment.read({
      type: POOL,
      name: "pool",
      id,
      parent: undefined,
      properties: {},
      provider: undefined,
      additionalSecretOutputs: [],
      position: undefined,
    });

  async function another({ aws }: { aws: RecordedAws }): Promise<string> {
    const made = await aws.invoke("cognito-idp", "CreateUserPool", { PoolName: "another" }, "eu-west-1");
    return String((made as { UserPool: { Id: string } }).UserPool.Id);
  }

  test("is not its own, which is deleted at the end", async () => {
    const here = stack();
    await here.up(pool({}));
    const id = await another(here);
    expect(await here.run(read(id))).toMatchObject({ delete: 1 });
    expect(deletions(here.aws)).toEqual(["DeleteUserPool"]);
    expect(here.state).toMatchObject({ resources: [{ id, external: true }], replaced: [] });
  });

  test("is let go of where it is the same, and stays in AWS", async () => {
    const here = stack();
    await here.up(pool({}));
    const id = String(here.state.resources[0]?.id);
    expect(await here.run(read(id))).toMatchObject({ delete: 0 });
    expect(await here.up()).toMatchObject({ delete: 0 });
    expect(deletions(here.aws)).toEqual([]);
  });

  test("is refused where its own is protected", async () => {
    const here = stack();
    await here.up(pool({}, { protect: true }));
    await expect(here.run(read(await another(here)))).rejects.toMatchObject({
      code: "protected",
      message: `${POOL} pool is protected, and this program reads another in its place.`,
    });
    expect(namesIn(here.state)).toEqual(["pool"]);
    expect(here.state.resources[0]?.external).toBe(false);
  });
});

describe("a preview", () => {
  test("of a resource that is to be made anew does not know its outputs, and touches nothing", async () => {
    const { up, run, aws, state } = stack();
    await up(pool({}));
    const before = structuredClone(state);
    const already = aws.calls.length;
    const changes = await run(async (deployment) => {
      const { id, outputs } = await deployment.register(pool({ usernameAttributes: ["email"] }));
      expect(id).toBeUndefined();
      expect(outputs.arn).toBe(UNKNOWN);
    }, true);
    expect(changes).toMatchObject({ replace: 1, delete: 1 });
    expect(aws.calls.slice(already)).toEqual([]);
    expect(state).toEqual(before);
  });

  test("of a changed resource knows what stays", async () => {
    const { up, run } = stack();
    await up(pool({}));
    await run(async (deployment) => {
      const { id, outputs } = await deployment.register(pool({ deletionProtection: "ACTIVE" }));
      expect(id).toMatch(/^eu-west-1_/);
      expect(outputs).toMatchObject({
        deletionProtection: "ACTIVE",
        arn: expect.stringMatching(/^arn:/),
        lastModifiedDate: UNKNOWN,
      });
    }, true);
  });
});

describe("a deletion that AWS refuses", () => {
  test("keeps the resource and what it depends on in the state, and lets the rest go", async () => {
    const { up, run, aws, state } = stack();
    await run(async (deployment) => {
      const { urn, id = "" } = await deployment.register(pool({}));
      const inPool = { dependencies: [urn], propertyDependencies: { userPoolId: [urn] } };
      await deployment.register(registration(DOMAIN, "domain", { userPoolId: id, domain: "tiny-preview" }, inPool));
      const server = "aws:cognito/resourceServer:ResourceServer";
      await deployment.register(registration(server, "server", { userPoolId: id, identifier: "users" }, inPool));
    });
    await aws.invoke(
      "cognito-idp",
      "UpdateUserPool",
      { UserPoolId: state.resources[0]?.id, DeletionProtection: "ACTIVE" },
      "eu-west-1",
    );
    await expect(up()).rejects.toMatchObject({
      code: "resource_failed",
      message: expect.stringContaining("InvalidParameterException"),
    });
    expect(namesIn(state)).toEqual(["pool"]);
  });
});
