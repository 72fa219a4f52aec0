import type { SchemaAttributeType, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const POOL = "aws:cognito/userPool:UserPool";

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());

const made = (inputs: Record<string, unknown>) => engine.make(POOL, "own", inputs);
const checked = async (inputs: Record<string, unknown>, old: Record<string, unknown>) =>
  (await engine.check(POOL, "own", inputs, old)).inputs;
const described = async (UserPoolId: string) =>
  (await call<{ UserPool: UserPoolType }>(aws, "cognito-idp", "DescribeUserPool", { UserPoolId })).UserPool;
const changes = async (id: string, old: Record<string, unknown>, inputs: Record<string, unknown>) =>
  (await engine.diff(POOL, id, old, inputs)).detailed;

describe("an attribute of a pool", () => {
  const attribute = { name: "team", attributeDataType: "String", stringAttributeConstraints: { maxLength: "20" } };
  const attributeOf = async (id: string, name: string): Promise<SchemaAttributeType | undefined> =>
    (await described(id)).SchemaAttributes?.find(({ Name }) => Name === name);

  test("may not be changed, is not required and no developer's, unless the program says so", async () => {
    const pool = await made({ schemas: [attribute, { ...attribute, name: "role", mutable: true }] });
    const flags = { DeveloperOnlyAttribute: false, Required: false };
    expect(await attributeOf(pool.id, "custom:team")).toMatchObject({ ...flags, Mutable: false });
    expect(await attributeOf(pool.id, "custom:role")).toMatchObject({ ...flags, Mutable: true });
    expect(pool.outputs.schemas).toContainEqual({
      ...attribute,
      mutable: false,
      required: false,
      developerOnlyAttribute: false,
    });
  });

  test("is the same with what it is by default written out, and with lengths as numbers", async () => {
    const pool = await made({ schemas: [attribute] });
    const written = {
      ...attribute,
      mutable: false,
      required: false,
      developerOnlyAttribute: false,
      stringAttributeConstraints: { maxLength: 20 },
    };
    const inputs = await checked({ schemas: [written] }, pool.inputs);
    expect(await changes(pool.id, pool.inputs, inputs)).toEqual({});
    const renamed = { ...inputs, userPoolTier: "LITE" };
    await engine.update(POOL, pool.id, pool.outputs, pool.inputs, renamed);
    expect(await described(pool.id)).toMatchObject({ UserPoolTier: "LITE" });
  });

  test("is another where it may be changed, which no pool can make of it", async () => {
    const pool = await made({ schemas: [attribute] });
    const inputs = await checked({ schemas: [{ ...attribute, mutable: true }] }, pool.inputs);
    expect(await changes(pool.id, pool.inputs, inputs)).toEqual({ "schemas[0]": "UPDATE" });
    await expect(engine.update(POOL, pool.id, pool.outputs, pool.inputs, inputs)).rejects.toThrow(
      "cannot modify or remove schema items",
    );
  });

  test("that is added later has the same defaults", async () => {
    const pool = await made({ schemas: [attribute] });
    const more = { schemas: [attribute, { ...attribute, name: "late" }] };
    await engine.update(POOL, pool.id, pool.outputs, pool.inputs, await checked(more, pool.inputs));
    expect(await attributeOf(pool.id, "custom:late")).toMatchObject({ Mutable: false, Required: false });
  });
});

describe("what a pool has whether or not the program says so", () => {
  const accountRecoverySetting = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };
  const sourceArn = "arn:aws:ses:eu-west-1:000000000000:identity/post@example.com";
  const own = { emailSendingAccount: "DEVELOPER", sourceArn };

  test.each<[string, Record<string, unknown>]>([
    ["the ways to recover an account", { accountRecoverySetting }],
    ["mail that Cognito sends", { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } }],
  ])("stays as it is when it is taken out of the program: %s", async (_, inputs) => {
    const pool = await made(inputs);
    expect(await changes(pool.id, pool.inputs, await checked({}, pool.inputs))).toEqual({});
  });

  test("stays through an update of something else", async () => {
    const pool = await made({ accountRecoverySetting });
    const inputs = await checked({ autoVerifiedAttributes: ["email"] }, pool.inputs);
    await engine.update(POOL, pool.id, pool.outputs, pool.inputs, inputs);
    expect(await described(pool.id)).toMatchObject({
      AutoVerifiedAttributes: ["email"],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
    });
  });

  test("goes back to the defaults where it has any: mail of the pool's own", async () => {
    const pool = await made({ emailConfiguration: own });
    const inputs = await checked({}, pool.inputs);
    expect(await changes(pool.id, pool.inputs, inputs)).toEqual({
      "emailConfiguration.emailSendingAccount": "UPDATE",
      "emailConfiguration.sourceArn": "DELETE",
    });
    await engine.update(POOL, pool.id, pool.outputs, pool.inputs, inputs);
    expect((await described(pool.id)).EmailConfiguration).toEqual({ EmailSendingAccount: "COGNITO_DEFAULT" });
  });
});

describe("what a pool is refused because the real provider fills in a zero", () => {
  test.each<[Record<string, unknown>, string]>([
    [{ passwordPolicy: { requireLowercase: true } }, "'policies.passwordPolicy.minimumLength'"],
    [
      { adminCreateUserConfig: { inviteMessageTemplate: { emailSubject: "only this" } } },
      "'adminCreateUserConfig.inviteMessageTemplate.emailMessage'",
    ],
  ])("%j", async (inputs, member) => {
    await expect(made(inputs)).rejects.toThrow(`at ${member} failed to satisfy constraint: Member must have`);
  });

  test("and takes where it is all given", async () => {
    const message = "{username}, your password is {####}";
    const inviteMessageTemplate = { emailSubject: "Hello", emailMessage: message, smsMessage: message };
    const pool = await made({
      passwordPolicy: { minimumLength: 6, requireLowercase: true },
      adminCreateUserConfig: { inviteMessageTemplate },
    });
    expect(pool.outputs).toMatchObject({
      passwordPolicy: { minimumLength: 6, requireLowercase: true },
      adminCreateUserConfig: { inviteMessageTemplate },
    });
  });
});
