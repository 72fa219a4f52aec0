import type { Cognito } from "../cognito.ts";
import type { Claims } from "../surface.ts";
import { isRecord, runTrigger, unrecognizable } from "../triggers.ts";
import type { UserPool } from "../user-pool.ts";
import type { GroupClaims } from "./groups.ts";

/** What a pool's pre token generation function asked for. */
export interface TokenOverrides {
  readonly id: ClaimOverrides;
  readonly access: ClaimOverrides;
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
  /** In the place of the user's groups. */
  readonly groups?: GroupClaims;
}

export interface ClaimOverrides {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
}

export interface TokenGeneration {
  /** The part of the trigger source after `TokenGeneration_`. */
  readonly source: string;
  readonly userName: string;
  readonly clientId: string;
  readonly userAttributes: Readonly<Record<string, string>>;
  /** Null for a client's own token. */
  readonly groups: GroupClaims | null;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Asks the pool's pre token generation function, once for all tokens of an issuance. Version 1 is shown no scopes and
 * changes the ID token and the groups alone; a client's own token is shown to version 3 alone.
 *
 * @throws {AwsError} as `runTrigger`
 */
export async function tokenOverrides(
  cognito: Cognito,
  pool: UserPool,
  generation: TokenGeneration,
): Promise<TokenOverrides | undefined> {
  const version = pool.settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion;
  const forClient = generation.groups === null;
  if (version === undefined || (forClient && version !== "V3_0")) return undefined;
  const member = version === "V1_0" ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails";
  const { source, userName, clientId, groups } = generation;
  const response = await runTrigger(cognito, pool, "PreTokenGeneration", {
    version: version.slice(1, 2),
    source: `TokenGeneration_${source}`,
    userName,
    clientId,
    request: {
      userAttributes: generation.userAttributes,
      groupConfiguration: groups === null ? null : configurationOf(groups),
      ...(version === "V1_0" ? {} : { scopes: generation.scopes }),
      ...(generation.clientMetadata === undefined ? {} : { clientMetadata: generation.clientMetadata }),
    },
    response: { [member]: null },
  });
  const details = response?.[member];
  if (details === undefined || details === null) return undefined;
  if (!isRecord(details)) throw unrecognizable(`${member} is no object.`);
  return version === "V1_0" ? versionOne(details) : laterVersion(details);
}

/** A token's claims with what the function asked for. Claims that are Cognito's own are left as they are. */
export function overridden(claims: Claims, { add, suppress }: ClaimOverrides, clientId: string): Claims {
  const changed: Record<string, unknown> = { ...claims };
  for (const [name, value] of Object.entries(add)) {
    const audience = name === "aud" && claims.token_use === "access" && claims.aud === undefined && value === clientId;
    if (audience || (!isProtected(name) && !name.startsWith("dev:"))) changed[name] = value;
  }
  for (const name of suppress) {
    if (!isProtected(name)) delete changed[name];
  }
  if (suppress.includes("cognito:groups")) {
    delete changed["cognito:roles"];
    delete changed["cognito:preferred_role"];
  }
  return changed;
}

function versionOne(details: Record<string, unknown>): TokenOverrides {
  const id = claimOverrides(details);
  if (Object.values(id.add).some((value) => typeof value !== "string"))
    throw unrecognizable("claimsToAddOrOverride of version V1_0 holds strings alone.");
  return { id, access: NONE, scopesToAdd: [], scopesToSuppress: [], ...groupOverride(details) };
}

function laterVersion(details: Record<string, unknown>): TokenOverrides {
  const access = recordOrNone(details.accessTokenGeneration, "accessTokenGeneration");
  const scopesToAdd = strings(access.scopesToAdd, "scopesToAdd");
  if (scopesToAdd.some((scope) => scope === "" || /\s/.test(scope)))
    throw unrecognizable("scopesToAdd holds a scope with a space.");
  return {
    id: claimOverrides(recordOrNone(details.idTokenGeneration, "idTokenGeneration")),
    access: claimOverrides(access),
    scopesToAdd,
    scopesToSuppress: strings(access.scopesToSuppress, "scopesToSuppress"),
    ...groupOverride(details),
  };
}

function claimOverrides(details: Record<string, unknown>): ClaimOverrides {
  return {
    add: recordOrNone(details.claimsToAddOrOverride, "claimsToAddOrOverride"),
    suppress: strings(details.claimsToSuppress, "claimsToSuppress"),
  };
}

/** A response that names `groupOverrideDetails` takes the groups' place, even with nothing in it. */
function groupOverride(details: Record<string, unknown>): { groups?: GroupClaims } {
  if (!Object.hasOwn(details, "groupOverrideDetails")) return {};
  const given = recordOrNone(details.groupOverrideDetails, "groupOverrideDetails");
  const { preferredRole } = given;
  return {
    groups: {
      groups: strings(given.groupsToOverride, "groupsToOverride"),
      roles: strings(given.iamRolesToOverride, "iamRolesToOverride"),
      ...(typeof preferredRole === "string" ? { preferredRole } : {}),
    },
  };
}

function configurationOf({ groups, roles, preferredRole }: GroupClaims) {
  return { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole: preferredRole ?? null };
}

function recordOrNone(value: unknown, name: string): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw unrecognizable(`${name} is no object.`);
  return value;
}

function strings(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== "string"))
    throw unrecognizable(`${name} is no list of strings.`);
  return value as string[];
}

/** AWS: "Customizing access and ID token claims", claims and scopes that you can't modify. */
function isProtected(name: string): boolean {
  return PROTECTED.has(name) || (name.startsWith("cognito:") && !GROUP_CLAIMS.has(name));
}

const NONE: ClaimOverrides = { add: {}, suppress: [] };
const GROUP_CLAIMS: ReadonlySet<string> = new Set(["cognito:groups", "cognito:roles", "cognito:preferred_role"]);
const PROTECTED: ReadonlySet<string> = new Set(
  "sub iss aud exp iat nbf jti origin_jti auth_time token_use client_id username event_id device_key version acr amr azp at_hash nonce identities scope".split(
    " ",
  ),
);
