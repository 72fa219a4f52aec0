import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { importId } from "../../../src/local/pulumi/import-id.ts";
import { type AttachedEngine, attachedEngine } from "../../fixtures/attached-engine.ts";

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const ROLE = "aws:iam/role:Role";

let attached: AttachedEngine;
beforeAll(async () => {
  attached = await attachedEngine();
});
afterAll(() => attached.close());

test.each([
  ["eu-west-1_abc", { id: "eu-west-1_abc" }],
  ["eu-west-1_abc@eu-west-1", { id: "eu-west-1_abc", region: "eu-west-1" }],
  ["pool/ada@example.com", { id: "pool/ada@example.com" }],
  ["pool/ada@example.com@us-gov-west-1", { id: "pool/ada@example.com", region: "us-gov-west-1" }],
])("%s is an id and perhaps a region", (text, expected) => {
  expect(importId(text)).toEqual(expected);
});

test("what is in another region than the provider's is imported and looked up by its id with the region", async () => {
  const { engine } = attached;
  const { id } = await engine.make(POOL, "elsewhere", { region: "ap-southeast-2" });
  expect((await engine.read(POOL, id)).id).toBe("");
  const imported = await engine.read(POOL, `${id}@ap-southeast-2`);
  expect(imported).toMatchObject({ id, inputs: { region: "ap-southeast-2" }, outputs: { region: "ap-southeast-2" } });
  const { inputs, failures } = await engine.check(POOL, "elsewhere", imported.inputs);
  expect(failures).toEqual([]);
  expect((await engine.diff(POOL, id, imported.inputs, inputs)).changed).toBe(false);
});

test("the region comes after ids of several parts as well", async () => {
  const { engine } = attached;
  const { id: userPoolId } = await engine.make(POOL, "of-client", { region: "ap-southeast-2" });
  const client = await engine.make(CLIENT, "client", { userPoolId, region: "ap-southeast-2" });
  const imported = await engine.read(CLIENT, `${userPoolId}/${client.id}@ap-southeast-2`);
  expect(imported).toMatchObject({ id: client.id, inputs: { userPoolId, region: "ap-southeast-2" } });
});

test("what is known to be in a region keeps its id, and what is in none has no region in it", async () => {
  const { engine } = attached;
  const { id, inputs, outputs } = await engine.make(POOL, "here", {});
  await expect(engine.read(POOL, `${id}@ap-southeast-2`, inputs, outputs)).rejects.toThrow(
    "@ap-southeast-2' at 'userPoolId'",
  );
  const Statement = [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }];
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
  await engine.make(ROLE, "role", { name: "r@eu-west-1", assumeRolePolicy });
  expect((await engine.read(ROLE, "r@eu-west-1")).id).toBe("r@eu-west-1");
});
