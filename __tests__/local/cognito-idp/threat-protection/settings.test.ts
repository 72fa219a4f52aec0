import {
  CreateUserPoolCommand,
  DeleteUserPoolClientCommand,
  DescribeRiskConfigurationCommand,
  DescribeUserPoolCommand,
  SetRiskConfigurationCommand,
  type SetRiskConfigurationRequest,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../../fixtures/local-cognito.ts";
import { makeClient, makePool } from "../../../fixtures/local-pool.ts";
import { eventsOf, makeProtectedPool, SES_IDENTITY } from "../../../fixtures/protected-pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());

describe("a pool's threat protection", () => {
  test.each([
    ["ESSENTIALS", { AdvancedSecurityMode: "AUDIT" }],
    ["LITE", { AdvancedSecurityMode: "ENFORCED" }],
    ["ESSENTIALS", { AdvancedSecurityMode: "OFF", AdvancedSecurityAdditionalFlows: { CustomAuthMode: "AUDIT" } }],
  ] as const)("is not for the %s tier: %j", async (UserPoolTier, UserPoolAddOns) => {
    const making = local.client.send(new CreateUserPoolCommand({ PoolName: "people", UserPoolTier, UserPoolAddOns }));
    await expect(making).rejects.toMatchObject({
      name: "FeatureUnavailableInTierException",
      message: `The following features need to be disabled for the ${UserPoolTier} pricing tier configured: Threat Protection`,
    });
  });

  test("is told as it was set, and goes with an update that leaves it out", async () => {
    const UserPoolId = await makeProtectedPool(local, "ENFORCED");
    const told = () => local.client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect((await told()).UserPool?.UserPoolAddOns).toEqual({ AdvancedSecurityMode: "ENFORCED" });
    await expect(
      local.client.send(new UpdateUserPoolCommand({ UserPoolId, UserPoolTier: "PLUS" })),
    ).resolves.toBeTruthy();
    expect((await told()).UserPool?.UserPoolAddOns).toBeUndefined();
  });

  test.each([
    ["without it", {}],
    ["with OFF, which is for every tier", { UserPoolAddOns: { AdvancedSecurityMode: "OFF" } }],
  ] as const)("keeps no history %s", async (_, settings) => {
    const UserPoolId = await makePool(local, settings);
    await expect(eventsOf(local, UserPoolId, "ada")).rejects.toMatchObject({
      name: "UserPoolAddOnNotEnabledException",
    });
  });
});

describe("a risk configuration", () => {
  const EVERY_EVENT = ["SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"];
  const described = async (UserPoolId: string, ClientId?: string) =>
    (await local.client.send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }))).RiskConfiguration;
  const set = (given: SetRiskConfigurationRequest) => local.client.send(new SetRiskConfigurationCommand(given));

  test("is taken in any tier, replaced whole, and taken away by setting nothing", async () => {
    const UserPoolId = await makePool(local);
    expect(await described(UserPoolId)).toEqual({ UserPoolId });
    const answer = await set({
      UserPoolId,
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: "BLOCK" } },
    });
    const compromised = { Actions: { EventAction: "BLOCK" }, EventFilter: EVERY_EVENT };
    expect(answer.RiskConfiguration).toEqual({
      UserPoolId,
      CompromisedCredentialsRiskConfiguration: compromised,
      LastModifiedDate: expect.any(Date),
    });
    expect(await described(UserPoolId)).toEqual(answer.RiskConfiguration);
    const RiskExceptionConfiguration = { BlockedIPRangeList: ["192.0.2.0/24", "2001:db8::/32"] };
    await set({ UserPoolId, RiskExceptionConfiguration });
    expect(await described(UserPoolId)).toEqual({
      UserPoolId,
      RiskExceptionConfiguration,
      LastModifiedDate: expect.any(Date),
    });
    await set({ UserPoolId });
    expect(await described(UserPoolId)).toEqual({ UserPoolId });
  });

  test("of a client is its own, and goes with it", async () => {
    const UserPoolId = await makePool(local);
    const { id: ClientId } = await makeClient(local, UserPoolId);
    const RiskExceptionConfiguration = { SkippedIPRangeList: ["198.51.100.7/32"] };
    await set({ UserPoolId, ClientId, RiskExceptionConfiguration });
    expect(await described(UserPoolId, ClientId)).toMatchObject({ ClientId, RiskExceptionConfiguration });
    expect(await described(UserPoolId)).toEqual({ UserPoolId });
    await local.client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(described(UserPoolId, ClientId)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("is not that of another client which gets its id", async () => {
    const pinned = await startLocalCognito({ pins: { clients: { app: { id: "pinnedapp" } } } });
    const UserPoolId = await makePool(pinned);
    const { id: ClientId } = await makeClient(pinned, UserPoolId);
    const RiskExceptionConfiguration = { BlockedIPRangeList: ["192.0.2.0/24"] };
    await pinned.client.send(new SetRiskConfigurationCommand({ UserPoolId, ClientId, RiskExceptionConfiguration }));
    await pinned.client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    expect((await makeClient(pinned, UserPoolId)).id).toBe(ClientId);
    const told = await pinned.client.send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }));
    expect(told.RiskConfiguration).toEqual({ UserPoolId, ClientId });
    await pinned.close();
  });

  const notify = { EventAction: "NO_ACTION", Notify: true } as const;
  const silent = (EventAction: "BLOCK" | "NO_ACTION" | "MFA_REQUIRED") => ({ EventAction, Notify: false });
  const refused: readonly [string, Partial<SetRiskConfigurationRequest>][] = [
    ["an address without a range", { RiskExceptionConfiguration: { BlockedIPRangeList: ["192.0.2.1"] } }],
    ["a range of too many bits", { RiskExceptionConfiguration: { SkippedIPRangeList: ["192.0.2.1/33"] } }],
    ["a word for a range", { RiskExceptionConfiguration: { SkippedIPRangeList: ["home/8"] } }],
    ["a client of no pool", { ClientId: "nobody" }],
    ["a notification that nobody sends", { AccountTakeoverRiskConfiguration: { Actions: { LowAction: notify } } }],
    [
      "a higher risk that is let through more easily",
      {
        AccountTakeoverRiskConfiguration: { Actions: { LowAction: silent("BLOCK"), HighAction: silent("NO_ACTION") } },
      },
    ],
    [
      "a medium risk that is let through more easily than a low one",
      {
        AccountTakeoverRiskConfiguration: {
          Actions: { LowAction: silent("BLOCK"), MediumAction: silent("MFA_REQUIRED") },
        },
      },
    ],
    [
      "an e-mail with too short a body",
      {
        AccountTakeoverRiskConfiguration: {
          Actions: { LowAction: notify },
          NotifyConfiguration: { SourceArn: SES_IDENTITY, BlockEmail: { Subject: "Stop", TextBody: "no" } },
        },
      },
    ],
  ];
  test.each(refused)("is refused with %s", async (what, given) => {
    const UserPoolId = await makePool(local);
    const name = what === "a client of no pool" ? "ResourceNotFoundException" : "InvalidParameterException";
    await expect(set({ UserPoolId, ...given })).rejects.toMatchObject({ name });
    expect(await described(UserPoolId)).toEqual({ UserPoolId });
  });
});

describe("UserContextData", () => {
  test("is for clients with a secret alone to be believed", async () => {
    const UserPoolId = await makePool(local);
    const believed = { EnablePropagateAdditionalUserContextData: true };
    await expect(makeClient(local, UserPoolId, believed)).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(makeClient(local, UserPoolId, { ...believed, GenerateSecret: true })).resolves.toMatchObject({
      id: expect.any(String),
    });
  });
});
