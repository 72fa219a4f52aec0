import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { JANE, type LocalUsers, localUsers, SCOPE } from "../fixtures/cognito/local-users.ts";

const PAGE = new URL("../../docs/verifiers.md", import.meta.url);

/** Judges each case by the page's lines; only what PyJWT itself calls invalid is a refusal. */
const JUDGE = `
import json, os
import jwt
from verifier import verify
for case in json.loads(os.environ["CASES"]):
    try:
        verify(case["token"], case["scopes"])
        print(case["name"] + ": taken")
    except jwt.PyJWTError:
        print(case["name"] + ": refused")
`;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "python-verifier-"));
  const blocks = [...(await readFile(PAGE, "utf8")).matchAll(/```python\n([\s\S]*?)```/g)];
  expect(blocks).toHaveLength(1);
  await writeFile(join(directory, "verifier.py"), blocks[0]?.[1] ?? "");
  await writeFile(join(directory, "judge.py"), JUDGE);
});
afterAll(() => rm(directory, { recursive: true }));

/** A good token, and one for each way to be wrong. */
async function casesOf({ address, machine, user, client }: LocalUsers) {
  const good = await getToken({ ...address, ...machine, grant: "client_credentials" });
  const signedIn = await getToken({ ...address, ...user, ...JANE, grant: "user_password" });
  const others = await getToken({ ...address, ...(await client()), ...JANE, grant: "user_password" });
  const [header = "", payload = "", signature = ""] = good.accessToken.split(".");
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
  const list = [
    { name: "good", token: good.accessToken, scopes: [SCOPE] },
    { name: "without a scope", token: good.accessToken, scopes: [SCOPE, "users/write"] },
    { name: "with part of a scope", token: good.accessToken, scopes: ["users/read"] },
    { name: "changed", token: [header, part({ ...claims, scope: "users/write" }), signature].join("."), scopes: [] },
    { name: "unsigned", token: [part({ alg: "none", kid }), payload, ""].join("."), scopes: [] },
    { name: "an ID token", token: signedIn.idToken ?? "", scopes: [] },
    { name: "another client's", token: others.accessToken, scopes: [] },
    { name: "nothing", token: "", scopes: [] },
  ];
  return { issuer: good.issuer, clientId: good.clientId, list };
}

describe.each(["local", "aws"] as const)("with the issuer %s", (mode) => {
  let local: LocalUsers;
  beforeAll(async () => {
    local = await localUsers({ issuer: mode });
  });
  afterAll(() => local.aws.close());

  async function judged(issuer: string, clientId: string, list: readonly object[]): Promise<string[]> {
    const { endpoint, userPoolId } = local.address;
    const env = {
      PATH: process.env.PATH,
      ISSUER: issuer,
      CLIENT_ID: clientId,
      JWKS_URI: `${endpoint}/${userPoolId}/.well-known/jwks.json`,
      CASES: JSON.stringify(list),
    };
    const { stdout } = await promisify(execFile)("python3", ["judge.py"], { cwd: directory, env });
    return stdout.trim().split("\n");
  }

  test("the lines for Python take the good token, and no other", async () => {
    const { issuer, clientId, list } = await casesOf(local);
    expect(await judged(issuer, clientId, list)).toEqual(
      list.map(({ name }) => `${name}: ${name === "good" ? "taken" : "refused"}`),
    );
  });

  test("and not that of another issuer", async () => {
    const { issuer, clientId, list } = await casesOf(local);
    expect(await judged(`${issuer}x`, clientId, list.slice(0, 1))).toEqual(["good: refused"]);
  });
});
