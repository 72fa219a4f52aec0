import { AwsError } from "../aws.ts";
import type { Login } from "./login.ts";
import type { IdentityPool, MappingRule } from "./store.ts";

/**
 * The role of whoever asks: the pool's own for the kind of access, or what its mapping makes of the token's claims.
 * (AWS: "Using role-based access control")
 *
 * @throws {AwsError} `NotAuthorizedException`, `InvalidIdentityPoolConfigurationException` where there is none
 */
export function chooseRole(pool: IdentityPool, login: Login | undefined, customRoleArn: string | undefined): string {
  if (login === undefined) {
    if (customRoleArn !== undefined) throw forbidden(customRoleArn);
    return defaultRole(pool, "unauthenticated");
  }
  const mapping = pool.roleMappings[`${login.provider}:${login.clientId}`];
  if (customRoleArn !== undefined) {
    if (mapping?.Type !== "Token" || !rolesIn(login).includes(customRoleArn)) throw forbidden(customRoleArn);
    return customRoleArn;
  }
  if (mapping === undefined) return defaultRole(pool, "authenticated");
  const mapped = mapping.Type === "Token" ? tokenRole(login) : ruleRole(login, mapping.RulesConfiguration?.Rules ?? []);
  if (mapped !== undefined) return mapped;
  if (mapping.AmbiguousRoleResolution === "Deny")
    throw new AwsError("NotAuthorizedException", "Access to this identity pool is denied: the role is ambiguous.");
  return defaultRole(pool, "authenticated");
}

function tokenRole(login: Login): string | undefined {
  const preferred = login.claims["cognito:preferred_role"];
  if (typeof preferred === "string") return preferred;
  const roles = rolesIn(login);
  return roles.length === 1 ? roles[0] : undefined;
}

function rolesIn({ claims }: Login): readonly string[] {
  const roles = claims["cognito:roles"];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [];
}

function ruleRole({ claims }: Login, rules: readonly MappingRule[]): string | undefined {
  return rules.find((rule) => fits(rule, claims[rule.Claim]))?.RoleARN;
}

/** A claim that the token lacks fits no rule, `NotEqual` among them: the rules are about claims that are there. */
function fits({ MatchType, Value }: MappingRule, claim: unknown): boolean {
  if (claim === undefined) return false;
  if (Array.isArray(claim)) {
    const has = claim.includes(Value);
    return MatchType === "NotEqual" ? !has : MatchType === "Contains" && has;
  }
  const text = String(claim);
  switch (MatchType) {
    case "Equals":
      return text === Value;
    case "NotEqual":
      return text !== Value;
    case "Contains":
      return text.includes(Value);
    case "StartsWith":
      return text.startsWith(Value);
  }
}

function defaultRole({ roles }: IdentityPool, access: "authenticated" | "unauthenticated"): string {
  const role = roles[access];
  if (role === undefined) throw badRole();
  return role;
}

/** What AWS says of a role that is missing, or does not trust the pool, without telling which. */
export function badRole(): AwsError {
  return new AwsError(
    "InvalidIdentityPoolConfigurationException",
    "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
  );
}

function forbidden(roleArn: string): AwsError {
  return new AwsError("NotAuthorizedException", `The role ${roleArn} is not one of the login's roles.`);
}
