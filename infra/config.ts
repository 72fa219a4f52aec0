import * as pulumi from "@pulumi/pulumi";
import { isLoopback, type Place } from "../src/contract/index.ts";
import type { RouteArgs } from "./api-args.ts";
import type { ResourceServerArgs, UserClientArgs } from "./auth-args.ts";
import type { TokenRule } from "./handlers/pre-token-generation.ts";
import type { PreTokenGenerationArgs, PreTokenGenerationVersion } from "./triggers.ts";

/** What the stack's configuration says, read and checked in this one place. Each member says its key. */
export interface StackConfig {
  /** The branch that the stack previews: `branch`, else what GitHub Actions says, else the stack's name. */
  readonly branch: string;
  readonly project: string;
  /** A domain prefix of one's own (`domainPrefix`); else one is made from project, branch and account. */
  readonly domainPrefix: string | undefined;
  /** Life of machine tokens in minutes (`accessTokenMinutes`). */
  readonly accessTokenMinutes: number | undefined;
  /** Machine tokens by the API as well (`clientTokenAuth`). On by default on the local AWS alone. */
  readonly clientTokenAuth: boolean;
  /** The client for users (`userClient`). On the local AWS there is one by default, with every way to sign in. */
  readonly userClient: UserClientArgs | undefined;
  /**
   * What tokens hold beside what the client asked for (`tokenRules`), and the version of the trigger that sees to it
   * (`tokenRulesVersion`, default `V2_0`). On the local AWS users' tokens get the first scope by default, since signing in by
   * the API gives none.
   */
  readonly preTokenGeneration: PreTokenGenerationArgs | undefined;
  /** Whether there is a user to try the pool with (`sampleUser`). On by default on the local AWS alone. */
  readonly sampleUser: boolean;
  /** Whether the users of `userClient` get AWS credentials (`identityPool`). On by default on the local AWS alone. */
  readonly identityPool: boolean;
  /**
   * Whether there are a table of known users and the functions that go by it, for the guided scenarios (`sampleTriggers`);
   * people may then sign up by themselves. On by default on the local AWS alone.
   */
  readonly sampleTriggers: boolean;
  readonly resourceServers: readonly ResourceServerArgs[];
  readonly routes: readonly RouteArgs[];
  /** When a reaper may take the stack away (`expiresAt`): ISO 8601, UTC. */
  readonly expiresAt: string | undefined;
}

const USERS: ResourceServerArgs = {
  identifier: "users",
  name: "users-resource-server",
  scopes: [{ name: "read-only", description: "Read-only access for users" }],
};
const HELLO: RouteArgs = { method: "GET", path: "/", scopes: ["users/read-only"] };

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
  signIn: ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH"],
};

const LOCAL_TOKEN_RULES: readonly TokenRule[] = [{ when: { subject: "user" }, scopesToAdd: ["users/read-only"] }];

/** @throws {pulumi.RunError} with one sentence that names the key, where a value is of the wrong kind */
export function stackConfig(place: Place): StackConfig {
  const config = new pulumi.Config();
  const local = place.endpoint !== undefined;
  const accessTokenMinutes = config.getNumber("accessTokenMinutes");
  const expiresAt = config.get("expiresAt");
  if (expiresAt !== undefined && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(expiresAt)) {
    throw new pulumi.RunError(`${config.name}:expiresAt must be a UTC time such as 2026-01-31T18:00:00Z.`);
  }
  const userClient = userClientOf(config) ?? (local ? LOCAL_USER_CLIENT : undefined);
  const identityPool = config.getBoolean("identityPool") ?? local;
  if (identityPool && userClient === undefined)
    throw new pulumi.RunError(`${config.name}:identityPool needs ${config.name}:userClient: it is for users.`);
  const sampleTriggers = config.getBoolean("sampleTriggers") ?? local;
  if (sampleTriggers && !userClient?.signIn?.includes("USER_PASSWORD_AUTH")) {
    throw new pulumi.RunError(
      `${config.name}:sampleTriggers needs ${config.name}:userClient with USER_PASSWORD_AUTH in its signIn: without it no user can be migrated.`,
    );
  }
  return {
    branch: config.get("branch") ?? branchOfGitHubActions() ?? pulumi.getStack(),
    project: pulumi.getProject(),
    domainPrefix: config.get("domainPrefix"),
    accessTokenMinutes,
    clientTokenAuth: config.getBoolean("clientTokenAuth") ?? local,
    userClient,
    preTokenGeneration: preTokenGenerationOf(config, local),
    sampleUser: config.getBoolean("sampleUser") ?? local,
    identityPool,
    sampleTriggers,
    resourceServers: listOf<ResourceServerArgs>(
      config,
      "resourceServers",
      isResourceServer,
      "{identifier, scopes: [{name, description}]}",
    ) ?? [local ? LOCAL_USERS : USERS],
    routes:
      listOf<RouteArgs>(config, "routes", isRoute, "{method, path, scopes}") ??
      (local ? [HELLO, LOCAL_ADMIN] : [HELLO]),
    expiresAt,
  };
}

function preTokenGenerationOf(config: pulumi.Config, local: boolean): PreTokenGenerationArgs | undefined {
  const version = config.get("tokenRulesVersion") ?? "V2_0";
  if (!isVersion(version)) {
    throw new pulumi.RunError(
      `${config.name}:tokenRulesVersion must be one of ${VERSIONS.join(", ")}, not ${version}.`,
    );
  }
  const rules =
    listOf<TokenRule>(config, "tokenRules", isTokenRule, "{when, scopesToAdd, …}") ??
    (local ? LOCAL_TOKEN_RULES : undefined);
  return rules === undefined ? undefined : { version, rules };
}

const VERSIONS: readonly PreTokenGenerationVersion[] = ["V1_0", "V2_0", "V3_0"];

function isVersion(text: string): text is PreTokenGenerationVersion {
  return (VERSIONS as readonly string[]).includes(text);
}

/**
 * Where this program's resources live. They are in a local AWS where the provider's endpoint override
 * (`aws:endpoints`) or `AWS_ENDPOINT_URL` is a loopback address.
 */
export function currentPlace(): Place {
  const aws = new pulumi.Config("aws");
  const region = aws.get("region") ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (region === undefined || region === "") {
    throw new pulumi.RunError("No AWS region is set: run `pulumi config set aws:region eu-west-1`, or set AWS_REGION.");
  }
  const overrides = aws.getObject<Record<string, string>[]>("endpoints") ?? [];
  const endpoint = overrides.find((one) => one.cognitoidp !== undefined)?.cognitoidp ?? process.env.AWS_ENDPOINT_URL;
  return endpoint !== undefined && isLoopback(endpoint) ? { region, endpoint } : { region };
}

/** A pull request's branch is `GITHUB_HEAD_REF`; other events have it in `GITHUB_REF_NAME`. */
function branchOfGitHubActions(): string | undefined {
  if (process.env.GITHUB_ACTIONS !== "true") return undefined;
  return process.env.GITHUB_HEAD_REF || process.env.GITHUB_REF_NAME || undefined;
}

/** @throws {pulumi.RunError} naming the key and the shape, where a value has another one */
function listOf<T>(
  config: pulumi.Config,
  key: string,
  fits: (value: Members) => boolean,
  shape: string,
): T[] | undefined {
  const value: unknown = config.getObject(key);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((one) => isMembers(one) && fits(one))) return value as T[];
  throw new pulumi.RunError(`${config.name}:${key} must be a JSON list of ${shape}.`);
}

function userClientOf(config: pulumi.Config): UserClientArgs | undefined {
  const value: unknown = config.getObject("userClient");
  if (value === undefined) return undefined;
  const fits =
    isMembers(value) &&
    isStrings(value.callbackUrls) &&
    [value.logoutUrls, value.scopes, value.signIn].every((one) => one === undefined || isStrings(one));
  if (fits) return value as unknown as UserClientArgs;
  throw new pulumi.RunError(
    `${config.name}:userClient must be JSON of the form {callbackUrls, logoutUrls, scopes, signIn}, each a list of strings.`,
  );
}

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isResourceServer({ identifier, scopes }: Members): boolean {
  const isScope = (scope: unknown) =>
    isMembers(scope) && typeof scope.name === "string" && typeof scope.description === "string";
  return typeof identifier === "string" && Array.isArray(scopes) && scopes.every(isScope);
}

function isRoute({ method, path, scopes }: Members): boolean {
  return typeof method === "string" && typeof path === "string" && (scopes === undefined || isStrings(scopes));
}

function isTokenRule({ when, scopesToAdd, scopesToSuppress, claimsToSuppress, groupsToOverride }: Members): boolean {
  const lists = [scopesToAdd, scopesToSuppress, claimsToSuppress, groupsToOverride];
  return (when === undefined || isMembers(when)) && lists.every((one) => one === undefined || isStrings(one));
}
