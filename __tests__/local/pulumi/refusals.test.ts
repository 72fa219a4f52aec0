import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";

const POOL = "aws:cognito/userPool:UserPool";
const DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());

const made = (token: string, inputs: Record<string, unknown>) => engine.make(token, "own", inputs);

test("a pool with a domain is not deleted, and is once the domain has gone", async () => {
  const pool = await made(POOL, {});
  const domain = await made(DOMAIN, { userPoolId: pool.id, domain: "in-the-way" });
  await expect(engine.delete(POOL, pool.id, pool.outputs)).rejects.toThrow(
    "User pool cannot be deleted. It has a domain configured that should be deleted first.",
  );
  await engine.delete(DOMAIN, domain.id, domain.outputs);
  await engine.delete(POOL, pool.id, pool.outputs);
});

test("a domain that another pool has is refused, and comes free with it", async () => {
  const [first, second] = [await made(POOL, {}), await made(POOL, {})];
  const domain = await made(DOMAIN, { userPoolId: first.id, domain: "taken-by-one" });
  const again = made(DOMAIN, { userPoolId: second.id, domain: "taken-by-one" });
  await expect(again).rejects.toThrow("InvalidParameterException: Domain already associated with another user pool.");
  await engine.delete(DOMAIN, domain.id, domain.outputs);
  expect((await made(DOMAIN, { userPoolId: second.id, domain: "taken-by-one" })).id).toBe("taken-by-one");
});

test("a domain of another name is made before the old one goes, which its pool refuses unless the program says otherwise", async () => {
  const pool = await made(POOL, {});
  const domain = await made(DOMAIN, { userPoolId: pool.id, domain: "old-name" });
  const renamed = { ...domain.inputs, domain: "new-name" };
  const { replaces, deleteBeforeReplace } = await engine.diff(DOMAIN, domain.id, domain.inputs, renamed);
  expect({ replaces, deleteBeforeReplace }).toEqual({ replaces: ["domain"], deleteBeforeReplace: false });
  await expect(engine.create(DOMAIN, renamed)).rejects.toThrow("User pool already has a domain configured.");
  await engine.delete(DOMAIN, domain.id, domain.outputs);
  expect((await engine.create(DOMAIN, renamed)).id).toBe("new-name");
});

test("a protected pool is not deleted, and is once it is protected no more", async () => {
  const pool = await made(POOL, { deletionProtection: "ACTIVE" });
  await expect(engine.delete(POOL, pool.id, pool.outputs)).rejects.toThrow(/deletion protection/i);
  const free = { ...pool.inputs, deletionProtection: "INACTIVE" };
  const outputs = await engine.update(POOL, pool.id, pool.outputs, pool.inputs, free);
  await engine.delete(POOL, pool.id, outputs);
});

test("a parameter that somebody else made is not taken over, unless that is what the program says", async () => {
  const theirs = await made("aws:ssm/parameter:Parameter", { name: "/theirs", type: "String", value: "1" });
  await expect(made("aws:ssm/parameter:Parameter", { name: "/theirs", type: "String", value: "2" })).rejects.toThrow(
    "ParameterAlreadyExists",
  );
  const over = await made("aws:ssm/parameter:Parameter", {
    name: "/theirs",
    type: "String",
    value: "2",
    overwrite: true,
  });
  expect(over.outputs).toMatchObject({ version: 2 });
  await engine.delete("aws:ssm/parameter:Parameter", theirs.id, theirs.outputs);
});

test("an integration of an HTTP API stays while a route uses it", async () => {
  const api = await made("aws:apigatewayv2/api:Api", { protocolType: "HTTP" });
  const token = "aws:apigatewayv2/route:Route";
  const integration = (await aws.invoke(
    "apigatewayv2",
    "CreateIntegration",
    {
      ApiId: api.id,
      IntegrationType: "AWS_PROXY",
      IntegrationUri: "arn:aws:lambda:eu-west-1:000000000000:function:f",
      PayloadFormatVersion: "2.0",
    },
    "eu-west-1",
  )) as { IntegrationId: string };
  const route = await made(token, {
    apiId: api.id,
    routeKey: "GET /",
    target: `integrations/${integration.IntegrationId}`,
  });
  const state = { apiId: api.id };
  await expect(
    engine.delete("aws:apigatewayv2/integration:Integration", integration.IntegrationId, state),
  ).rejects.toThrow("is referenced in route: GET /");
  await engine.delete(token, route.id, route.outputs);
  await engine.delete("aws:apigatewayv2/integration:Integration", integration.IntegrationId, state);
});
