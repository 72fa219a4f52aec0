import { nearestName } from "../../src/contract/nearest.ts";
import type { PreviewAuthArgs, Tier } from "../auth-args.ts";
import { CODE_SECRET_VARIABLE } from "../handlers/create-auth.ts";
import { TABLE_VARIABLE } from "../handlers/known-user.ts";
import { RULES_VARIABLE, type TokenRule } from "../handlers/pre-token-generation.ts";
import {
  type PreTokenGenerationVersion,
  TRIGGER_NAMES,
  type TriggersArgs,
  tokenRules,
  triggerArgs,
} from "../trigger-args.ts";

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
/** Bytes of a function's environment variables, names and values (AWS: "Lambda quotas"). */
const MOST_ENVIRONMENT_BYTES = 4096;
const WITHOUT_SPACE = /^[\x21-\x7E]+$/;

const VERSIONS: readonly string[] = ["V1_0", "V2_0", "V3_0"] satisfies PreTokenGenerationVersion[];

/**
 * What is wrong with the triggers of a pool, as sentences; empty where nothing is.
 *
 * @param tier the pool's, where it is known
 */
export function triggerFaults(triggers: TriggersArgs, tier: Tier | undefined): string[] {
  const faults = [...unknownTriggers(triggers), ...environmentFaults(triggers)];
  const { preTokenGeneration } = triggers;
  if (preTokenGeneration === undefined) return faults;
  const { version } = preTokenGeneration;
  if (!VERSIONS.includes(version))
    faults.push(`The version of preTokenGeneration must be one of ${VERSIONS.join(", ")}, not ${version}.`);
  if (tier === "LITE" && version !== "V1_0")
    faults.push(
      `A pre token generation trigger of version ${version} needs the Essentials or Plus tier; the pool is Lite.`,
    );
  const rules = tokenRules(preTokenGeneration);
  return rules === undefined ? faults : [...faults, ...ruleFaults(version, rules)];
}

/** A client that may begin what nobody leads. A shared pool's triggers are not known here. */
export function customSignInFaults({ userClient, sharedPool, triggers = {} }: PreviewAuthArgs): string[] {
  const begins = userClient?.signIn?.includes("CUSTOM_AUTH") ?? false;
  if (!begins || sharedPool !== undefined || triggers.defineAuthChallenge !== undefined) return [];
  return [
    "The user client's signIn has CUSTOM_AUTH, which needs the trigger defineAuthChallenge: it leads the sign-in.",
  ];
}

/** One that is misspelt would be a function that nobody calls. */
function unknownTriggers(triggers: TriggersArgs): string[] {
  const known = [...TRIGGER_NAMES, "preTokenGeneration"];
  return Object.keys(triggers)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearestName(name, known);
      return `There is no trigger ${name}${near === undefined ? `; there are ${known.join(", ")}.` : `; did you mean ${near}?`}`;
    });
}

/** What handlers of this package cannot do without, and where it comes from: each sign-up or sign-in would fail. */
const WANTED = {
  "auto-confirm": [TABLE_VARIABLE, 'take the trigger from a KnownUsers, by its trigger("auto-confirm")'],
  "migrate-user": [TABLE_VARIABLE, 'take the trigger from a KnownUsers, by its trigger("migrate-user")'],
  "activity-log": [TABLE_VARIABLE, "take the trigger of an ActivityLog"],
  "create-auth": [CODE_SECRET_VARIABLE, "a secret that codes are made from"],
  "one-time-code": [CODE_SECRET_VARIABLE, "a secret that codes are made from"],
} as const;

function environmentFaults(triggers: TriggersArgs): string[] {
  const { preTokenGeneration: _, ...others } = triggers;
  return Object.entries(others).flatMap(([name, trigger]) => {
    const { handler, environment = {} } = triggerArgs(trigger);
    const wanted = Object.entries(WANTED).find(([own]) => own === handler)?.[1];
    if (wanted === undefined || Object.hasOwn(environment, wanted[0])) return [];
    return [`The handler ${handler} of ${name} needs ${wanted[0]} in its environment: ${wanted[1]}.`];
  });
}

function ruleFaults(version: PreTokenGenerationVersion, rules: readonly TokenRule[]): string[] {
  const faults: string[] = [];
  const bytes = Buffer.byteLength(RULES_VARIABLE + JSON.stringify(rules));
  if (bytes > MOST_ENVIRONMENT_BYTES)
    faults.push(
      `The token rules are ${bytes} bytes long; a function's environment holds ${MOST_ENVIRONMENT_BYTES}. Write a handler of your own for so many.`,
    );
  for (const [index, rule] of rules.entries()) {
    const named = `Token rule ${index + 1}`;
    faults.push(
      ...unknownMembers(named, rule, RULE_MEMBERS),
      ...unknownMembers(`${named}, when`, rule.when, WHEN_MEMBERS),
    );
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
    const set = { ...rule.accessTokenClaims, ...rule.idTokenClaims };
    for (const claim of Object.keys(set).filter((name) => name.startsWith("dev:")))
      faults.push(`${named} sets the claim ${JSON.stringify(claim)}: developer attributes can be suppressed alone.`);
    for (const claim of claims.filter(isReserved))
      faults.push(`${named} names the claim ${JSON.stringify(claim)}, which Cognito keeps for itself.`);
    if ("aud" in (rule.idTokenClaims ?? {}))
      faults.push(`${named} sets aud in the ID token, which Cognito keeps for itself.`);
    const clients = rule.when?.clientIds ?? [];
    if ("aud" in (rule.accessTokenClaims ?? {}) && (clients.length !== 1 || rule.accessTokenClaims?.aud !== clients[0]))
      faults.push(
        `${named} sets aud in the access token: it may be nothing but the client's id, for when.clientIds of one.`,
      );
  }
  return faults;
}

const RULE_MEMBERS = [
  "when",
  "scopesToAdd",
  "scopesToSuppress",
  "accessTokenClaims",
  "idTokenClaims",
  "claimsToSuppress",
  "groupsToOverride",
] as const satisfies readonly (keyof TokenRule)[];
const WHEN_MEMBERS = ["clientIds", "groups", "attributes", "subject"] as const satisfies readonly (keyof NonNullable<
  TokenRule["when"]
>)[];

/** Rules come from configuration, which knows no types: a misspelt member would be no condition and no effect. */
function unknownMembers(named: string, value: object | undefined, known: readonly string[]): string[] {
  return Object.keys(value ?? {})
    .filter((member) => !known.includes(member))
    .map((member) => {
      const near = nearestName(member, known);
      return `${named} has ${JSON.stringify(member)}, which there is not${near === undefined ? "." : `; did you mean ${near}?`}`;
    });
}

function isReserved(claim: string): boolean {
  return RESERVED_CLAIMS.includes(claim) || (claim.startsWith("cognito:") && !GROUP_CLAIMS.includes(claim));
}
