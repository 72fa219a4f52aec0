import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Ended } from "../fixtures/ended.ts";
import { freePort } from "../fixtures/free-port.ts";
import { type Installation, install } from "./installation.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

let user: Installation;

beforeAll(async () => {
  user = await install();
  await cp(EXAMPLES, join(user.directory, "examples"), { recursive: true });
}, 300_000);
afterAll(() => user?.remove(), 120_000);

/** A local AWS with an example's program in it, and commands that run in folders beside it. */
interface Example {
  readonly outputs: Outputs;
  /** What a command prints as JSON. @throws where it fails */
  json<T = Outputs>(command: readonly string[], folder?: string): Promise<T>;
  run(command: readonly string[], folder?: string): Promise<Ended>;
  /** The status of a request to the API of these outputs. */
  status(method: string, path: string, token?: string, outputs?: Outputs): Promise<number>;
}

type Outputs = Readonly<Record<string, string>>;

async function withExample(folder: string, use: (example: Example) => Promise<void>): Promise<void> {
  const port = String(await freePort());
  const run = (command: readonly string[], where = folder) =>
    user.run(24, "npx", ["cognito-preview", ...command, "--port", port], { cwd: join("examples", where) });
  const json = async <T>(command: readonly string[], where = folder) => {
    const { code, stdout, stderr } = await run([...command, "--json"], where);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout) as T;
  };
  await json(["local", "--detach"]);
  try {
    const outputs = await json<Outputs>(["outputs", "--show-secrets"]);
    const status = async (method: string, path: string, token?: string, of = outputs) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await fetch(`${of.apiUrl}${path}`, { method, headers })).status;
    };
    await use({ outputs, json, run, status });
  } finally {
    expect(await run(["local", "--stop"])).toMatchObject({ code: 0 });
  }
}

const LONG = 120_000;
const accessToken = ({ accessToken }: { readonly accessToken: string }) => accessToken;

describe("each example", () => {
  test("is brought up here", async () => {
    const folders = (await readdir(EXAMPLES, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(["machine-token-api", "shared-pool", "user-sign-in"]);
  });

  test(
    "machine-token-api: a machine reads orders and cannot change them",
    () =>
      withExample("machine-token-api", async ({ outputs, json, run, status }) => {
        expect(outputs.scopes).toEqual(["orders/read", "orders/write"]);
        const token = accessToken(await json(["token", "--transport", "api", "--scopes", "orders/read"]));
        expect(await status("GET", "/orders", token)).toBe(200);
        expect(await status("POST", "/orders", token)).toBe(401);
        expect(await status("GET", "/orders")).toBe(401);
        expect(await status("GET", "/health")).toBe(200);
        const withheld = await run(["token", "--transport", "api", "--scopes", "orders/write"]);
        expect(withheld).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("orders/write") });
      }),
    LONG,
  );

  test(
    "user-sign-in: an editor gets in by pages and by API, and nobody signs up with an address of others",
    () =>
      withExample("user-sign-in", async ({ outputs, json, status }) => {
        const byPages = accessToken(await json(["token", "authorization_code", "--scopes", "photos/write"]));
        const byApi = accessToken(await json(["token", "user_srp", "--require-scopes", "photos/read photos/write"]));
        for (const token of [byPages, byApi]) expect(await status("PUT", "/photos/1", token)).toBe(200);
        expect(await status("GET", "/me", byApi)).toBe(401);
        const byFunction = await invoke(outputs, {
          username: outputs.sampleUser,
          password: outputs.sampleUserPassword,
          client_id: outputs.userClientId,
          redirect_uri: outputs.callbackUrl,
          scope: "photos/write",
          full_custom_domain_name: outputs.tokenEndpoint?.replace("/oauth2/token", ""),
        });
        expect(byFunction.statusCode).toBe(200);
        expect(await status("PUT", "/photos/1", byFunction.body.access_token)).toBe(200);
        const signUp = (name: string, email: string) => signUpAt(outputs, name, email);
        expect(await signUp("bob", "bob@example.org")).toEqual([
          400,
          expect.stringContaining("This is not an address of ours"),
        ]);
        expect(await signUp("eve", "eve@example.com")).toEqual([200, expect.stringContaining('"UserConfirmed":false')]);
      }),
    LONG,
  );

  test(
    "shared-pool: two branches in one pool, and neither API lets the other's token in",
    () =>
      withExample("shared-pool/pool", async ({ outputs: pool, json, status }) => {
        const branches: { outputs: Outputs; token: string }[] = [];
        for (const branch of ["feat/one", "feat/two"]) {
          const config = [`userPoolId=${pool.userPoolId}`, `domain=${pool.domain}`];
          const words = config.flatMap((pair) => ["--config", pair]);
          await json(["up", "--local", "--branch", branch, ...words], "shared-pool/branch");
          const outputs = await json<Outputs>(["outputs", "--show-secrets"], "shared-pool/branch");
          branches.push({ outputs, token: accessToken(await json(["token"], "shared-pool/branch")) });
        }
        expect(new Set(branches.map(({ outputs }) => outputs.userPoolId))).toEqual(new Set([pool.userPoolId]));
        expect(branches.map(({ outputs }) => outputs.scopes)).toEqual([
          [expect.stringMatching(/^feat-one-[0-9a-f]{10}\/orders\/read$/)],
          [expect.stringMatching(/^feat-two-[0-9a-f]{10}\/orders\/read$/)],
        ]);
        const statuses = branches.map(({ outputs }) =>
          Promise.all(branches.map(({ token }) => status("GET", "/orders", token, outputs))),
        );
        expect(await Promise.all(statuses)).toEqual([
          [200, 401],
          [401, 200],
        ]);
      }),
    LONG,
  );
});

/** Invokes the example's function. The local AWS has no accounts: it wants a signature, and does not check it. */
async function invoke(
  { issuer = "", tokenFunctionName }: Outputs,
  event: object,
): Promise<{ readonly statusCode: number; readonly body: { readonly access_token: string } }> {
  const url = new URL(`/2015-03-31/functions/${tokenFunctionName}/invocations`, issuer);
  const credential = "AKIDLOCAL/20260101/us-east-1/lambda/aws4_request";
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=${"0".repeat(64)}`;
  const response = await fetch(url, { method: "POST", headers: { authorization }, body: JSON.stringify(event) });
  expect(response.status).toBe(200);
  return (await response.json()) as Awaited<ReturnType<typeof invoke>>;
}

/** Signs up as a browser would: unsigned, for the local AWS that the stack's issuer names. */
async function signUpAt(outputs: Outputs, Username: string, email: string): Promise<[number, string]> {
  const response = await fetch(new URL(outputs.issuer ?? "").origin, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.SignUp",
    },
    body: JSON.stringify({
      ClientId: outputs.userClientId,
      Username,
      Password: "Correct-Horse-1",
      UserAttributes: [{ Name: "email", Value: email }],
    }),
  });
  return [response.status, await response.text()];
}
