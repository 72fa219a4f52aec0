import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";

const POOL = "aws:cognito/identityPool:IdentityPool";
const ROLES = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";

let attached: AttachedEngine;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ engine } = attached);
});
afterAll(() => attached.close());

const given = {
  identityPoolName: "people",
  developerProviderName: "login.example",
  supportedLoginProviders: { "graph.facebook.com": "7346" },
};

describe("an identity pool", () => {
  test.each([
    ["a new one for another name", { identityPoolName: "others" }, ["identityPoolName"]],
    ["a new one for another developer provider", { developerProviderName: "other" }, ["developerProviderName"]],
    ["the same one for another provider", { supportedLoginProviders: { "accounts.google.com": "1" } }, []],
  ])("is %s", async (_what, change, replaces) => {
    const { id, inputs } = await engine.make(POOL, "people", given);
    const wanted = (await engine.check(POOL, "people", { ...given, ...change }, inputs)).inputs;
    expect(await engine.diff(POOL, id, inputs, wanted)).toMatchObject({ changed: true, replaces });
  });

  test("may map the roles of a provider's users that is no user pool", async () => {
    const { id: identityPoolId } = await engine.make(POOL, "people", given);
    const roleArn = "arn:aws:iam::000000000000:role/paid";
    const rules = [{ claim: "isAdmin", matchType: "Equals", value: "paid", roleArn }];
    const mapping = (identityProvider: string) => ({
      identityPoolId,
      roles: { authenticated: roleArn },
      roleMappings: [
        { identityProvider, ambiguousRoleResolution: "AuthenticatedRole", type: "Rules", mappingRules: rules },
      ],
    });
    expect((await engine.make(ROLES, "roles", mapping("graph.facebook.com"))).id).toBe(identityPoolId);
    await expect(engine.make(ROLES, "roles", mapping("accounts.google.com"))).rejects.toThrow(
      "The role mapping of accounts.google.com is for no provider of this identity pool",
    );
  });
});
