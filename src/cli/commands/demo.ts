import { decodeWithoutVerification, getToken, type Token } from "../../cognito/index.ts";
import { previewNames, type Route, SECRET_STACK_OUTPUTS, type StackOutputs } from "../../contract/index.ts";
import { CommandError } from "../failure.ts";
import { untilInterrupted } from "../interrupt.ts";
import { openSession, previewOutputs } from "../local-aws/session.ts";
import { OWN_PROGRAM } from "../stack/program-directory.ts";
import { type Terminal, table } from "../terminal.ts";

interface Check {
  readonly caller: string;
  readonly route: string;
  readonly expected: number;
  readonly actual: number;
  readonly body: string;
}

/** From nothing to a custom-scope token and an API that lets it in and nothing else; all in this process, then gone. */
export async function demo({ branch }: { branch: string }, terminal: Terminal): Promise<void> {
  const { stack } = previewNames({ project: "cognito-preview", branch });
  await untilInterrupted(async (signal) => {
    const session = await openSession({ port: 0 });
    try {
      const started = performance.now();
      const held = await terminal.during(`Bringing up the preview of ${branch} in a local AWS`, (say) =>
        session.up({
          directory: OWN_PROGRAM,
          stack,
          config: { "cognito-preview:branch": branch },
          signal,
          onEvent(event) {
            if (event.type === "resource" && event.status === "done")
              say(`${event.operation} ${event.resourceType} ${event.name}`);
            if (event.type === "log" && event.severity !== "debug") say(event.message);
          },
        }),
      );
      const outputs = previewOutputs(held);
      const [route, other] = twoRoutes(outputs);
      const ask = { outputs, endpoint: session.aws.endpoint, signal };
      const wrong = await machineToken(ask, other.scopes);
      const right = await machineToken(ask, route.scopes);
      const tokens = [right, ...(await userTokens(ask, route.scopes))];
      const call = (caller: string, expected: number, token?: string) =>
        check({ caller, expected, route, url: `${outputs.apiUrl}${route.path}`, token, signal });
      const checks = [
        await call("no token", 401),
        await call("garbage", 401, "garbage"),
        await call(`${wrong.grant}, ${wrong.scopes.join(" ")}`, 401, wrong.accessToken),
      ];
      for (const { grant, scopes, accessToken } of tokens) {
        checks.push(await call(`${grant}, ${scopes.join(" ")}`, 200, accessToken));
      }
      const milliseconds = Math.round(performance.now() - started);
      const { payload: claims } = decodeWithoutVerification(right.accessToken);
      const shown: Partial<StackOutputs> = Object.fromEntries(
        Object.entries(outputs).filter(([name]) => !(SECRET_STACK_OUTPUTS as readonly string[]).includes(name)),
      );
      terminal.result(text({ outputs: shown, claims, checks, milliseconds, made: held.result.changes.create }), {
        stack,
        outputs: shown,
        claims,
        checks,
        milliseconds,
      });
      const failed = checks.filter(({ expected, actual }) => expected !== actual);
      if (failed.length > 0) {
        throw new CommandError(
          "checks_failed",
          `The API did not answer as it should to ${failed.map(({ caller }) => caller).join(" and ")}.`,
        );
      }
    } finally {
      await session.close();
    }
  });
}

/** The first route that asks for scopes, and another that asks for other ones: its token is the wrong one for the first. */
function twoRoutes({ routes = [] }: Partial<StackOutputs>): [Route, Route] {
  const scoped = routes.filter(({ auth }) => auth === "scopes");
  const route = scoped[0];
  const other = scoped.find(
    ({ scopes }) => route !== undefined && !scopes.some((scope) => route.scopes.includes(scope)),
  );
  if (route === undefined || other === undefined)
    throw new CommandError("no_routes", "The program has no two routes with different scopes to show.");
  return [route, other];
}

interface Ask {
  readonly outputs: Partial<StackOutputs>;
  readonly endpoint: string;
  readonly signal: AbortSignal;
}

async function machineToken({ outputs, endpoint, signal }: Ask, scopes: readonly string[]): Promise<Token> {
  const { machineClientId, machineClientSecret, tokenEndpoint, region, userPoolId } = outputs;
  if (tokenEndpoint === undefined || machineClientId === undefined || machineClientSecret === undefined) {
    throw new CommandError(
      "no_machine_client",
      "The program prints no token endpoint and machine client to get a token with.",
    );
  }
  const client = { clientId: machineClientId, clientSecret: machineClientSecret };
  return getToken(
    { grant: "client_credentials", ...client, tokenEndpoint, region, userPoolId, endpoint, scopes },
    { signal },
  );
}

/** The two ways to the same scope for a user: the login pages, and the API with a pre token generation trigger. */
async function userTokens({ outputs, endpoint, signal }: Ask, scopes: readonly string[]): Promise<Token[]> {
  const { userClientId, sampleUser, sampleUserPassword, callbackUrl, tokenEndpoint, region, userPoolId } = outputs;
  if (userClientId === undefined || sampleUser === undefined) return [];
  const user = { clientId: userClientId, username: sampleUser, password: sampleUserPassword, redirectUri: callbackUrl };
  const tokens: Token[] = [];
  for (const grant of ["authorization_code", "user_srp"] as const) {
    tokens.push(await getToken({ grant, ...user, tokenEndpoint, region, userPoolId, endpoint, scopes }, { signal }));
  }
  return tokens;
}

async function check({
  caller,
  expected,
  route,
  url,
  token,
  signal,
}: {
  readonly caller: string;
  readonly expected: number;
  readonly route: Route;
  readonly url: string;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
}): Promise<Check> {
  const answer = await fetch(url, {
    method: route.method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  });
  return { caller, route: `${route.method} ${route.path}`, expected, actual: answer.status, body: await answer.text() };
}

function text({
  outputs,
  claims,
  checks,
  milliseconds,
  made,
}: {
  outputs: Partial<StackOutputs>;
  claims: Readonly<Record<string, unknown>>;
  checks: readonly Check[];
  milliseconds: number;
  made: number;
}): string {
  const printed = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return [
    `Made ${made} resources:`,
    table(Object.entries(outputs).map(([name, value]) => [`  ${name}`, printed(value)])),
    "",
    "The machine's access token, its signature verified against the pool's keys:",
    table(Object.entries(claims).map(([name, value]) => [`  ${name}`, printed(value)])),
    "",
    "Whom the API lets in:",
    table([
      ["  CALLER", "ROUTE", "EXPECTED", "ACTUAL", "BODY"],
      ...checks.map(({ caller, route, expected, actual, body }) => [
        `  ${caller}`,
        route,
        String(expected),
        String(actual),
        body,
      ]),
    ]),
    "",
    `Done in ${milliseconds} ms, without an AWS account; nothing is left running.`,
  ].join("\n");
}
