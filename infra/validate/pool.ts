import { STANDARD_ATTRIBUTES } from "../../src/contract/index.ts";
import type { AttributeArgs, PreviewAuthArgs } from "../auth-args.ts";
import { repeated } from "./repeated.ts";

const MOST_CUSTOM_ATTRIBUTES = 50;
const LONGEST_VALUE = 2048;

/** What is wrong with what a pool holds beside its clients, as sentences; empty where nothing is. */
export function poolFaults(args: PreviewAuthArgs): string[] {
  return [
    ...sharedPoolFaults(args),
    ...attributeFaults(args.attributes ?? []),
    ...groupFaults(args),
    ...userFaults(args),
    ...identityProviderFaults(args),
  ];
}

/** What belongs to a pool and not to one of the branches that use it. */
const OF_THE_POOL = [
  "poolName",
  "tier",
  "selfSignUp",
  "attributes",
  "groups",
  "users",
  "identityProviders",
  "domainPrefix",
  "customDomain",
  "triggers",
] as const satisfies readonly (keyof PreviewAuthArgs)[];

function sharedPoolFaults(args: PreviewAuthArgs): string[] {
  if (args.sharedPool === undefined) return [];
  const { prefix, domain } = args.sharedPool;
  const faults = OF_THE_POOL.filter((member) => args[member] !== undefined).map(
    (member) => `${member} belongs to the shared pool, which other branches use too: set it where that pool is made.`,
  );
  if (!/^[A-Za-z0-9._-]{1,128}$/.test(prefix))
    faults.push(
      `The prefix of the shared pool, ${JSON.stringify(prefix)}, must be 1 to 128 of A-Z, a-z, 0-9, dot, underscore and hyphen.`,
    );
  for (const { identifier } of args.resourceServers) {
    if (`${prefix}/${identifier}`.length > 256)
      faults.push(
        `The resource server ${JSON.stringify(identifier)} is, with the shared pool's prefix, longer than 256 characters.`,
      );
  }
  if (args.domain === false && domain !== undefined)
    faults.push("domain is false, and sharedPool names a domain: leave one of them out.");
  return faults;
}

function attributeFaults(attributes: readonly AttributeArgs[]): string[] {
  const faults: string[] = [];
  for (const name of repeated(attributes.map(({ name }) => name))) faults.push(`The attribute ${name} is given twice.`);
  const custom = attributes.filter(({ name }) => !STANDARD_ATTRIBUTES.includes(name));
  if (custom.length > MOST_CUSTOM_ATTRIBUTES)
    faults.push(`A pool has at most ${MOST_CUSTOM_ATTRIBUTES} custom attributes; ${custom.length} are given.`);
  for (const { name } of custom) {
    if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u.test(name) || /^(custom|dev):/.test(name))
      faults.push(
        `The attribute ${JSON.stringify(name)} needs a name of 1 to 20 characters without spaces, and without custom: before it.`,
      );
  }
  return [...faults, ...attributes.flatMap(oneAttributesFaults)];
}

function oneAttributesFaults(attribute: AttributeArgs): string[] {
  const { name, type = "String", required = false, minLength, maxLength, minValue, maxValue } = attribute;
  const faults: string[] = [];
  if (required && !STANDARD_ATTRIBUTES.includes(name))
    faults.push(`The attribute ${name} cannot be required: Cognito allows that of standard attributes alone.`);
  if (type === "String" && !isRange(minLength, maxLength, 0, LONGEST_VALUE))
    faults.push(
      `The attribute ${name} needs minLength and maxLength, whole numbers from 0 to ${LONGEST_VALUE}: without them every update would replace the pool, and its users with it.`,
    );
  if (type === "Number" && !isRange(minValue, maxValue, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER))
    faults.push(
      `The attribute ${name} needs minValue and maxValue, whole numbers: without them every update would replace the pool, and its users with it.`,
    );
  if (type !== "String" && (minLength !== undefined || maxLength !== undefined))
    faults.push(`The attribute ${name} is a ${type}, which has no length.`);
  if (type !== "Number" && (minValue !== undefined || maxValue !== undefined))
    faults.push(`The attribute ${name} is a ${type}, which has no least and greatest value.`);
  return faults;
}

function isRange(from: number | undefined, to: number | undefined, least: number, most: number): boolean {
  if (from === undefined || to === undefined) return false;
  return Number.isInteger(from) && Number.isInteger(to) && least <= from && from <= to && to <= most;
}

const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

function groupFaults({ groups = [] }: PreviewAuthArgs): string[] {
  const faults = repeated(groups.map(({ name }) => name)).map((name) => `The group ${name} is given twice.`);
  for (const { name, precedence = 0 } of groups) {
    if (!NAME.test(name))
      faults.push(`The group ${JSON.stringify(name)} needs a name of 1 to 128 characters without spaces.`);
    if (!Number.isInteger(precedence) || precedence < 0)
      faults.push(`The group ${name} has a precedence of ${precedence}: it is a whole number from 0.`);
  }
  return faults;
}

function userFaults({ users = [], groups = [] }: PreviewAuthArgs): string[] {
  const faults = repeated(users.map(({ username }) => username)).map((name) => `The user ${name} is given twice.`);
  for (const { username, email, groups: own = [] } of users) {
    if (!NAME.test(username))
      faults.push(`The user ${JSON.stringify(username)} needs a name of 1 to 128 characters without spaces.`);
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) faults.push(`The user ${username} needs an e-mail address.`);
    for (const group of own.filter((one) => groups.every(({ name }) => name !== one)))
      faults.push(`The user ${username} is put in the group ${JSON.stringify(group)}, which groups does not have.`);
  }
  return faults;
}

function identityProviderFaults({ identityProviders = [], userClient, sharedPool }: PreviewAuthArgs): string[] {
  const faults = repeated(identityProviders.map(({ name }) => name)).map(
    (name) => `The identity provider ${name} is given twice.`,
  );
  if (identityProviders.length > 0 && userClient === undefined && sharedPool === undefined)
    faults.push("identityProviders needs a userClient: nobody could sign in by them.");
  for (const { name, type } of identityProviders) {
    const social = type !== "SAML" && type !== "OIDC";
    if (social && name !== type)
      faults.push(`The identity provider ${JSON.stringify(name)} must be named ${type}, as its type is.`);
    if (!/^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u.test(name) || name.length > 32 || name === "COGNITO")
      faults.push(
        `The identity provider ${JSON.stringify(name)} needs a name of 3 to 32 characters without spaces, not beginning with an underscore.`,
      );
  }
  const known = ["COGNITO", ...identityProviders.map(({ name }) => name)];
  // A shared pool has providers that this stack does not know.
  for (const name of sharedPool === undefined ? (userClient?.identityProviders ?? []) : []) {
    if (!known.includes(name))
      faults.push(`The user client names the identity provider ${JSON.stringify(name)}, which the pool does not have.`);
  }
  return faults;
}
