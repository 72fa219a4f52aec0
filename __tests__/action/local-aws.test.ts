import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freePort } from "../fixtures/free-port.ts";
import { logOf, type Outcome, type Run, type Runner, startRunner } from "./runner.ts";

/**
 * A job as a workflow has it, with the committed bundles alone in their folder: the repository's own Pulumi program in a
 * local AWS, a token from it, and a script that calls the API with nothing but what the steps before have handed over.
 */
describe("a job without an AWS account", () => {
  let runner: Runner;
  let local: Outcome;
  const repository = join(import.meta.dirname, "../..");

  beforeAll(async () => {
    runner = await startRunner();
    local = await runner.run({
      entry: "local-main",
      inputs: { "working-directory": ".", port: String(await freePort()) },
      environment: { GITHUB_WORKSPACE: repository },
    });
  });

  afterAll(async () => {
    const { code, stdout } = await runner.run({ entry: "local-post", state: local.state });
    expect([code, stdout]).toEqual([0, expect.not.stringContaining("::warning::")]);
    await expect(fetch(`${local.variables.AWS_ENDPOINT_URL}/`)).rejects.toThrow("fetch failed");
    await runner.dispose();
  });

  /** The Action, after two lines of a workflow; what the steps before wrote to GITHUB_ENV is there. */
  const token = (inputs: Record<string, string> = {}, environment: Run["environment"] = {}): Promise<Outcome> =>
    runner.run({
      inputs: { "stack-outputs": JSON.stringify(local.outputs), ...inputs },
      environment: { ...local.variables, ...environment },
    });

  /** A `run:` step, whose `env:` is all that it has. */
  const script = async (lines: string, env: Record<string, string | undefined>): Promise<string> => {
    const options = { env: { PATH: process.env.PATH, ...env } };
    const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", lines], options);
    return stdout;
  };

  test("the local AWS is up, its secrets are masked, and its outputs are the step's", () => {
    expect([local.code, local.stderr]).toEqual([0, expect.stringContaining("local AWS")]);
    expect(local.outputs).toMatchObject({ userPoolId: expect.any(String), scopes: expect.stringMatching(/^\[/) });
    for (const name of ["machineClientSecret", "sampleUserPassword"])
      expect(logOf([local])).not.toContain(local.outputs[name] ?? "");
    expect(local.variables.AWS_ENDPOINT_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("two lines get a token, and a script calls the API with it", async () => {
    const { code, outputs } = await token({ scopes: "users/read-only" });
    expect([code, outputs.scope]).toEqual([0, "users/read-only"]);
    const body = await script('curl -sS --fail -H "Authorization: $AUTHORIZATION" "$API_URL/"', {
      AUTHORIZATION: outputs.authorization,
      API_URL: local.outputs.apiUrl,
    });
    expect(JSON.parse(body)).toEqual({ content: "Hello from the Lambda function!" });
  });

  test("a script with the header file and one with the exported variable are let in; one with neither is not", async () => {
    const { outputs, variables, state } = await token({
      scopes: "users/read-only",
      "header-file": "true",
      "export-env": "API_TOKEN",
    });
    const env = { ...variables, API_URL: local.outputs.apiUrl, FILE: outputs["header-file"] };
    const status = (header: string) => script(`curl -sS -o /dev/null -w '%{http_code}' ${header} "$API_URL/"`, env);
    expect(await status('-H "@$FILE"')).toBe("200");
    expect(await status('-H "Authorization: $API_TOKEN"')).toBe("200");
    expect(await status("")).toBe("401");
    await runner.run({ entry: "post", state });
    expect(await status('-H "@$FILE"')).toBe("401");
  });

  test("the API lets in exactly whom it should, which smoke: true proves", async () => {
    const { code, outputs, summary } = await token({ scopes: "users/read-only", smoke: "true" });
    expect(code).toBe(0);
    expect(JSON.parse(outputs["smoke-result"] ?? "")).toMatchObject({ summary: { passed: 6, failed: 0, notRun: 0 } });
    expect(summary).toMatch(/^\| `GET \/admin` \| token \| refused \| 40[13] \| passed \|$/m);
  });

  test("a scope that the client lacks, and a secret that is wrong, each fail with their sentence and no output", async () => {
    const refused = await token({ scopes: "users/everything" });
    expect([refused.code, refused.outputs]).toEqual([1, {}]);
    expect(refused.stdout).toMatch(/^::error::.*users\/everything/m);
    const wrong = await token({ "client-secret": "not-this-clients-secret" });
    expect([wrong.code, wrong.outputs]).toEqual([1, {}]);
    expect(wrong.stdout).toMatch(/^::error::.*client-secret/m);
  });

  test("with no secret at hand, it is read from the pool", async () => {
    const { machineClientSecret: _, ...outputs } = local.outputs;
    const { code, stdout } = await token({ "stack-outputs": JSON.stringify(outputs), scopes: "users/read-only" });
    expect([code, stdout]).toEqual([0, expect.stringContaining("Read the client's secret from the pool.")]);
  });

  test("a user's ID token becomes AWS credentials for later steps, which do not replace those that are there", async () => {
    const inputs = { grant: "user_password", "aws-credentials": "true" };
    const kept = await token(inputs);
    expect([kept.code, kept.stdout]).toEqual([1, expect.stringMatching(/^::error::.*AWS_ACCESS_KEY_ID/m)]);
    const none = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_SESSION_TOKEN: "" };
    const { code, stdout, variables } = await token(inputs, none);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/AWS credentials .* good until \d{4}-/)]);
    expect(variables.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/);
  });

  test.each([
    // A sign-in by the API has custom scopes from the pool's trigger alone; the login pages give those of the client.
    "user_password",
    "user_srp",
    "admin_user_password",
    "authorization_code",
  ])("%s brings a user's token with a custom scope, and the session ends with the job", async (grant) => {
    const { code, stdout, outputs, state } = await token({ grant, "require-scopes": "users/read-only" });
    expect([code, stdout]).toEqual([0, expect.not.stringContaining("::error::")]);
    expect(outputs.scope?.split(" ")).toContain("users/read-only");
    const refresh = { grant: "refresh_token", "refresh-token": outputs["refresh-token"] ?? "" };
    expect((await token(refresh)).code).toBe(0);
    const post = await runner.run({ entry: "post", state, environment: local.variables });
    expect(post.stdout).toContain("Ended the user's session");
    const after = await token(refresh);
    expect([after.code, after.stdout]).toEqual([1, expect.stringMatching(/^::error::.*refresh token/m)]);
  });

  test("a scope that the pool's trigger does not add fails a user's step", async () => {
    const { code, stdout, outputs } = await token({ grant: "user_password", "require-scopes": "users/everything" });
    expect([code, outputs]).toEqual([1, {}]);
    expect(stdout).toMatch(/^::error::.*users\/everything/m);
  });
});
