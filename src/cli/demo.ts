import { decodeWithoutVerification, getToken, type Token } from "../cognito/index.ts";
import { previewNames, type Route, type StackOutputs } from "../contract/index.ts";
import { CommandError } from "./failure.ts";
import { untilInterrupted } from "./interrupt.ts";
import { OWN_PROGRAM } from "./program-directory.ts";
import { openSession, previewOutputs } from "./session.ts";
import { type Terminal, table } from "./terminal.ts";

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
      const right = await tokenFor(outputs, session.aws.endpoint, route.scopes, signal);
      const wrong = await tokenFor(outputs, session.aws.endpoint, other.scopes, signal);
      const url = `${outputs.apiUrl}${route.path}`;
      const checks = [
        await check("no token", 401, route, url, undefined, signal),
        await check("garbage", 401, route, url, "garbage", signal),
        await check(`a token with ${wrong.scopes.join(" ")}`, 401, route, url, wrong.accessToken, signal),
        await check(`a token with ${right.scopes.join(" ")}`, 200, route, url, right.accessToken, signal),
      ];
      const milliseconds = Math.round(performance.now() - started);
      const { payload: claims } = decodeWithoutVerification(right.accessToken);
      const { machineClientSecret: _, sampleUserPassword: __, ...shown } = outputs;
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

async function tokenFor(
  outputs: Partial<StackOutputs>,
  endpoint: string,
  scopes: readonly string[],
  signal: AbortSignal,
): Promise<Token> {
  const { region, userPoolId, tokenEndpoint, machineClientId, machineClientSecret } = outputs;
  if (tokenEndpoint === undefined || machineClientId === undefined || machineClientSecret === undefined) {
    throw new CommandError(
      "no_machine_client",
      "The program prints no token endpoint and machine client to get a token with.",
    );
  }
  return getToken(
    {
      grant: "client_credentials",
      tokenEndpoint,
      endpoint,
      clientId: machineClientId,
      clientSecret: machineClientSecret,
      scopes,
      ...(region === undefined ? {} : { region }),
      ...(userPoolId === undefined ? {} : { userPoolId }),
    },
    { signal },
  );
}

async function check(
  caller: string,
  expected: number,
  route: Route,
  url: string,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Check> {
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
    "The access token's claims, its signature verified against the pool's keys:",
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
