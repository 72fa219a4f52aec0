import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { createUser, setPassword } from "../../src/pool/index.ts";
import { command, ROOT } from "../fixtures/command.ts";
import { poolAws, type SignUpPool, signUpPool } from "../fixtures/pool-aws.ts";
import { call } from "../fixtures/rest-api.ts";

const PASSWORD = "Battery-Staple-2";

let aws: LocalAws;
let people: SignUpPool;
let where: readonly string[];

beforeAll(async () => {
  aws = await startLocalAws();
  people = await signUpPool(aws, { UserPoolTier: "PLUS", UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" } });
  where = ["--user-pool-id", people.userPoolId, "--endpoint-url", aws.endpoint];
  const pool = poolAws(aws.endpoint);
  await createUser(pool, people.userPoolId, { username: "ada", attributes: {}, invite: false });
  await setPassword(pool, people.userPoolId, "ada", PASSWORD);
  pool.close();
});
afterAll(() => aws.close());

const signIn = () =>
  fetch(aws.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
      // The region of an SDK's request is in its signature.
      authorization:
        "AWS4-HMAC-SHA256 Credential=local/20300102/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify({
      ClientId: people.clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    }),
  });

/** The lines of the page's example, each command with its continuation. */
async function example(): Promise<{ curl: string; command: string }> {
  const page = await readFile(join(ROOT, "docs/local-aws.md"), "utf8");
  const section = page.slice(page.indexOf("### Threat protection"));
  const [, curl = "", own = ""] = /```sh\n(curl [\s\S]+?'\n)npx cognito-preview (.+)\n```/.exec(section) ?? [];
  return { curl, command: own };
}

test("the page's example blocks the sign-in that it is about, and shows it", async () => {
  expect((await signIn()).status).toBe(200);
  const { curl, command: own } = await example();
  const env = { PATH: process.env.PATH ?? "", AWS_ENDPOINT_URL: aws.endpoint };
  const { stdout: told } = await promisify(execFile)("sh", ["-c", `set -e; ${curl}`], { env });
  expect(JSON.parse(told)).toEqual({
    compromisedPasswords: 1,
    signIns: [{ username: "ada", ipAddress: "127.0.0.0/8", level: "High", city: "Paris", country: "France" }],
  });
  const refused = await signIn();
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { message: "Unable to login because of security reasons." },
  ]);
  const { code, stdout, stderr } = await command([...own.split(" "), ...where]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.trim().split("\n")).toEqual([
    expect.stringMatching(/^\S+Z {2}SignIn {2}Fail {2}High Block {2}127\.0\.0\.1, Paris, France$/),
    expect.stringMatching(/^\S+Z {2}SignIn {2}Pass {2}NoRisk {6}127\.0\.0\.1$/),
  ]);
});

test("events are JSON on request, and as many as are asked for", async () => {
  const { code, stdout } = await command(["users", "events", "ada", "--last", "1", "--json", ...where]);
  expect([code, JSON.parse(stdout)]).toMatchObject([
    0,
    [{ type: "SignIn", risk: { decision: "Block", level: "High" } }],
  ]);
});

test.each([
  ["of a user who is not there", ["nobody"], 1, /AdminListUserAuthEvents was refused with UserNotFoundException/],
  ["without a number of them", ["ada", "--last", "0"], 2, /Give a whole number from 1/],
])("events %s are refused in one sentence", async (_, argv, exitCode, sentence) => {
  const { code, stdout, stderr } = await command(["users", "events", ...argv, ...where]);
  expect([code, stdout]).toEqual([exitCode, ""]);
  expect(stderr).toMatch(sentence);
});

test("events of a pool without threat protection are refused with what to set", async () => {
  const plain = await signUpPool(aws);
  const place = ["--user-pool-id", plain.userPoolId, "--endpoint-url", aws.endpoint];
  const { code, stderr } = await command(["users", "events", "ada", ...place]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/UserPoolAddOns\.AdvancedSecurityMode/);
});

test("a user who did nothing has no events", async () => {
  await call(aws, "cognito-idp", "AdminCreateUser", { UserPoolId: people.userPoolId, Username: "grace" });
  expect((await command(["users", "events", "grace", ...where])).stdout).toBe("No events.\n");
});
