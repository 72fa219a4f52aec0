import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { handler, type PreTokenGenerationEvent, type TokenRule } from "../../../infra/handlers/pre-token-generation.ts";

let logged: string;

beforeEach(() => {
  logged = "";
  jest.spyOn(console, "log").mockImplementation((line: string) => {
    logged += line;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.TOKEN_RULES;
});

function event(version: string, members: Partial<PreTokenGenerationEvent> = {}): PreTokenGenerationEvent {
  return {
    version,
    triggerSource: "TokenGeneration_Authentication",
    callerContext: { clientId: "client-one" },
    request: {
      userAttributes: { sub: "123", email: "ada@example.com", "custom:tenant": "acme" },
      groupConfiguration: { groupsToOverride: ["readers"] },
    },
    response: version === "1" ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
    ...members,
  };
}

async function evaluate(
  rules: readonly TokenRule[],
  given: PreTokenGenerationEvent,
): Promise<Record<string, ReturnType<typeof JSON.parse>>> {
  process.env.TOKEN_RULES = JSON.stringify(rules);
  const returned = await handler(given);
  expect(returned).toBe(given);
  return returned.response;
}

const addsRead: TokenRule = { scopesToAdd: ["photos/read"] };

describe("pre-token-generation", () => {
  test("adds scopes to the access token (V2_0)", async () => {
    const response = await evaluate([addsRead, { scopesToAdd: ["photos/read", "photos/write"] }], event("2"));
    expect(response.claimsAndScopeOverrideDetails.accessTokenGeneration.scopesToAdd).toEqual([
      "photos/read",
      "photos/write",
    ]);
  });

  test("changes nothing where no rule holds", async () => {
    expect(await evaluate([], event("2"))).toEqual({ claimsAndScopeOverrideDetails: null });
  });

  test.each<[string, TokenRule["when"], boolean]>([
    ["a client named", { clientIds: ["client-one", "client-two"] }, true],
    ["another client", { clientIds: ["client-two"] }, false],
    ["a group that the user is in", { groups: ["readers", "writers"] }, true],
    ["a group that the user is not in", { groups: ["writers"] }, false],
    ["an attribute of this value", { attributes: { "custom:tenant": "acme" } }, true],
    ["an attribute of another value", { attributes: { "custom:tenant": "other" } }, false],
    ["users", { subject: "user" }, true],
    ["machines", { subject: "machine" }, false],
    ["several conditions that all hold", { clientIds: ["client-one"], groups: ["readers"] }, true],
    ["several conditions of which one does not", { clientIds: ["client-one"], groups: ["writers"] }, false],
  ])("a rule for %s", async (_, when, holds) => {
    const response = await evaluate([{ ...addsRead, ...(when === undefined ? {} : { when }) }], event("2"));
    expect(response.claimsAndScopeOverrideDetails !== null).toBe(holds);
  });

  test("knows a machine, which has neither attributes nor groups (V3_0)", async () => {
    const machine = event("3", {
      triggerSource: "TokenGeneration_ClientCredentials",
      request: { userAttributes: {}, groupConfiguration: null },
    });
    const rules: TokenRule[] = [
      { when: { subject: "machine" }, scopesToAdd: ["photos/audit"] },
      { when: { groups: ["readers"] }, scopesToAdd: ["photos/read"] },
    ];
    const response = await evaluate(rules, machine);
    expect(response.claimsAndScopeOverrideDetails.accessTokenGeneration.scopesToAdd).toEqual(["photos/audit"]);
  });

  test("has each token's own claims, and leaves claims out of both", async () => {
    const rule: TokenRule = {
      accessTokenClaims: { tenant: { id: 7 } },
      idTokenClaims: { plan: "free" },
      claimsToSuppress: ["email"],
    };
    const { idTokenGeneration, accessTokenGeneration } = (await evaluate([rule], event("2")))
      .claimsAndScopeOverrideDetails;
    expect(idTokenGeneration).toEqual({ claimsToAddOrOverride: { plan: "free" }, claimsToSuppress: ["email"] });
    expect(accessTokenGeneration).toMatchObject({
      claimsToAddOrOverride: { tenant: { id: 7 } },
      claimsToSuppress: ["email"],
    });
  });

  test("overrides groups only where a rule says so: an empty override would take them away", async () => {
    expect((await evaluate([addsRead], event("2"))).claimsAndScopeOverrideDetails).not.toHaveProperty(
      "groupOverrideDetails",
    );
    const overridden = await evaluate([{ groupsToOverride: ["admins"] }], event("2"));
    expect(overridden.claimsAndScopeOverrideDetails.groupOverrideDetails).toEqual({ groupsToOverride: ["admins"] });
  });

  test("answers V1_0 in its own shape, with strings", async () => {
    const response = await evaluate([{ idTokenClaims: { plan: "free", seats: 3 } }], event("1"));
    expect(response.claimsOverrideDetails).toEqual({
      claimsToAddOrOverride: { plan: "free", seats: "3" },
      claimsToSuppress: [],
    });
  });

  test("logs what it decided, and nobody's attributes", async () => {
    await evaluate([addsRead], event("2"));
    expect(JSON.parse(logged)).toEqual({
      triggerSource: "TokenGeneration_Authentication",
      version: "2",
      rules: 1,
      holding: 1,
    });
  });
});
