import { AwsError, type Call, type Clock } from "../aws.ts";
import { flag, list, map, only, required, structure, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";

/** A client of a user pool whose ID tokens are logins. */
export interface LoginProvider {
  /** `cognito-idp.<region>.amazonaws.com/<user pool id>`. */
  readonly ProviderName: string;
  readonly ClientId: string;
  /** Whether the user pool is asked if the user is still signed in. */
  readonly ServerSideTokenCheck: boolean;
}

export interface MappingRule {
  readonly Claim: string;
  readonly MatchType: "Equals" | "Contains" | "StartsWith" | "NotEqual";
  readonly Value: string;
  readonly RoleARN: string;
}

/** How the role of a provider's users is chosen. Under `Rules` the first rule that fits says it. */
export interface RoleMapping {
  readonly Type: "Token" | "Rules";
  readonly AmbiguousRoleResolution?: "AuthenticatedRole" | "Deny" | undefined;
  readonly RulesConfiguration?: { readonly Rules: readonly MappingRule[] } | undefined;
}

export type Access = "authenticated" | "unauthenticated";

export interface IdentityPool {
  /** `<region>:<UUID>`. */
  readonly id: string;
  readonly region: string;
  name: string;
  allowUnauthenticated: boolean;
  providers: readonly LoginProvider[];
  /** The app ids of providers that are no user pools, such as `graph.facebook.com`. Kept; the local AWS reaches none of them. */
  otherProviders: Readonly<Record<string, string>>;
  /** Whose users the owner's own backend vouches for. Set once, it stays. */
  developerProviderName: string | undefined;
  tags: Record<string, string>;
  roles: Readonly<Partial<Record<Access, string>>>;
  /** By `<provider name>:<client id>`. */
  roleMappings: Readonly<Record<string, RoleMapping>>;
  readonly identities: Map<string, Identity>;
}

export interface Identity {
  /** `<region>:<UUID>`. */
  readonly id: string;
  /** Provider name to the user's `sub`; nobody signed in where it is empty. */
  readonly logins: Map<string, string>;
  /** Seconds since 1970. */
  readonly created: number;
  modified: number;
}

export interface IdentityStore {
  readonly clock: Clock;
  readonly pools: Map<string, IdentityPool>;
}

export const DIALECT = { invalid: "InvalidParameterException", unserved: "InvalidParameterException" };

export const id = () => text({ min: 1, max: 55, pattern: /[\w-]+:[0-9a-f-]+/ });
export const arn = () => text({ min: 20, max: 2048 });
export const token = () => text({ min: 1, max: 65_535, pattern: /[\S]+/ });
export const poolKey = () => ({ IdentityPoolId: required(id()) });
export const logins = () =>
  map(text({ min: 1, max: 50_000, pattern: /[\S]+/ }), { key: text({ min: 1, max: 128 }), max: 10 });

/** What CreateIdentityPool and UpdateIdentityPool take. Providers of OpenID Connect and SAML, and the classic flow, are refused by name. */
export const poolSettings = () => ({
  IdentityPoolName: required(text({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/ })),
  AllowUnauthenticatedIdentities: required(flag()),
  AllowClassicFlow: only(false),
  CognitoIdentityProviders: list(
    structure({
      ProviderName: required(text({ min: 1, max: 128, pattern: /[\w._:/-]+/ })),
      ClientId: required(text({ min: 1, max: 128, pattern: /[\w_]+/ })),
      ServerSideTokenCheck: flag(),
    }),
    { max: 50 },
  ),
  SupportedLoginProviders: map(text({ min: 1, max: 128, pattern: /[\w.;_/-]+/ }), {
    key: text({ min: 1, max: 128 }),
    max: 10,
  }),
  DeveloperProviderName: text({ min: 1, max: 128, pattern: /[\w._-]+/ }),
  OpenIdConnectProviderARNs: only([]),
  SamlProviderARNs: only([]),
  IdentityPoolTags: tagMap(),
});

/** @throws {AwsError} `ResourceNotFoundException`; also for a pool of another region than a signed call's */
export function poolOf({ pools }: IdentityStore, poolId: string, { region, signed }: Call): IdentityPool {
  const pool = pools.get(poolId);
  if (pool === undefined || (signed && pool.region !== region))
    throw new AwsError("ResourceNotFoundException", `IdentityPool '${poolId}' not found.`);
  return pool;
}

/** @throws {AwsError} `ResourceNotFoundException` */
export function identityOf(store: IdentityStore, identityId: string): { pool: IdentityPool; identity: Identity } {
  for (const pool of store.pools.values()) {
    const identity = pool.identities.get(identityId);
    if (identity !== undefined) return { pool, identity };
  }
  throw new AwsError("ResourceNotFoundException", `Identity '${identityId}' not found.`);
}

export function seconds({ now }: Clock): number {
  return Math.floor(now() / 1000);
}
