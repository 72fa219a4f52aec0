import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const ROLE = "aws:iam/role:Role";
const LOGS = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const TABLES = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
});
const reads = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());

const made = (inputs: Record<string, unknown>) => engine.make(ROLE, "own", { assumeRolePolicy: trust, ...inputs });
const exists = (RoleName: string) =>
  call(aws, "iam", "GetRole", { RoleName }).then(
    () => true,
    () => false,
  );

describe("a role goes", () => {
  test.each([
    ["with the managed policies that it was given", { managedPolicyArns: [LOGS] }],
    ["with the policies written into it", { inlinePolicies: [{ name: "reads", policy: reads }] }],
    ["with both", { managedPolicyArns: [LOGS], inlinePolicies: [{ name: "reads", policy: reads }] }],
  ])("%s", async (_what, inputs) => {
    const { id, outputs } = await made(inputs);
    await engine.delete(ROLE, id, outputs);
    expect(await exists(id)).toBe(false);
  });

  test("with what somebody attached beside a policy that it was given", async () => {
    const { id, outputs } = await made({ managedPolicyArns: [LOGS] });
    await call(aws, "iam", "AttachRolePolicy", { RoleName: id, PolicyArn: TABLES });
    await engine.delete(ROLE, id, outputs);
    expect(await exists(id)).toBe(false);
  });

  test("with everything, where that is forced", async () => {
    const { id, outputs } = await made({ forceDetachPolicies: true });
    await call(aws, "iam", "AttachRolePolicy", { RoleName: id, PolicyArn: TABLES });
    await call(aws, "iam", "PutRolePolicy", { RoleName: id, PolicyName: "theirs", PolicyDocument: reads });
    await engine.delete(ROLE, id, outputs);
    expect(await exists(id)).toBe(false);
  });
});

describe("a role stays", () => {
  test.each([
    ["while a policy is attached to it that it was not given", {}, "must detach all policies first"],
    [
      "while one is attached, and it was given one of the other kind",
      { inlinePolicies: [{ name: "reads", policy: reads }] },
      "must detach all policies first",
    ],
  ])("%s", async (_what, inputs, sentence) => {
    const { id, outputs } = await made(inputs);
    await call(aws, "iam", "AttachRolePolicy", { RoleName: id, PolicyArn: TABLES });
    await expect(engine.delete(ROLE, id, outputs)).rejects.toThrow(sentence);
    await call(aws, "iam", "DetachRolePolicy", { RoleName: id, PolicyArn: TABLES });
    await engine.delete(ROLE, id, outputs);
  });

  test("while somebody else's policy is written into it", async () => {
    const { id, outputs } = await made({ managedPolicyArns: [LOGS] });
    await call(aws, "iam", "PutRolePolicy", { RoleName: id, PolicyName: "theirs", PolicyDocument: reads });
    await expect(engine.delete(ROLE, id, outputs)).rejects.toThrow("must delete policies first");
    await call(aws, "iam", "DeleteRolePolicy", { RoleName: id, PolicyName: "theirs" });
    await engine.delete(ROLE, id, outputs);
    expect(await exists(id)).toBe(false);
  });
});
