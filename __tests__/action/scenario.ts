import { logOf, type Outcome, type Run, type Runner, startRunner } from "./runner.ts";
import { CLIENT_ID, type ScriptedServer, startScriptedServer, USER_POOL_ID } from "./scripted-server.ts";

/** One story of the Action: what the servers say, and what the workflow gives. */
export interface Scenario {
  /** What the reader of the workflow sees happen. */
  readonly story: string;
  /** Scripts the server, and tells the steps of the job in their order. */
  steps(server: ScriptedServer): Promise<readonly Run[]> | readonly Run[];
  /** Values that may not be read in any log, and stand under these names in the transcript. */
  readonly secrets?: Readonly<Record<string, string>>;
}

export const CLIENT_SECRET = "s3cret/of+the~client-0123456789";

/** The inputs of a machine client at the scripted server. */
export function machine(server: ScriptedServer, inputs: Record<string, string> = {}): Record<string, string> {
  return {
    "user-pool-id": USER_POOL_ID,
    "token-endpoint": `${server.origin}/oauth2/token`,
    "endpoint-url": server.origin,
    "client-id": CLIENT_ID,
    "client-secret": CLIENT_SECRET,
    scopes: "users/read-only",
    ...inputs,
  };
}

/** A good answer of the token endpoint. */
export async function granted(
  server: ScriptedServer,
  claims: Record<string, unknown> = {},
): Promise<{ json: unknown }> {
  return { json: { access_token: await server.token(claims), expires_in: 3600, token_type: "Bearer" } };
}

/** Everything that a scenario made visible, with what differs from run to run told by its name. */
export async function transcriptOf(scenario: Scenario): Promise<{ transcript: string; outcomes: Outcome[] }> {
  const server = await startScriptedServer();
  const runner = await startRunner();
  try {
    const outcomes: Outcome[] = [];
    let state: Run["state"] = {};
    for (const step of await scenario.steps(server)) {
      // A post step is given the inputs of its main step once more.
      const inputs = step.entry === "post" ? outcomes.at(-1)?.inputs : undefined;
      const outcome = await runner.run({ state, ...(inputs && { inputs }), ...step });
      state = { ...state, ...outcome.state };
      outcomes.push(outcome);
    }
    const named = names(scenario, { origin: server.origin, runner });
    const transcript = [...outcomes.map(described), ...server.requests.map(requestDescribed)].join("\n\n");
    return { transcript: named(transcript), outcomes };
  } finally {
    await server.close();
    await runner.dispose();
  }
}

/** The secrets of a scenario that a reader of the log would see. */
export function readable(scenario: Scenario, outcomes: readonly Outcome[]): string[] {
  const logs = logOf(outcomes);
  const tokens = outcomes.flatMap(({ outputs }) =>
    ["access-token", "id-token", "refresh-token"].flatMap((name) => outputs[name] ?? []),
  );
  return [CLIENT_SECRET, ...tokens, ...Object.values(scenario.secrets ?? {})].filter((secret) => logs.includes(secret));
}

function described({ code, signal, stdout, stderr, outputs, state, variables, summary }: Outcome): string {
  const sections = [
    `ended ${signal ?? code}`,
    stdout,
    stderr === "" ? "" : `stderr:\n${stderr}`,
    pairs("output", outputs),
    pairs("state", state),
    pairs("variable", variables),
    summary === "" ? "" : `summary:\n${summary}`,
  ];
  return sections
    .filter((section) => section !== "")
    .map((section) => section.trimEnd())
    .join("\n");
}

function pairs(kind: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${kind} ${name} = ${value}`)
    .join("\n");
}

function requestDescribed({ line, headers, body }: ScriptedServer["requests"][number]): string {
  const told = ["authorization", "content-type", "x-amz-target"].flatMap((name) =>
    headers[name] === undefined ? [] : [`  ${name}: ${headers[name]}`],
  );
  return [line, ...told, ...(body === "" ? [] : [`  ${body}`])].join("\n");
}

function names(
  scenario: Scenario,
  { origin, runner: { temp, workspace } }: { origin: string; runner: Runner },
): (text: string) => string {
  const basic = (secret: string) => Buffer.from(`${CLIENT_ID}:${secret}`).toString("base64");
  const secrets = Object.entries({ "client secret": CLIENT_SECRET, ...scenario.secrets });
  const replacements: (readonly [string | RegExp, string])[] = [
    ...secrets.map(([name, secret]) => [basic(secret), `{id:${name}}`] as const),
    ...secrets.map(([name, secret]) => [secret, `{${name}}`] as const),
    ...secrets.map(([name, secret]) => [encodeURIComponent(secret), `{${name}, escaped}`] as const),
    [origin, "http://SERVER"],
    [new URL(origin).host, "SERVER"],
    [temp, "RUNNER_TEMP"],
    [workspace, "GITHUB_WORKSPACE"],
    [/cognito-preview-[A-Za-z0-9]{6}\b/g, "cognito-preview-RANDOM"],
    [/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g, "{token}"],
    [/AWS4-HMAC-SHA256 Credential=(\w+)\/\d+\/.*/g, "AWS4-HMAC-SHA256 of $1"],
    [/UND_ERR_SOCKET|ECONNRESET/g, "{cut connection}"],
    [/^::add-mask::[\w-]{43}$/gm, "::add-mask::{code verifier}"],
    [/\b(state|nonce|code_challenge)=[\w-]+/g, "$1={random}"],
    [/expires-in = \d+/g, "expires-in = {seconds}"],
    [/\| \d+ min, until/g, "| {time}, until"],
    [/good for \d+ min \d+ s/g, "good for {time}"],
    [/in \d+\.\d s\./g, "in {time}."],
    // How often there was time for it is up to chance.
    [/ENOTFOUND|EAI_AGAIN/g, "{no address}"],
    [/(?:.*attempt \d+ gave (ECONNREFUSED|{no address}).*\n)+/g, "{attempts that gave $1}\n"],
  ];
  return (text) => replacements.reduce((named, [from, to]) => named.replaceAll(from, to), text);
}
