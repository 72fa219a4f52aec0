import type { MachineClientArgs, ResourceServerArgs, SignInFlow, Tier, UserClientArgs } from "../auth-args.ts";
import { partsOf } from "../lifetime.ts";
import { repeated } from "./repeated.ts";
import { allowedScopes, definedScopes, undefinedScope } from "./scopes.ts";

const MOST_SCOPES_A_CLIENT = 50;
const MOST_URLS = 100;

export const DEFAULT_TOKEN_MINUTES = 30;
const LEAST_TOKEN_MINUTES = 5;
const MOST_TOKEN_MINUTES = 1440;

const MACHINE_MEMBERS: readonly string[] = [
  "accessTokenMinutes",
  "scopes",
  "clientTokenAuth",
] satisfies (keyof MachineClientArgs)[];

const FLOWS: readonly string[] = [
  "USER_PASSWORD_AUTH",
  "USER_SRP_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
  "CUSTOM_AUTH",
  "USER_AUTH",
] satisfies SignInFlow[];

/** What is wrong with the machine client, as sentences; empty where nothing is. */
export function machineClientFaults(client: MachineClientArgs, servers: readonly ResourceServerArgs[]): string[] {
  const faults: string[] = [];
  // Configuration and JavaScript know no types.
  for (const member of Object.keys(client).filter((name) => !MACHINE_MEMBERS.includes(name)))
    faults.push(
      `The machine client cannot have ${member}: it gets tokens by client_credentials alone, and Cognito allows no other flow beside it. Users sign in by a client of their own, userClient.`,
    );
  const minutes = client.accessTokenMinutes ?? DEFAULT_TOKEN_MINUTES;
  if (!Number.isInteger(minutes) || minutes < LEAST_TOKEN_MINUTES || minutes > MOST_TOKEN_MINUTES) {
    faults.push(
      `accessTokenMinutes must be a whole number from ${LEAST_TOKEN_MINUTES} to ${MOST_TOKEN_MINUTES}, not ${minutes}.`,
    );
  }
  const defined = definedScopes(servers);
  const allowed = client.scopes ?? allowedScopes(servers);
  for (const scope of allowed.filter((one) => defined.includes(one) && !allowedScopes(servers).includes(one)))
    faults.push(`The machine client asks for the scope ${JSON.stringify(scope)}, whose allow is false.`);
  if (allowed.length === 0)
    faults.push(
      "The machine client may have no scope: define and allow one on a resource server, since Cognito issues no machine token without.",
    );
  if (allowed.length > MOST_SCOPES_A_CLIENT)
    faults.push(
      `A client may have at most ${MOST_SCOPES_A_CLIENT} scopes; the machine client is given ${allowed.length}.`,
    );
  for (const scope of allowed) {
    if (!defined.includes(scope)) faults.push(undefinedScope("The machine client", scope, defined));
  }
  return faults;
}

/** What is wrong with the client for users, as sentences; empty where nothing is. */
export function userClientFaults(
  client: UserClientArgs,
  servers: readonly ResourceServerArgs[],
  tier: Tier | undefined,
): string[] {
  const faults = [...urlFaults(client), ...flowFaults(client, tier), ...lifetimeFaults(client)];
  const defined = definedScopes(servers);
  const scopes = client.scopes ?? defined;
  if (scopes.length + OPENID_SCOPES.length > MOST_SCOPES_A_CLIENT)
    faults.push(
      `A client may have at most ${MOST_SCOPES_A_CLIENT} scopes; the user client is given ${scopes.length}, and OpenID's ${OPENID_SCOPES.length}.`,
    );
  for (const scope of scopes) {
    if (!defined.includes(scope)) faults.push(undefinedScope("The user client", scope, defined));
  }
  return faults;
}

/** What every user's token may hold; the last one is for Cognito's own API. */
export const OPENID_SCOPES: readonly string[] = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];

function urlFaults({ callbackUrls, logoutUrls = [] }: UserClientArgs): string[] {
  const faults: string[] = [];
  if (callbackUrls.length === 0)
    faults.push("The user client needs a callback URL: without one no page can send a code anywhere.");
  for (const [kind, urls] of [
    ["callback", callbackUrls],
    ["logout", logoutUrls],
  ] as const) {
    if (urls.length > MOST_URLS)
      faults.push(`A client has at most ${MOST_URLS} ${kind} URLs; the user client is given ${urls.length}.`);
  }
  for (const url of [...callbackUrls, ...logoutUrls]) {
    const fault = redirectFault(url);
    if (fault !== undefined) faults.push(`The user client's URL ${JSON.stringify(url)} ${fault}.`);
  }
  return faults;
}

/** Callback and logout URLs are absolute, without a fragment, and plain http on loopback alone (AWS: `CallbackURLs`). */
function redirectFault(url: string): string | undefined {
  if (!URL.canParse(url)) return "is not an absolute URL";
  if (url.includes("#")) return "has a fragment";
  if (url.length > 1024) return "is longer than 1024 characters";
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:" && !LOOPBACK_HOSTS.includes(hostname))
    return "must begin with https: (plain http is for localhost, 127.0.0.1 and [::1] alone)";
  return undefined;
}

/** Cognito knows these and no other names and addresses of loopback. */
const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

function flowFaults({ signIn = [], refreshRotation = false }: UserClientArgs, tier: Tier | undefined): string[] {
  const faults: string[] = [];
  for (const flow of signIn.filter((one) => !FLOWS.includes(one)))
    faults.push(`The user client's signIn names ${JSON.stringify(flow)}, which is none of ${FLOWS.join(", ")}.`);
  for (const flow of repeated(signIn)) faults.push(`The user client's signIn names ${flow} twice.`);
  if (tier === "LITE" && signIn.includes("USER_AUTH"))
    faults.push("The sign-in flow USER_AUTH needs the Essentials or Plus tier; the pool is Lite.");
  if (refreshRotation === false) return faults;
  if (tier === "LITE") faults.push("refreshRotation needs the Essentials or Plus tier; the pool is Lite.");
  if (signIn.length === 0)
    faults.push(
      "refreshRotation needs a flow in the user client's signIn: where none is named Cognito puts in the old way to refresh, which cannot stand beside rotation.",
    );
  const grace = refreshRotation === true ? 0 : refreshRotation.graceSeconds;
  if (!Number.isInteger(grace) || grace < 0 || grace > 60)
    faults.push(`refreshRotation's graceSeconds must be a whole number from 0 to 60, not ${grace}.`);
  return faults;
}

const RANGES = {
  access: { default: 3_600, least: 300, most: 86_400, words: "5 minutes to 1 day" },
  id: { default: 3_600, least: 300, most: 86_400, words: "5 minutes to 1 day" },
  refresh: { default: 30 * 86_400, least: 3_600, most: 3_650 * 86_400, words: "1 hour to 3650 days" },
} as const;

function lifetimeFaults({ tokenLifetimes = {} }: UserClientArgs): string[] {
  const faults: string[] = [];
  const seconds = { access: RANGES.access.default, id: RANGES.id.default, refresh: RANGES.refresh.default } as Record<
    keyof typeof RANGES,
    number
  >;
  for (const token of ["access", "id", "refresh"] as const) {
    const lifetime = tokenLifetimes[token];
    if (lifetime === undefined) continue;
    const parts = partsOf(lifetime);
    const named = `tokenLifetimes.${token} of the user client`;
    if (parts === undefined) {
      faults.push(`${named} is ${JSON.stringify(lifetime)}: write a number and a unit, such as "30 minutes".`);
      continue;
    }
    seconds[token] = parts.seconds;
    const { least, most, words } = RANGES[token];
    if (parts.seconds < least || parts.seconds > most) faults.push(`${named} must be from ${words}, not ${lifetime}.`);
  }
  if (faults.length === 0 && Math.max(seconds.access, seconds.id) > seconds.refresh)
    faults.push("tokenLifetimes of the user client has tokens that outlive the refresh token, which Cognito refuses.");
  return faults;
}
