import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { JANE, type LocalUsers, localUsers, SCOPE } from "../fixtures/cognito/local-users.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = join(ROOT, "docs/verifiers.md");
let directory: string;

/** The lines of the page, as files beside this checkout's packages. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "verifiers-"));
  await symlink(join(ROOT, "node_modules"), join(directory, "node_modules"));
  const page = await readFile(PAGE, "utf8");
  const blocks = [...page.matchAll(/<!-- test: ([\w-]+) -->\n```js\n([\s\S]*?)```/g)];
  expect(blocks.map(([, name]) => name)).toEqual(["cognito-preview", "aws-jwt-verify", "jose", "express"]);
  for (const [, name, lines = ""] of blocks) {
    const source = lines.replace('"cognito-preview/cognito"', JSON.stringify(join(ROOT, "src/cognito/index.ts")));
    await writeFile(join(directory, `${name}.mjs`), source);
  }
  await writeFile(
    join(directory, "run.mjs"),
    `const { verify } = await import(process.argv[2]);
     for (const { name, token, scopes } of JSON.parse(process.env.CASES)) {
       const outcome = await verify(token, scopes).then(() => "taken", () => "refused");
       console.log(name + ": " + outcome);
     }`,
  );
});
afterAll(() => rm(directory, { recursive: true }));

async function judged(library: string, env: Record<string, string>): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(directory, "run.mjs"), `./${library}.mjs`], {
    env,
  });
  return stdout.trim().split("\n");
}

/** A good token, and one for each way to be wrong. */
async function cases({ address, machine, user, client }: LocalUsers) {
  const open = await client();
  const good = await getToken({ ...address, ...machine, grant: "client_credentials" });
  const signedIn = await getToken({ ...address, ...user, ...JANE, grant: "user_password" });
  const others = await getToken({ ...address, ...open, ...JANE, grant: "user_password" });
  const [header, payload = "", signature] = good.accessToken.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const widened = Buffer.from(JSON.stringify({ ...claims, scope: `${SCOPE} users/write` })).toString("base64url");
  return {
    clientId: good.clientId,
    issuer: good.issuer,
    list: [
      { name: "good", token: good.accessToken, scopes: [SCOPE] },
      { name: "without a scope", token: good.accessToken, scopes: [SCOPE, "users/write"] },
      { name: "with part of a scope", token: good.accessToken, scopes: ["users/read"] },
      { name: "changed", token: [header, widened, signature].join("."), scopes: ["users/write"] },
      { name: "an ID token", token: signedIn.idToken ?? "", scopes: [] },
      { name: "another client's", token: others.accessToken, scopes: [] },
      { name: "nothing", token: "", scopes: [] },
    ],
  };
}

const EXPECTED = [
  "good: taken",
  "without a scope: refused",
  "with part of a scope: refused",
  "changed: refused",
  "an ID token: refused",
  "another client's: refused",
  "nothing: refused",
];

describe.each([
  ["local", ["cognito-preview", "jose"]],
  ["aws", ["aws-jwt-verify", "jose"]],
] as const)("with the issuer %s", (issuerMode, libraries) => {
  test.each(libraries)("the lines for %s take the good token, and no other", async (library) => {
    const local = await localUsers({ issuer: issuerMode });
    const { clientId, issuer, list } = await cases(local);
    const env = {
      ISSUER: issuer,
      CLIENT_ID: clientId,
      USER_POOL_ID: local.address.userPoolId,
      AWS_ENDPOINT_URL: local.aws.endpoint,
      JWKS_URI: `${local.aws.endpoint}/${local.address.userPoolId}/.well-known/jwks.json`,
      CASES: JSON.stringify(list),
    };
    const outcomes = await judged(library, env).finally(() => local.aws.close());
    expect(outcomes).toEqual(EXPECTED);
  });
});

test("the middleware answers as RFC 6750 says", async () => {
  const { requireScopes } = await import(join(directory, "express.mjs"));
  const verify = async (token: string) => {
    if (token === "narrow") throw Object.assign(new Error(), { code: "scope_missing" });
    if (token !== "good") throw new Error("invalid_token");
    return { sub: "jane" };
  };
  const middleware = requireScopes(verify, [SCOPE]);
  const server = createServer((request, response) => middleware(request, response, () => response.end("let in")));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const answer = async (authorization?: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: authorization ? { authorization } : {} });
    return [response.status, response.headers.get("www-authenticate"), await response.text()];
  };
  expect(await answer("Bearer good")).toEqual([200, null, "let in"]);
  expect(await answer()).toEqual([401, "Bearer", ""]);
  expect(await answer("Bearer forged")).toEqual([401, 'Bearer error="invalid_token"', ""]);
  expect(await answer("Bearer narrow")).toEqual([403, 'Bearer error="insufficient_scope"', ""]);
  server.close();
  server.closeAllConnections();
});
