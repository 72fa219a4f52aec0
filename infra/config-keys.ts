import type { CorsArgs, RouteArgs, ThrottlingArgs } from "./api-args.ts";
import type {
  AttributeArgs,
  CustomDomainArgs,
  GroupArgs,
  ResourceServerArgs,
  ScopeArgs,
  SharedPoolArgs,
  Tier,
  TokenLifetimes,
  UserClientArgs,
} from "./auth-args.ts";
import {
  anything,
  either,
  flag,
  like,
  list,
  number,
  object,
  oneOf,
  record,
  type Shape,
  text,
} from "./config-shapes.ts";
import type { TokenRule } from "./handlers/pre-token-generation.ts";
import type { Lifetime } from "./lifetime.ts";
import type { PreTokenGenerationVersion } from "./trigger-args.ts";

const lifetime = like<Lifetime>(/^\d+ (seconds|minutes|hours|days)$/, 'a number and a unit, such as "30 minutes"');

const resourceServer: Shape<ResourceServerArgs> = object<ResourceServerArgs>(
  {
    identifier: text,
    scopes: list(object<ScopeArgs>({ name: text, description: text }, { allow: flag })),
  },
  { name: text },
);

const userClient: Shape<UserClientArgs> = object<UserClientArgs>(
  { callbackUrls: list(text) },
  {
    logoutUrls: list(text),
    scopes: list(text),
    signIn: list(oneOf("USER_PASSWORD_AUTH", "USER_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH", "USER_AUTH")),
    tokenLifetimes: object<TokenLifetimes>({}, { access: lifetime, id: lifetime, refresh: lifetime }),
    refreshRotation: either(flag, object<{ graceSeconds: number }>({ graceSeconds: number })),
    identityProviders: list(text),
  },
);

const tokenRule: Shape<TokenRule> = object<TokenRule>(
  {},
  {
    when: object<NonNullable<TokenRule["when"]>>(
      {},
      { clientIds: list(text), groups: list(text), attributes: record(text), subject: oneOf("machine", "user") },
    ),
    scopesToAdd: list(text),
    scopesToSuppress: list(text),
    accessTokenClaims: record(anything),
    idTokenClaims: record(anything),
    claimsToSuppress: list(text),
    groupsToOverride: list(text),
  },
);

const route: Shape<RouteArgs> = object<RouteArgs>(
  { method: text, path: text },
  {
    scopes: list(text),
    auth: oneOf("scopes", "id-token", "none"),
    handler: text,
    environment: record(text),
  },
);

/** Every key of the stack's configuration, without the project's name before it, and what its value may be. */
export const CONFIG_KEYS = {
  branch: text,
  pullRequest: like<string>(/^\d+$/, "the number of a pull request"),
  commit: like<string>(/^[0-9a-f]{7,64}$/, "a commit's id, in hexadecimal"),
  expiresAt: like<string>(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/,
    "a UTC time such as 2026-01-31T18:00:00Z",
  ),
  tier: oneOf<Tier>("LITE", "ESSENTIALS", "PLUS"),
  sharedPool: object<Pick<SharedPoolArgs, "userPoolId" | "domain">>({ userPoolId: text }, { domain: text }),
  domain: flag,
  domainPrefix: text,
  customDomain: object<CustomDomainArgs>({ name: text, certificateArn: text }),
  managedLogin: flag,
  resourceServers: list(resourceServer),
  accessTokenMinutes: number,
  clientTokenAuth: flag,
  userClient,
  selfSignUp: flag,
  attributes: list(
    object<AttributeArgs>(
      { name: text },
      {
        type: oneOf("String", "Number", "DateTime", "Boolean"),
        required: flag,
        mutable: flag,
        minLength: number,
        maxLength: number,
        minValue: number,
        maxValue: number,
      },
    ),
  ),
  groups: list(object<GroupArgs>({ name: text }, { description: text, precedence: number, roleArn: text })),
  tokenRules: list(tokenRule),
  tokenRulesVersion: oneOf<PreTokenGenerationVersion>("V1_0", "V2_0", "V3_0"),
  codeSecret: like<string>(/^.{16,}$/, "a text of 16 characters or more"),
  sampleUser: flag,
  sampleTriggers: flag,
  identityPool: flag,
  routes: list(route),
  cors: object<CorsArgs>({ origin: text }, { headers: list(text), maxAgeSeconds: number }),
  throttling: object<ThrottlingArgs>({ requestsPerSecond: number, burst: number }),
} as const satisfies Readonly<Record<string, Shape<unknown>>>;

export type ConfigKey = keyof typeof CONFIG_KEYS;
export type ConfigValue<Key extends ConfigKey> = ReturnType<(typeof CONFIG_KEYS)[Key]>;
