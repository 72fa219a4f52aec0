/**
 * Made-up requests to the domains of two pools, one with classic pages and one with managed pages, over HTTP, in a process
 * of its own with a heap of its own:
 *
 *     node --expose-gc __tests__/fuzz/hosted-campaign.ts COUNT SEED
 *
 * Prints what came of it. The clock moves on before the heap is looked at, so that what is kept for a time is over.
 */
import fc from "fast-check";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";

export interface HostedOutcome {
  /** How many were answered, by HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests whose answer was more than text of theirs: the first few. */
  readonly offences: readonly string[];
  /** Errors in the local AWS itself. */
  readonly faults: readonly string[];
  /** Bytes of the heap after a collection: with half of the requests answered, and with all. */
  readonly heap: { readonly before: number; readonly after: number };
}

const CALLBACK = "http://localhost:3000/";
const CSRF = "11111111-2222-3333-4444-555555555555";
const MARK = "zzz";

const GET = ["/oauth2/authorize", "/login", "/signup", "/confirmUser", "/logout", "/error", "/oauth2/userInfo"];
const POST = [
  "/login",
  "/signup",
  "/confirm",
  "/resendcode",
  "/forgotPassword",
  "/confirmForgotPassword",
  "/changePassword",
  "/mfa",
  "/oauth2/token",
  "/oauth2/revoke",
];
const NAMES = [
  ...["client_id", "redirect_uri", "response_type", "state", "nonce", "scope", "prompt", "resource", "login_hint"],
  ...["username", "password", "code", "session", "newPassword", "confirmPassword", "factor", "account", "csrf"],
  ...["grant_type", "refresh_token", "token", "code_verifier", "user_name", "confirmation_code", "error"],
  ...["logout_uri", "requiredAttributes[email]", "aws_client_metadata", "identity_provider", "__proto__"],
];
const HOSTILE = [
  `"><b id=${MARK}>`,
  `\r\nset-cookie: ${MARK}=1\r\n\r\n<b id=${MARK}>`,
  "\u0000\ud800",
  "%FF%ED%A0%80",
  "__proto__",
  "x".repeat(1500),
  "",
];

if (import.meta.main) {
  const [count = 1000, seed = 1] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(await campaign(count, seed)));
}

interface Made {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly form: readonly (readonly [string, string])[];
}

async function campaign(count: number, seed: number): Promise<HostedOutcome> {
  const faults: string[] = [];
  const offences: string[] = [];
  const statuses: Record<string, number> = {};
  let now = Date.UTC(2026, 10, 21);
  const aws = await startLocalAws({
    clock: { now: () => now },
    onFault: (error) => faults.push(String((error as Error).stack)),
  });
  const sites = [await site(aws, 1), await site(aws, 2)];

  async function ask({ base, clientId }: Site, { method, path, query, form }: Made): Promise<void> {
    const known = new URLSearchParams({ client_id: clientId, redirect_uri: CALLBACK, response_type: "code" });
    for (const [name, value] of query) known.set(name, value);
    const body = new URLSearchParams({ _csrf: CSRF, csrf: CSRF, username: "ada", password: "Correct-Horse-1" });
    for (const [name, value] of form) body.set(name, value);
    const answer = await fetch(`${base}${path}?${known}`, {
      method,
      redirect: "manual",
      headers: { cookie: `XSRF-TOKEN=${CSRF}` },
      ...(method === "POST" ? { body } : {}),
    });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    const location = answer.headers.get("location") ?? base;
    const text = await answer.text();
    const harmless =
      [200, 302, 400, 401, 403].includes(answer.status) &&
      !text.includes(`<b id=${MARK}`) &&
      !(answer.headers.get("set-cookie") ?? "").includes(MARK) &&
      (location.startsWith(aws.endpoint) || location.startsWith(CALLBACK));
    if (!harmless) offences.push(`${method} ${path} ${known} ${body}: ${answer.status} ${location}`.slice(0, 1000));
  }

  async function half(part: number): Promise<void> {
    const requests = fc.sample(made(), { numRuns: Math.ceil(count / 2), seed: seed + part });
    for (const [index, request] of requests.entries()) await ask(sites[index % 2] as Site, request);
    now += 2 * 3_600_000;
    // What is over goes when the next of its kind comes.
    for (const one of sites) await signIn(one);
  }

  await half(0);
  const before = heap();
  await half(1);
  const after = heap();
  await aws.close();
  return { statuses, offences: offences.slice(0, 10), faults: faults.slice(0, 10), heap: { before, after } };
}

/** A request with some of its parameters and fields spoiled, and the others as a sign-in has them. */
function made(): fc.Arbitrary<Made> {
  const value = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.constantFrom("ada", "openid", "S256", "code", "authorization_code", "refresh_token", "login", CALLBACK),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const pairs = fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 4 });
  const request = (method: Made["method"], paths: readonly string[]) =>
    fc.record({ method: fc.constant(method), path: fc.constantFrom(...paths), query: pairs, form: pairs });
  return fc.oneof(request("GET", GET), request("POST", POST));
}

interface Site {
  readonly base: string;
  readonly clientId: string;
}

async function site(aws: LocalAws, version: 1 | 2): Promise<Site> {
  const call = async <T>(operation: string, input: object) =>
    (await aws.invoke("cognito-idp", operation, input, "eu-west-1")) as T;
  const { UserPool } = await call<{ UserPool: { Id: string } }>("CreateUserPool", { PoolName: "people" });
  const UserPoolId = UserPool.Id;
  const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "web",
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code", "implicit"],
    AllowedOAuthScopes: ["openid", "email"],
    CallbackURLs: [CALLBACK],
    LogoutURLs: [CALLBACK],
    SupportedIdentityProviders: ["COGNITO"],
  });
  const { ClientId } = UserPoolClient;
  const Domain = `fuzz-${version}`;
  await call("CreateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: version });
  if (version === 2) await call("CreateManagedLoginBranding", { UserPoolId, ClientId, UseCognitoProvidedValues: true });
  await call("AdminCreateUser", { UserPoolId, Username: "ada", MessageAction: "SUPPRESS" });
  const password = { Password: "Correct-Horse-1", Permanent: true };
  await call("AdminSetUserPassword", { UserPoolId, Username: "ada", ...password });
  return { base: `${aws.endpoint}/_cognito/${Domain}`, clientId: ClientId };
}

async function signIn({ base, clientId }: Site): Promise<void> {
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: CALLBACK, response_type: "code" });
  const fields = { _csrf: CSRF, csrf: CSRF, username: "ada", password: "Correct-Horse-1" };
  const answer = await fetch(`${base}/login?${query}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: `XSRF-TOKEN=${CSRF}` },
    body: new URLSearchParams(fields),
  });
  if (answer.status !== 302) throw new Error(`The sign-in ended with ${answer.status}.`);
  await answer.arrayBuffer();
}

function heap(): number {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error("Start this with --expose-gc.");
  for (let round = 0; round < 4; round += 1) collect();
  return process.memoryUsage().heapUsed;
}
