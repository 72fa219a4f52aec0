import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call, functionRole } from "../../fixtures/rest-api.ts";

const ATTACHMENT = "aws:iam/policyAttachment:PolicyAttachment";
const TABLES = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
  for (const role of ["one", "two", "three"]) await functionRole(aws, role);
});
afterAll(() => attached.close());

const attach = (RoleName: string) => call(aws, "iam", "AttachRolePolicy", { RoleName, PolicyArn: TABLES });
const holders = async () => {
  const { PolicyRoles } = await call<{ PolicyRoles: { RoleName: string }[] }>(aws, "iam", "ListEntitiesForPolicy", {
    PolicyArn: TABLES,
  });
  return PolicyRoles.map(({ RoleName }) => RoleName).sort();
};
beforeEach(async () => {
  for (const RoleName of await holders()) await call(aws, "iam", "DetachRolePolicy", { RoleName, PolicyArn: TABLES });
});

describe("an attachment of a policy", () => {
  test("gives it to its roles, is changed in place, and takes it away from them", async () => {
    const { id, inputs, outputs } = await engine.make(ATTACHMENT, "reads", {
      policyArn: TABLES,
      roles: ["one", "two"],
    });
    expect(id).toMatch(/^reads-[0-9a-f]{7}$/);
    expect(await holders()).toEqual(["one", "two"]);
    const changed = await engine.check(ATTACHMENT, "reads", { policyArn: TABLES, roles: ["three", "two"] }, inputs);
    await engine.update(ATTACHMENT, id, outputs, inputs, changed.inputs);
    expect(await holders()).toEqual(["three", "two"]);
    await engine.delete(ATTACHMENT, id, { ...outputs, roles: ["three", "two"] });
    expect(await holders()).toEqual([]);
  });

  test("sees at a refresh what somebody else gave the policy to, and is gone once nobody has it", async () => {
    const { id, inputs, outputs } = await engine.make(ATTACHMENT, "reads", { policyArn: TABLES, roles: ["one"] });
    await attach("two");
    const read = () => engine.read(ATTACHMENT, id, inputs, outputs);
    expect(new Set((await read()).outputs.roles as string[])).toEqual(new Set(["one", "two"]));
    await engine.delete(ATTACHMENT, id, { ...outputs, roles: ["one", "two"] });
    expect((await read()).id).toBe("");
  });

  test.each([
    ["to nobody", {}, "one of groups, roles, users must be specified"],
    ["to users", { users: ["ada"] }, "The property users of"],
    ["to groups", { groups: ["staff"] }, "The property groups of"],
  ])("%s is refused", async (_what, entities, sentence) => {
    await expect(engine.make(ATTACHMENT, "reads", { policyArn: TABLES, ...entities })).rejects.toThrow(sentence);
  });
});
