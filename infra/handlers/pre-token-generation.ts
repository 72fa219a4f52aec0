/** A rule of who gets which scopes and claims. All conditions given must hold; with none the rule is for everybody. */
export interface TokenRule {
  readonly when?: {
    /** The app client is one of these. */
    readonly clientIds?: readonly string[];
    /** The user is in one of these groups. */
    readonly groups?: readonly string[];
    /** The user's attributes have these values. */
    readonly attributes?: Readonly<Record<string, string>>;
    /** Tokens of machines (`TokenGeneration_ClientCredentials`) or of users. Default: both. */
    readonly subject?: "machine" | "user";
  };
  /** Access token alone; needs a V2_0 or V3_0 trigger. */
  readonly scopesToAdd?: readonly string[];
  readonly scopesToSuppress?: readonly string[];
  readonly accessTokenClaims?: Readonly<Record<string, unknown>>;
  readonly idTokenClaims?: Readonly<Record<string, unknown>>;
  /** Left out of both tokens. */
  readonly claimsToSuppress?: readonly string[];
  /** Stand in both tokens' `cognito:groups` instead of the user's own. */
  readonly groupsToOverride?: readonly string[];
}

/** What the trigger is handed, as far as this handler reads it (AWS: "Pre token generation Lambda trigger"). */
export interface PreTokenGenerationEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly groupConfiguration: { readonly groupsToOverride?: readonly string[] | null } | null;
  };
  response: Record<string, unknown>;
}

/** The environment variable that holds the rules, as a JSON list. */
export const RULES_VARIABLE = "TOKEN_RULES";

/** Evaluates the stack's rules; returns the event it was given, with what the rules that hold say. */
export async function handler(event: PreTokenGenerationEvent): Promise<PreTokenGenerationEvent> {
  const rules = JSON.parse(process.env[RULES_VARIABLE] ?? "[]") as TokenRule[];
  const holding = rules.filter((rule) => holds(rule, event));
  console.log(
    JSON.stringify({
      triggerSource: event.triggerSource,
      version: event.version,
      rules: rules.length,
      holding: holding.length,
    }),
  );
  if (holding.length === 0) return event;
  event.response = { ...event.response, ...(event.version === "1" ? versionOne(holding) : versionTwo(holding)) };
  return event;
}

function holds({ when = {} }: TokenRule, { triggerSource, callerContext, request }: PreTokenGenerationEvent): boolean {
  const { clientIds, groups, attributes, subject } = when;
  const machine = triggerSource === "TokenGeneration_ClientCredentials";
  if (subject !== undefined && (subject === "machine") !== machine) return false;
  if (clientIds !== undefined && !clientIds.includes(callerContext.clientId)) return false;
  const own = request.groupConfiguration?.groupsToOverride ?? [];
  if (groups !== undefined && !groups.some((group) => own.includes(group))) return false;
  return Object.entries(attributes ?? {}).every(([name, value]) => request.userAttributes[name] === value);
}

/** V1_0 changes the ID token, and groups in both; its claims are strings. */
function versionOne(rules: readonly TokenRule[]): Record<string, unknown> {
  const claims = merged(rules, "idTokenClaims");
  return {
    claimsOverrideDetails: {
      claimsToAddOrOverride: Object.fromEntries(
        Object.entries(claims).map(([name, value]) => [
          name,
          typeof value === "string" ? value : JSON.stringify(value),
        ]),
      ),
      claimsToSuppress: listed(rules, "claimsToSuppress"),
      ...groupOverride(rules),
    },
  };
}

/** V2_0 and V3_0 have the same response: each token's own claims, and the access token's scopes. */
function versionTwo(rules: readonly TokenRule[]): Record<string, unknown> {
  const claimsToSuppress = listed(rules, "claimsToSuppress");
  return {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: merged(rules, "idTokenClaims"), claimsToSuppress },
      accessTokenGeneration: {
        claimsToAddOrOverride: merged(rules, "accessTokenClaims"),
        claimsToSuppress,
        scopesToAdd: listed(rules, "scopesToAdd"),
        scopesToSuppress: listed(rules, "scopesToSuppress"),
      },
      ...groupOverride(rules),
    },
  };
}

/** An empty override would take the user's groups away, so there is none unless a rule gives one. */
function groupOverride(rules: readonly TokenRule[]): Record<string, unknown> {
  if (rules.every(({ groupsToOverride }) => groupsToOverride === undefined)) return {};
  return { groupOverrideDetails: { groupsToOverride: listed(rules, "groupsToOverride") } };
}

function listed(
  rules: readonly TokenRule[],
  member: "scopesToAdd" | "scopesToSuppress" | "claimsToSuppress" | "groupsToOverride",
): string[] {
  return [...new Set(rules.flatMap((rule) => rule[member] ?? []))];
}

function merged(rules: readonly TokenRule[], member: "accessTokenClaims" | "idTokenClaims"): Record<string, unknown> {
  return Object.assign({}, ...rules.map((rule) => rule[member] ?? {}));
}
