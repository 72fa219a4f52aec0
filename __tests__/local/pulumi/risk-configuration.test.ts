import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { UNKNOWN } from "../../../src/local/pulumi/values.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call } from "../../fixtures/rest-api.ts";

const TOKEN = "aws:cognito/riskConfiguration:RiskConfiguration";
const BLOCKED = { riskExceptionConfiguration: { blockedIpRangeLists: ["192.0.2.0/24"] } };
const COMPROMISED = { compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } } };
const NOTIFYING = {
  accountTakeoverRiskConfiguration: {
    actions: {
      mediumAction: { eventAction: "MFA_REQUIRED", notify: false },
      highAction: { eventAction: "BLOCK", notify: true },
    },
    notifyConfiguration: {
      sourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/guard@example.com",
      blockEmail: { subject: "Stopped", textBody: "It was stopped.", htmlBody: "<p>It was stopped.</p>" },
    },
  },
};

let aws: LocalAws;
let attached: AttachedEngine;
let engine: Engine;
let userPoolId: string;
let clientId: string;

beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws, engine } = attached);
});
afterAll(() => attached.close());
beforeEach(async () => {
  const pool = await call<{ UserPool: { Id: string } }>(aws, "cognito-idp", "CreateUserPool", { PoolName: "p" });
  userPoolId = pool.UserPool.Id;
  const client = { UserPoolId: userPoolId, ClientName: "app" };
  const made = await call<{ UserPoolClient: { ClientId: string } }>(aws, "cognito-idp", "CreateUserPoolClient", client);
  clientId = made.UserPoolClient.ClientId;
});

const described = async (UserPoolId: string, ClientId?: string) => {
  const input = { UserPoolId, ...(ClientId === undefined ? {} : { ClientId }) };
  return (await call<{ RiskConfiguration: object }>(aws, "cognito-idp", "DescribeRiskConfiguration", input))
    .RiskConfiguration;
};

describe("a risk configuration", () => {
  test.each([
    ["of a pool", false],
    ["of a client", true],
  ])("%s is made, updated in place, imported and deleted", async (_, ofClient) => {
    const whose = ofClient ? { userPoolId, clientId } : { userPoolId };
    const told = () => described(userPoolId, ofClient ? clientId : undefined);
    const nothing = await told();
    const { id, inputs, outputs } = await engine.make(TOKEN, "own", { ...whose, ...BLOCKED });
    expect(id).toBe(ofClient ? `${userPoolId}:${clientId}` : userPoolId);
    expect(outputs).toMatchObject({ ...whose, ...BLOCKED });
    expect(await told()).toMatchObject({ RiskExceptionConfiguration: { BlockedIPRangeList: ["192.0.2.0/24"] } });

    const wanted = { ...whose, ...COMPROMISED, ...NOTIFYING };
    const updated = await engine.update(TOKEN, id, outputs, inputs, wanted);
    const eventFilters = ["SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"];
    expect(updated).toMatchObject({
      ...NOTIFYING,
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" }, eventFilters },
    });
    expect(updated).not.toHaveProperty("riskExceptionConfiguration");
    expect(await told()).toHaveProperty("RiskExceptionConfiguration", undefined);

    const imported = await engine.read(TOKEN, id);
    expect(imported.inputs).toMatchObject({ ...whose, ...NOTIFYING });
    expect((await engine.diff(TOKEN, id, imported.inputs, imported.inputs)).detailed).toEqual({});
    expect((await engine.diff(TOKEN, id, imported.inputs, wanted)).detailed).toEqual({});

    await engine.delete(TOKEN, id, updated);
    expect(await told()).toEqual(nothing);
    expect((await engine.read(TOKEN, id, wanted, updated)).id).toBe("");
  });

  test("is another one for another client or pool", async () => {
    const { id, inputs } = await engine.make(TOKEN, "own", { userPoolId, ...BLOCKED });
    expect((await engine.diff(TOKEN, id, inputs, { ...inputs, clientId })).replaces).toEqual(["clientId"]);
    const elsewhere = { ...inputs, userPoolId: "eu-west-1_Another01" };
    expect((await engine.diff(TOKEN, id, inputs, elsewhere)).replaces).toEqual(["userPoolId"]);
    const others = { ...inputs, riskExceptionConfiguration: { blockedIpRangeLists: ["198.51.100.0/24"] } };
    expect((await engine.diff(TOKEN, id, inputs, others)).replaces).toEqual([]);
  });

  test("is gone with its pool", async () => {
    const { id, inputs, outputs } = await engine.make(TOKEN, "own", { userPoolId, ...BLOCKED });
    await call(aws, "cognito-idp", "DeleteUserPool", { UserPoolId: userPoolId });
    expect((await engine.read(TOKEN, id, inputs, outputs)).id).toBe("");
    await expect(engine.delete(TOKEN, id, outputs)).resolves.toBeUndefined();
  });
});

describe("before anything is made", () => {
  test.each([
    ["nothing configured", {}, "", "must be specified"],
    [
      "exceptions without a list",
      { riskExceptionConfiguration: {} },
      "riskExceptionConfiguration",
      "must be specified",
    ],
    [
      "an empty list",
      { riskExceptionConfiguration: { blockedIpRangeLists: [], skippedIpRangeLists: ["192.0.2.0/24"] } },
      "riskExceptionConfiguration.blockedIpRangeLists",
      "between 1 and 200 elements",
    ],
    [
      "an action that there is not",
      { compromisedCredentialsRiskConfiguration: { actions: { eventAction: "MFA_REQUIRED" } } },
      "compromisedCredentialsRiskConfiguration.actions.eventAction",
      "BLOCK",
    ],
    [
      "an action that does not say whether it notifies",
      { accountTakeoverRiskConfiguration: { actions: { lowAction: { eventAction: "BLOCK" } } } },
      "accountTakeoverRiskConfiguration.actions.lowAction.notify",
      "",
    ],
  ])("%s is refused", async (_, given, property, words) => {
    const { failures } = await engine.check(TOKEN, "own", { userPoolId, ...given });
    expect(failures).toEqual([expect.stringContaining(words)]);
    expect(failures[0]).toContain(property);
  });

  test("what is not known yet is not refused", async () => {
    const unknown = { userPoolId: UNKNOWN, riskExceptionConfiguration: UNKNOWN };
    expect((await engine.check(TOKEN, "own", unknown)).failures).toEqual([]);
  });
});

test("what Cognito refuses fails by its words", async () => {
  const given = { userPoolId, clientId: "nobodys", ...BLOCKED };
  await expect(engine.make(TOKEN, "own", given)).rejects.toThrow("User pool client nobodys does not exist.");
});

test("a pool with threat protection is made by its program, in the plan that has it", async () => {
  const pool = "aws:cognito/userPool:UserPool";
  const userPoolAddOns = { advancedSecurityMode: "ENFORCED" };
  const plain = await engine.make(pool, "own", { userPoolTier: "PLUS", userPoolAddOns });
  expect(plain.outputs).toMatchObject({ userPoolTier: "PLUS", userPoolAddOns });
  await expect(engine.make(pool, "other", { userPoolAddOns })).rejects.toThrow("FeatureUnavailableInTierException");
  const flows = { ...userPoolAddOns, advancedSecurityAdditionalFlows: { customAuthMode: "AUDIT" } };
  const custom = await engine.make(pool, "custom", { userPoolTier: "PLUS", userPoolAddOns: flows });
  for (const [{ id }, customAuthModes] of [
    [plain, []],
    [custom, [{ customAuthMode: "AUDIT" }]],
  ] as const) {
    const asked = await engine.invoke("aws:cognito/getUserPool:getUserPool", { userPoolId: id });
    expect(asked.outputs.userPoolAddOns).toEqual([
      { ...userPoolAddOns, advancedSecurityAdditionalFlows: customAuthModes },
    ]);
  }
  const { failures } = await engine.check(pool, "own", { userPoolAddOns: { advancedSecurityMode: "ON" } });
  expect(failures).toEqual([expect.stringMatching(/^userPoolAddOns\.advancedSecurityMode of .*ENFORCED/)]);
});
