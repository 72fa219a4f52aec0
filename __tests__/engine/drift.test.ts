import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListResourceServersCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { parseStackOutputs } from "../../src/contract/index.ts";
import { command } from "../fixtures/command.ts";
import { changes, type Engine, type Held, startEngine } from "../fixtures/engine.ts";

/** What the real CLI makes of things that were changed, made or are being made outside its own stack. */

jest.setTimeout(180_000);

let engine: Engine;
let directory: string;
let aws: CognitoIdentityProviderClient;
beforeAll(async () => {
  engine = await startEngine();
  directory = await engine.ownProgram();
  aws = new CognitoIdentityProviderClient({
    region: "us-east-1",
    endpoint: engine.endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
});
afterAll(() => engine.stop());

const pulumi = (...argv: readonly string[]) => engine.pulumi(directory, ...argv);
const up = (...argv: readonly string[]) => pulumi("up", "--yes", "--skip-preview", ...argv);

async function outputs() {
  return parseStackOutputs(await pulumi("stack", "output", "--json", "--show-secrets"));
}

test("two engines at once bring up two stacks, and neither sees the other's", async () => {
  await pulumi("stack", "init", "other");
  const [first, second] = await Promise.all([up("--stack", "dev"), up("--stack", "other")]);
  expect(changes(first)).toEqual({ created: expect.any(Number) });
  expect(changes(second)).toEqual(changes(first));
  await pulumi("stack", "select", "dev");
  const pools = (await engine.held()).filter(({ type }) => type === "UserPool");
  expect(pools.map(({ name }) => name.replace(/-[0-9a-f]{10}$/, "")).sort()).toEqual([
    "cognito-preview-dev",
    "cognito-preview-other",
  ]);
  expect(changes(await pulumi("destroy", "--yes", "--skip-preview", "--stack", "other"))).toEqual({
    deleted: Object.values(changes(second))[0],
  });
  expect((await engine.held()).filter(({ type }) => type === "UserPool")).toHaveLength(1);
});

test("what was changed by hand is seen by refresh, and put right by the next up", async () => {
  const { userPoolId: UserPoolId, machineClientId: ClientId } = await outputs();
  const client = async () =>
    (await aws.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient ?? {};
  const { ClientSecret: _, CreationDate: __, LastModifiedDate: ___, ...before } = await client();
  await aws.send(new UpdateUserPoolClientCommand({ ...before, UserPoolId, ClientId, AccessTokenValidity: 17 }));
  const pool = (await aws.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
  await aws.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      LambdaConfig: pool?.LambdaConfig,
      AdminCreateUserConfig: pool?.AdminCreateUserConfig,
      AutoVerifiedAttributes: pool?.AutoVerifiedAttributes,
      VerificationMessageTemplate: pool?.VerificationMessageTemplate,
      UserPoolTags: { ...pool?.UserPoolTags, owner: "somebody" },
    }),
  );
  const seen = await pulumi("refresh", "--yes", "--skip-preview", "--diff");
  expect(changes(seen)).toEqual({ updated: 2, unchanged: expect.any(Number) });
  expect(seen).toMatch(/accessTokenValidity: \d+ => 17/);
  expect(seen).toMatch(/\+ owner *: "somebody"/);
  expect(changes(await up())).toEqual({ updated: 2, unchanged: expect.any(Number) });
  expect((await client()).AccessTokenValidity).toBe(before.AccessTokenValidity);
  expect(changes(await pulumi("refresh", "--yes", "--skip-preview"))).toEqual({ unchanged: expect.any(Number) });
});

test("a pool that was made by hand is imported, with what it has", async () => {
  const { UserPool: made } = await aws.send(
    new CreateUserPoolCommand({ PoolName: "by-hand", Policies: { PasswordPolicy: { MinimumLength: 14 } } }),
  );
  const id = made?.Id ?? "";
  const { deployment: before } = JSON.parse(await pulumi("stack", "export"));
  await pulumi(
    "import",
    "aws:cognito/userPool:UserPool",
    "by-hand",
    id,
    "--yes",
    "--skip-preview",
    "--generate-code=false",
    "--protect=false",
  );
  const { deployment } = JSON.parse(await pulumi("stack", "export"));
  expect(deployment.resources).toHaveLength(before.resources.length + 1);
  expect(deployment.resources.find((one: { id?: string }) => one.id === id)).toMatchObject({
    urn: expect.stringMatching(/::by-hand$/),
    inputs: { name: "by-hand", passwordPolicy: { minimumLength: 14 } },
    outputs: { arn: made?.Arn },
  });
  // The program does not speak of it, so the next up deletes it.
  expect(changes(await up())).toEqual({ deleted: 1, unchanged: expect.any(Number) });
  await expect(aws.send(new DescribeUserPoolCommand({ UserPoolId: id }))).rejects.toThrow(/does not exist/);
});

test("one that does not exist cannot be imported, and nothing comes of it", async () => {
  const { code, stdout } = await engine.attempt(directory, [
    "import",
    "aws:cognito/userPool:UserPool",
    "nobody's",
    "us-east-1_Nowhere12",
    "--yes",
    "--skip-preview",
    "--generate-code=false",
  ]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/us-east-1_Nowhere12.* does not exist/) });
  expect(changes(await up())).toEqual({ unchanged: expect.any(Number) });
});

test("the built-in runner makes the same resources, and the same outputs", async () => {
  const engineOutputs = await outputs();
  const made = await engine.held();
  const runner = await startEngine();
  try {
    const { code, stdout } = await command(["up", "--local", "--json", "--port", runner.port, "--stack", "dev"], {
      cwd: directory,
    });
    expect(code).toBe(0);
    expect(shapeOf(await runner.held())).toEqual(shapeOf(made));
    expect(await describedIn(runner)).toEqual(await describedIn(engine));
    expect(Object.keys(JSON.parse(stdout).outputs).sort()).toEqual(Object.keys(engineOutputs).sort());
  } finally {
    await runner.stop();
  }
});

test("destroy deletes what depends on a thing before the thing", async () => {
  const order = [...(await pulumi("destroy", "--yes", "--skip-preview")).matchAll(/^ - +(\S+) (\S+) deleted \(/gm)].map(
    ([, type, name]) => `${type} ${name}`,
  );
  const at = (resource: string) => {
    expect(order).toContain(resource);
    return order.indexOf(resource);
  };
  const pool = at("aws:cognito:UserPool auth");
  for (const first of [
    "UserPoolDomain auth",
    "UserPoolClient auth-machine",
    "ResourceServer auth-users",
    "User sample-user",
  ])
    expect(at(`aws:cognito:${first}`)).toBeLessThan(pool);
  expect(pool).toBeLessThan(at("aws:lambda:Function auth-preTokenGeneration"));
  expect(at("aws:apigateway:Stage api")).toBeLessThan(at("aws:apigateway:Deployment api"));
  expect(at("aws:apigateway:Deployment api")).toBeLessThan(at("aws:apigateway:RestApi api"));
  expect(await engine.held()).toEqual([]);
});

/** Service, type and name of each, without what AWS or the provider made up. */
function shapeOf(held: readonly Held[]): string[] {
  const shape = ({ service, type, name }: Held) =>
    `${service} ${type} ${name.replace(/-[0-9a-f]{7}$/, "-*").replace(/^[a-z0-9]{10}$/, "*")}`;
  return held.map(shape).sort();
}

/** The pool with its clients and scopes as AWS describes them, without ids, dates and what the provider made up. */
async function describedIn({ endpoint, held }: Engine): Promise<unknown> {
  const client = new CognitoIdentityProviderClient({
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const all = await held();
  const ids = (type: string) => all.filter((one) => one.type === type).map(({ id }) => id);
  const [UserPoolId = ""] = ids("UserPool");
  const described = [
    (await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool,
    ...(await Promise.all(
      ids("UserPoolClient").map(
        async (ClientId) =>
          (
            await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))
          ).UserPoolClient,
      ),
    )),
    (await client.send(new ListResourceServersCommand({ UserPoolId, MaxResults: 10 }))).ResourceServers,
  ];
  const plain = JSON.stringify(described, (name, value) => {
    if (["ClientId", "ClientSecret", "CreationDate", "LastModifiedDate"].includes(name)) return undefined;
    return typeof value === "string" ? value.replaceAll(UserPoolId, "*").replace(/-[0-9a-f]{7}$/, "-*") : value;
  });
  const [pool, ...others] = JSON.parse(plain) as unknown[];
  return [pool, ...others.map((one) => JSON.stringify(one)).sort()];
}
