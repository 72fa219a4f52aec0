import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readTree } from "../../tools/bundle/compare.ts";
import { type ActionsCache, startActionsCache } from "./actions-cache.ts";
import { formsOf, searchLeaks } from "./leak-search.ts";
import { COMMENTS, GITHUB_TOKEN, pullRequest } from "./pull-request.ts";
import { logOf, type Outcome, type Run, type Runner, startRunner } from "./runner.ts";
import { CLIENT_SECRET, granted, machine } from "./scenario.ts";
import { type ScriptedServer, startScriptedServer, USER_POOL_ID } from "./scripted-server.ts";
import { stackOutputs } from "./stack.ts";

const PLANTED = {
  "client secret": CLIENT_SECRET,
  password: 'Pa"ss\\w0rd&+/ß!{7a51}',
  "TOTP secret": "JBSWY3DPEHPK3PXPLEAKLEAK",
  "new password": "N3w'Pa$$word%20|8c02",
  "refresh token": "refresh.token/of+the~user.b11d",
  "GitHub token": GITHUB_TOKEN,
  "sample user's password": "Sample-Passw0rd-4e77",
  "secret access key": "Secr3t/Access+Key-of-the-identity-90ab",
  "session token": "Session/Token+of==the-identity-61fe",
};

describe("nothing secret can be read from what a run leaves", () => {
  let server: ScriptedServer;
  let cache: ActionsCache;
  let runner: Runner;
  const outcomes: Outcome[] = [];
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    [server, cache, runner] = await Promise.all([startScriptedServer(), startActionsCache(), startRunner()]);
    const step = async (run: Run) => {
      const outcome = await runner.run(run);
      outcomes.push(outcome);
      for (const name of ["access-token", "id-token", "refresh-token"] as const) {
        if (outcome.outputs[name]) tokens[`${name} of step ${outcomes.length}`] = outcome.outputs[name];
      }
    };
    const api = (answer: unknown) => server.script("POST /", { json: answer });
    const user = {
      "user-pool-id": USER_POOL_ID,
      "endpoint-url": server.origin,
      "client-id": "1example23456789",
      username: "ada",
      password: PLANTED.password,
      "client-secret": CLIENT_SECRET,
    };

    // A token that goes every way there is: output, variable, file, cache, summary, comment, API.
    server.script("/oauth2/token", await granted(server, { exp: Math.floor(Date.now() / 1000) + 3600 }));
    server.script("/api/", { status: 401 }, { status: 401 }, { json: {} });
    server.script("/api/admin", { status: 403 });
    server.script(`GET ${COMMENTS}`, { json: [] });
    server.script(`POST ${COMMENTS}`, { status: 201, json: {} });
    const { environment, event } = pullRequest(server);
    await step({
      inputs: {
        "stack-outputs": stackOutputs(server, { sampleUserPassword: PLANTED["sample user's password"] }),
        ...{ cache: "true", comment: "true", smoke: "true", "header-file": "true", "export-env": "API_TOKEN" },
        "github-token": GITHUB_TOKEN,
      },
      environment: { ...environment, ...cache.environment, ...DEBUG },
      ...(event && { event }),
    });
    await step({ entry: "post", state: outcomes[0]?.state ?? {}, environment: DEBUG });

    // Refusals, whose answers repeat what was sent.
    const echo = `Nobody knows ${CLIENT_SECRET}`;
    server.script("/oauth2/token", { status: 400, json: { error: "invalid_client", error_description: echo } });
    await step({ inputs: machine(server), environment: DEBUG });
    server.script("/oauth2/token", { status: 400, text: echo });
    await step({ inputs: machine(server), environment: DEBUG });
    api({ __type: "NotAuthorizedException", message: `${echo} with ${PLANTED.password}` });
    await step({ inputs: { ...user, grant: "user_password" }, environment: DEBUG });

    // A user's tokens, and the end of the session.
    const [AccessToken, IdToken] = await Promise.all([
      server.token({ username: "ada", aud: undefined }),
      server.token({ token_use: "id", aud: "1example23456789", "cognito:username": "ada" }),
    ]);
    const AuthenticationResult = { AccessToken, IdToken, RefreshToken: PLANTED["refresh token"], ExpiresIn: 3600 };
    api({ AuthenticationResult });
    const secrets = { "totp-secret": PLANTED["TOTP secret"], "new-password": PLANTED["new password"] };
    await step({ inputs: { ...user, ...secrets, grant: "user_password" }, environment: DEBUG });
    api({ __type: "InternalErrorException", message: `Nobody knows ${PLANTED["refresh token"]}` });
    await step({ entry: "post", state: outcomes.at(-1)?.state ?? {}, environment: DEBUG });

    // AWS credentials for the user, and an identity pool that repeats what it was sent.
    const withCredentials = {
      "stack-outputs": stackOutputs(server, { identityPoolId: "eu-west-1:0a-0b" }),
      ...{ "endpoint-url": server.origin, username: "ada", password: PLANTED.password },
      ...{ grant: "user_password", "client-id": "1example23456789", "client-secret": CLIENT_SECRET },
      "aws-credentials": "true",
    };
    const Credentials = {
      AccessKeyId: "ASIAEXAMPLE",
      SecretKey: PLANTED["secret access key"],
      SessionToken: PLANTED["session token"],
      Expiration: 4_102_444_800,
    };
    server.script(
      "POST /",
      { json: { AuthenticationResult } },
      { json: { IdentityId: "eu-west-1:0c" } },
      { json: { Credentials } },
    );
    await step({ inputs: withCredentials, environment: DEBUG });
    const repeating = { __type: "NotAuthorizedException", message: `Nobody knows ${IdToken}` };
    server.script("POST /", { json: { AuthenticationResult } }, { status: 400, json: repeating });
    await step({ inputs: withCredentials, environment: DEBUG });
  });

  afterAll(() => Promise.all([server.close(), cache.close(), runner.dispose()]));

  /** What anyone may read who is not the job itself; the files that hand tokens to later steps are for them alone. */
  async function places(): Promise<Map<string, Buffer | string>> {
    const files = [...(await readTree(runner.temp)), ...(await readTree(runner.workspace))];
    return new Map<string, Buffer | string>([
      ["log of the job", logOf(outcomes)],
      ...outcomes.map(({ stderr }, step) => [`standard error of step ${step + 1}`, stderr] as const),
      ...outcomes.map(({ summary }, step) => [`summary of step ${step + 1}`, summary] as const),
      ...server.requests
        .filter(({ line }) => line.includes("/comments"))
        .map(({ body }, number) => [`comment ${number}`, body] as const),
      ...server.requests.map(({ line }, number) => [`URL of request ${number}`, line] as const),
      ...cache.entries.flatMap(({ key, content }) => [
        [`cache ${key}`, unpacked(content)] as const,
        ["its key", key] as const,
      ]),
      ...files.map(([name, content]) => [`file ${name}`, content] as const),
      ...files.map(([name]) => [`name of file ${name}`, name] as const),
    ]);
  }

  test("the runs went as they were meant to", () => {
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 1, 1, 1, 0, 0, 0, 1]);
    expect(Object.keys(tokens)).toHaveLength(10);
    expect(outcomes.at(-2)?.variables).toMatchObject({ AWS_SECRET_ACCESS_KEY: PLANTED["secret access key"] });
    expect(cache.entries.map(({ content }) => unpacked(content).length > 512)).toEqual([true]);
  });

  test("logs with debugging on, summaries, comments, URLs, cache entries, files and names of files", async () => {
    const { leaks, bytes } = searchLeaks(await places(), { ...PLANTED, ...tokens });
    expect(leaks).toEqual([]);
    expect(bytes).toBeGreaterThan(5_000);
    process.stdout.write(`The leak search went through ${bytes} bytes.\n`);
  });

  test.each(Object.entries(PLANTED))("the search finds a planted %s, in each of its forms", async (name, secret) => {
    for (const form of formsOf(`a${secret}b`.slice(1, -1))) {
      const planted = new Map([...(await places()), ["planted", `{"value":"${form}"}`]]);
      expect(searchLeaks(planted, PLANTED).leaks).toEqual([{ secret: name, place: "planted" }]);
    }
  });

  test("a secret within a larger base64 text is found too", () => {
    for (const before of ["x", "xy", "xyz"]) {
      const text = Buffer.from(`${before}:${CLIENT_SECRET}\n`).toString("base64");
      expect(searchLeaks(new Map([["planted", text]]), PLANTED).leaks).toHaveLength(1);
    }
  });
});

/** The archive as it was before the toolkit compressed it, by whichever of the two the machine has. */
function unpacked(content: Buffer): Buffer {
  return content.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(content) : gunzipSync(content);
}

/** As the runner says it when debugging is switched on. */
const DEBUG = { RUNNER_DEBUG: "1", ACTIONS_STEP_DEBUG: "true" };
