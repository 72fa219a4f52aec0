import type { PreTokenGenerationArgs, TriggersArgs } from "../triggers.ts";

/** Claims that no trigger may touch (AWS: "Pre token generation Lambda trigger", claims that can't be modified). */
const RESERVED_CLAIMS = [
  "acr",
  "amr",
  "at_hash",
  "auth_time",
  "azp",
  "client_id",
  "device_key",
  "event_id",
  "exp",
  "iat",
  "identities",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
  "username",
  "version",
];
const GROUP_CLAIMS = ["cognito:groups", "cognito:roles", "cognito:preferred_role"];
const WITHOUT_SPACE = /^[\x21-\x7E]+$/;

/** What is wrong with the triggers of a pool of this tier, as sentences; empty where nothing is. */
export function triggerFaults({ preTokenGeneration }: TriggersArgs, tier: "LITE" | "ESSENTIALS" | "PLUS"): string[] {
  if (preTokenGeneration === undefined) return [];
  const { version } = preTokenGeneration;
  const faults: string[] = [];
  if (tier === "LITE" && version !== "V1_0")
    faults.push(
      `A pre token generation trigger of version ${version} needs the Essentials or Plus tier; the pool is Lite.`,
    );
  return [...faults, ...("rules" in preTokenGeneration ? ruleFaults(preTokenGeneration) : [])];
}

function ruleFaults({ version, rules }: Extract<PreTokenGenerationArgs, { readonly rules: unknown }>): string[] {
  const faults: string[] = [];
  for (const [index, rule] of rules.entries()) {
    const named = `Token rule ${index + 1}`;
    const scopes = [...(rule.scopesToAdd ?? []), ...(rule.scopesToSuppress ?? [])];
    if (version === "V1_0" && (scopes.length > 0 || rule.accessTokenClaims !== undefined)) {
      faults.push(
        `${named} changes access tokens, which a trigger of version V1_0 cannot: use V2_0, or V3_0 for machines too.`,
      );
    }
    if (version !== "V3_0" && rule.when?.subject === "machine")
      faults.push(`${named} is for machines, whose tokens only a trigger of version V3_0 sees.`);
    for (const scope of scopes) {
      if (!WITHOUT_SPACE.test(scope))
        faults.push(`${named} names the scope ${JSON.stringify(scope)}: a scope is printable ASCII without spaces.`);
    }
    const claims = [
      ...Object.keys(rule.accessTokenClaims ?? {}),
      ...Object.keys(rule.idTokenClaims ?? {}),
      ...(rule.claimsToSuppress ?? []),
    ];
    for (const claim of claims.filter(isReserved))
      faults.push(`${named} names the claim ${JSON.stringify(claim)}, which Cognito keeps for itself.`);
    if ("aud" in (rule.idTokenClaims ?? {}))
      faults.push(`${named} sets aud in the ID token, which Cognito keeps for itself.`);
  }
  return faults;
}

function isReserved(claim: string): boolean {
  return RESERVED_CLAIMS.includes(claim) || (claim.startsWith("cognito:") && !GROUP_CLAIMS.includes(claim));
}
