import type { GroupType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const GROUP = "aws:cognito/userGroup:UserGroup";
const roleArn = "arn:aws:iam::000000000000:role/readers";
const whole = { name: "readers", description: "They read.", precedence: 3, roleArn };

let attached: AttachedEngine;
let engine: Engine;
let userPoolId: string;
beforeAll(async () => {
  attached = await attachedEngine();
  engine = attached.engine;
  userPoolId = (await engine.make("aws:cognito/userPool:UserPool", "own", {})).id;
});
afterAll(() => attached.close());

async function changedTo(wanted: Record<string, unknown>) {
  const group = await engine.make(GROUP, "own", { userPoolId, ...whole });
  const { inputs } = await engine.check(GROUP, "own", { userPoolId, ...wanted }, group.inputs);
  try {
    await engine.update(GROUP, group.id, group.outputs, group.inputs, inputs);
    const told = { UserPoolId: userPoolId, GroupName: "readers" };
    return (await call<{ Group: GroupType }>(attached.aws, "cognito-idp", "GetGroup", told)).Group;
  } finally {
    await engine.delete(GROUP, group.id, group.outputs);
  }
}

describe("what a program says no more of a group", () => {
  test("is set to nothing: its description and precedence", async () => {
    const { name } = whole;
    expect(await changedTo({ name, roleArn })).toMatchObject({ Description: "", Precedence: 0, RoleArn: roleArn });
  });

  test("is refused where AWS has no nothing: its role", async () => {
    const { roleArn: _gone, ...others } = whole;
    await expect(changedTo(others)).rejects.toThrow(
      "Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    );
  });
});

test("what a program says otherwise of a group is changed, and the rest is left as it is", async () => {
  expect(await changedTo({ ...whole, precedence: 1 })).toMatchObject({
    Description: "They read.",
    Precedence: 1,
    RoleArn: roleArn,
  });
});

describe("a user in a group", () => {
  const MEMBER = "aws:cognito/userInGroup:UserInGroup";

  test("is found there however many groups the user has, and no more once taken out of it", async () => {
    const username = "ada";
    const names = Array.from({ length: 61 }, (_, index) => `group-${index}`);
    await engine.make("aws:cognito/user:User", "ada", { userPoolId, username });
    for (const name of names) await engine.make(GROUP, name, { userPoolId, name });
    for (const groupName of names.slice(0, -1))
      await call(attached.aws, "cognito-idp", "AdminAddUserToGroup", {
        UserPoolId: userPoolId,
        Username: username,
        GroupName: groupName,
      });
    const last = await engine.make(MEMBER, "last", { userPoolId, username, groupName: "group-60" });
    expect((await engine.read(MEMBER, last.id, last.inputs, last.outputs)).id).toBe(last.id);
    await engine.delete(MEMBER, last.id, last.outputs);
    expect((await engine.read(MEMBER, last.id, last.inputs, last.outputs)).id).toBe("");
    expect((await engine.read(MEMBER, `${userPoolId},group-60,nobody`)).id).toBe("");
  });
});
