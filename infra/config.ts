import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { Place } from "../src/contract/index.ts";
import type { CorsArgs, RouteArgs, ThrottlingArgs } from "./api-args.ts";
import type {
  AttributeArgs,
  CustomDomainArgs,
  GroupArgs,
  ResourceServerArgs,
  SharedPoolArgs,
  Tier,
  UserClientArgs,
} from "./auth-args.ts";
import { CONFIG_KEYS, type ConfigKey, type ConfigValue } from "./config-keys.ts";
import { ConfigFault, type Shape, unknownName } from "./config-shapes.ts";
import { branchOfRun, commitOfRun, pullRequestOfRun } from "./github-run.ts";
import type { TokenRule } from "./handlers/pre-token-generation.ts";
import type { PreTokenGenerationArgs } from "./trigger-args.ts";
import { definedScopes } from "./validate/scopes.ts";

/** What the stack's configuration says, read and checked in this one place. Each member says its key. */
export interface StackConfig {
  readonly project: string;
  /** The branch that the stack previews: `branch`, else what GitHub Actions says, else the stack's name. */
  readonly branch: string;
  /** The number of its pull request (`pullRequest`), else what GitHub Actions says. */
  readonly pullRequest: string | undefined;
  /** The commit that is deployed (`commit`), else what GitHub Actions says. */
  readonly commit: string | undefined;
  /** When a reaper may take the stack away (`expiresAt`): ISO 8601, UTC. */
  readonly expiresAt: string | undefined;
  /** Feature plan of the pool (`tier`). Default `ESSENTIALS`. */
  readonly tier: Tier | undefined;
  /** A pool that other branches use too (`sharedPool`); this one's scopes begin with the branch's id. Default: one of its own. */
  readonly sharedPool: Omit<SharedPoolArgs, "prefix"> | undefined;
  /** Whether the pool has a domain (`domain`). Default true. Without, machines get their tokens from the API. */
  readonly domain: boolean;
  /** A domain prefix of one's own (`domainPrefix`); else one is made from project, branch and account. */
  readonly domainPrefix: string | undefined;
  /** A domain of one's own (`customDomain`). */
  readonly customDomain: CustomDomainArgs | undefined;
  /** Managed login pages in the place of the classic ones (`managedLogin`). */
  readonly managedLogin: boolean;
  /** The APIs that tokens are for, and their scopes (`resourceServers`). */
  readonly resourceServers: readonly ResourceServerArgs[];
  /** Life of machine tokens in minutes (`accessTokenMinutes`). Default 30. */
  readonly accessTokenMinutes: number | undefined;
  /** Machine tokens by the API as well (`clientTokenAuth`). On by default on the local AWS and without a domain. */
  readonly clientTokenAuth: boolean | undefined;
  /** The client for users (`userClient`). On the local AWS there is one by default, with every way to sign in. */
  readonly userClient: UserClientArgs | undefined;
  /** Whether people may sign up by themselves (`selfSignUp`). By default where there are sample triggers. */
  readonly selfSignUp: boolean;
  /** What users have beside the attributes that all pools know (`attributes`). */
  readonly attributes: readonly AttributeArgs[] | undefined;
  /** Groups of users (`groups`). */
  readonly groups: readonly GroupArgs[] | undefined;
  /**
   * What tokens hold beside what the client asked for (`tokenRules`), and the version of the trigger that sees to it
   * (`tokenRulesVersion`, default `V2_0`). On the local AWS users' tokens get the first scope by default, since signing in by
   * the API gives none.
   */
  readonly preTokenGeneration: PreTokenGenerationArgs | undefined;
  /**
   * What one-time codes are made from (`codeSecret`), by which users sign in without a password where `userClient` has
   * CUSTOM_AUTH. Default: none, and so no such sign-in; on the local AWS a text of no worth.
   */
  readonly codeSecret: string | undefined;
  /** Whether there is a user to try the pool with (`sampleUser`). On by default on the local AWS alone. */
  readonly sampleUser: boolean;
  /**
   * Whether there are a table of known users and the functions that go by it, for the guided scenarios (`sampleTriggers`).
   * On by default on the local AWS alone.
   */
  readonly sampleTriggers: boolean;
  /** Whether the users of `userClient` get AWS credentials (`identityPool`). On by default on the local AWS alone. */
  readonly identityPool: boolean;
  /** What the API answers, and to whom (`routes`). Default: `GET /`, to those who have the first scope. */
  readonly routes: readonly RouteArgs[];
  /** Which pages may call the API (`cors`). Default: none. */
  readonly cors: CorsArgs | undefined;
  /** How much the API takes (`throttling`). Default: the account's limits. */
  readonly throttling: ThrottlingArgs | undefined;
}

const USERS: ResourceServerArgs = {
  identifier: "users",
  name: "users-resource-server",
  scopes: [{ name: "read-only", description: "Read-only access for users" }],
};

/** On the local AWS there is a second scope with a route of its own, so that a token with the wrong scope can be shown. */
const LOCAL_USERS: ResourceServerArgs = {
  ...USERS,
  scopes: [...USERS.scopes, { name: "admin", description: "Administration of users" }],
};
const LOCAL_ADMIN: RouteArgs = { method: "GET", path: "/admin", scopes: ["users/admin"] };

/** Nothing listens there: whoever drives the pages reads the code from the redirect. */
const LOCAL_USER_CLIENT: UserClientArgs = {
  callbackUrls: ["http://localhost:3000/callback"],
  logoutUrls: ["http://localhost:3000/"],
  signIn: ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH"],
};

/** @throws {pulumi.RunError} with one sentence that names the key, where a value is of the wrong kind or a key is not known */
export function stackConfig(place: Place): StackConfig {
  const config = new pulumi.Config();
  refuseUnknownKeys(config);
  const get = <Key extends ConfigKey>(key: Key) => settingOf(config, key);
  const local = place.endpoint !== undefined;
  const sharedPool = get("sharedPool");
  // Users and triggers belong to a pool, and a shared one is not this stack's.
  const everything = local && sharedPool === undefined;
  const userClient = get("userClient") ?? (local ? LOCAL_USER_CLIENT : undefined);
  const resourceServers = get("resourceServers") ?? [local ? LOCAL_USERS : USERS];
  const defined = definedScopes(resourceServers);
  const [first] = defined;
  const rules = get("tokenRules") ?? (everything && first !== undefined ? rulesFor(first) : undefined);
  const version = get("tokenRulesVersion");
  if (version !== undefined && rules === undefined)
    throw new pulumi.RunError(`${config.name}:tokenRulesVersion needs ${config.name}:tokenRules: it is theirs.`);
  const sampleTriggers = get("sampleTriggers") ?? (everything && canMigrate(userClient));
  const read: StackConfig = {
    project: pulumi.getProject(),
    branch: get("branch") ?? branchOfRun() ?? pulumi.getStack(),
    pullRequest: get("pullRequest") ?? pullRequestOfRun(),
    commit: get("commit") ?? commitOfRun(),
    expiresAt: get("expiresAt"),
    tier: get("tier"),
    sharedPool,
    domain: get("domain") ?? true,
    domainPrefix: get("domainPrefix"),
    customDomain: get("customDomain"),
    managedLogin: get("managedLogin") ?? false,
    resourceServers,
    accessTokenMinutes: get("accessTokenMinutes"),
    clientTokenAuth: get("clientTokenAuth") ?? (local ? true : undefined),
    userClient,
    selfSignUp: get("selfSignUp") ?? sampleTriggers,
    attributes: get("attributes"),
    groups: get("groups"),
    preTokenGeneration: rules === undefined ? undefined : { version: version ?? "V2_0", rules },
    codeSecret: get("codeSecret") ?? (everything && signsInByCode(userClient) ? localCodeSecret() : undefined),
    sampleUser: get("sampleUser") ?? everything,
    sampleTriggers,
    identityPool: get("identityPool") ?? local,
    routes: get("routes") ?? [
      { method: "GET", path: "/", ...(first === undefined ? {} : { scopes: [first] }) },
      ...(local && defined.includes("users/admin") ? [LOCAL_ADMIN] : []),
    ],
    cors: get("cors"),
    throttling: get("throttling"),
  };
  refuseContradictions(config.name, read);
  return read;
}

/** @throws {pulumi.RunError} */
function settingOf<Key extends ConfigKey>(config: pulumi.Config, key: Key): ConfigValue<Key> | undefined {
  const given = config.get(key);
  if (given === undefined) return undefined;
  const shape = CONFIG_KEYS[key] as Shape<ConfigValue<Key>>;
  const faults: ConfigFault[] = [];
  for (const value of readings(given)) {
    try {
      return shape(value, `${config.name}:${key}`);
    } catch (fault) {
      if (!(fault instanceof ConfigFault)) throw fault;
      faults.push(fault);
    }
  }
  throw new pulumi.RunError(faults[0]?.message ?? `${config.name}:${key} cannot be read.`);
}

/** Configuration is text, in which numbers, objects and the like are JSON; a branch may be called `12` or `true` as well. */
function readings(given: string): unknown[] {
  try {
    const json: unknown = JSON.parse(given);
    if (typeof json === "object") return [json];
    return typeof json === "string" ? [given] : [json, given];
  } catch {
    return [given];
  }
}

/** A misspelt key would be a setting without effect. */
function refuseUnknownKeys({ name }: pulumi.Config): void {
  const known = Object.keys(CONFIG_KEYS);
  for (const full of Object.keys(pulumi.runtime.allConfig())) {
    if (!full.startsWith(`${name}:`)) continue;
    const key = full.slice(name.length + 1);
    if (!known.includes(key)) throw new pulumi.RunError(unknownName(full, key, known));
  }
}

/** Of what components do not see; the rest is theirs to refuse. */
function refuseContradictions(name: string, config: StackConfig): void {
  const { userClient, identityPool, sampleTriggers, sampleUser, sharedPool, codeSecret } = config;
  if (identityPool && userClient === undefined)
    throw new pulumi.RunError(`${name}:identityPool needs ${name}:userClient: it is for users.`);
  for (const [key, on] of Object.entries({ sampleUser, sampleTriggers, codeSecret })) {
    if (on && sharedPool !== undefined)
      throw new pulumi.RunError(`${name}:${key} needs a pool of the stack's own: leave ${name}:sharedPool out.`);
  }
  if (codeSecret !== undefined && !signsInByCode(userClient))
    throw new pulumi.RunError(
      `${name}:codeSecret needs ${name}:userClient with CUSTOM_AUTH in its signIn: one-time codes are its way to sign in.`,
    );
  if (sampleTriggers && !canMigrate(userClient))
    throw new pulumi.RunError(
      `${name}:sampleTriggers needs ${name}:userClient with USER_PASSWORD_AUTH in its signIn: without it no user can be migrated.`,
    );
}

/** A user is migrated with a password that the pool gets to see. */
function canMigrate(userClient: UserClientArgs | undefined): boolean {
  return userClient?.signIn?.includes("USER_PASSWORD_AUTH") ?? false;
}

function signsInByCode(userClient: UserClientArgs | undefined): boolean {
  return userClient?.signIn?.includes("CUSTOM_AUTH") ?? false;
}

/** The same at every run, so that nothing changes; there is nobody on a local AWS whom it would have to be kept from. */
function localCodeSecret(): string {
  return createHash("sha256").update(`codes of ${pulumi.getProject()}/${pulumi.getStack()}`).digest("hex");
}

/** Signing in by the API gives users no scope that the API asks for. */
function rulesFor(scope: string): readonly TokenRule[] {
  return [{ when: { subject: "user" }, scopesToAdd: [scope] }];
}
