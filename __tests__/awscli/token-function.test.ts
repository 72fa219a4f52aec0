import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalStack, localStack, REGION } from "../fixtures/local-stack.ts";
import { claimsOf } from "../fixtures/token-claims.ts";
import { awsCli } from "./aws-cli.ts";

const PROGRAM = `
import { PreviewAuth } from ${JSON.stringify(resolve("infra/components.ts"))};

const auth = new PreviewAuth("auth", {
  resourceServers: [{ identifier: "users", scopes: [{ name: "read-only", description: "Read-only access" }] }],
  userClient: { callbackUrls: ["https://app.example.com/callback"] },
  users: [{ username: "ada", email: "ada@example.com" }],
  domainPrefix: "token-function",
  tokenFunction: true,
});
export const { userClientId } = auth;
export const password = auth.userPasswords.ada;
export const functionName = auth.tokenFunction.functionName;
`;

describe("the token function, as the AWS CLI invokes it", () => {
  let stack: LocalStack<Record<"userClientId" | "password" | "functionName", string>>;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "token-function-"));
    stack = await localStack({ "index.ts": PROGRAM });
  });
  afterAll(async () => {
    await stack?.close();
    await rm(folder, { recursive: true });
  });

  /** The event goes by a file: an argument list is for everybody to read. */
  async function invoke(event: object) {
    const [payload, answer] = [join(folder, "event.json"), join(folder, "answer.json")];
    await writeFile(payload, JSON.stringify(event), { mode: 0o600 });
    const run = await awsCli(stack.aws.endpoint, [
      "--region",
      REGION,
      "lambda",
      "invoke",
      "--function-name",
      stack.outputs.functionName,
      "--payload",
      `fileb://${payload}`,
      answer,
    ]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({ StatusCode: 200 });
    expect(JSON.parse(run.stdout)).not.toHaveProperty("FunctionError");
    return JSON.parse(await readFile(answer, "utf8"));
  }

  const event = () => ({
    username: "ada",
    password: stack.outputs.password,
    user_pool_domain_prefix: "token-function",
    region: REGION,
    client_id: stack.outputs.userClientId,
    redirect_uri: "https://app.example.com/callback",
    scope: "openid users/read-only",
    full_custom_domain_name: "",
  });

  test("answers the eight fields with a token that has the scope", async () => {
    const { statusCode, body } = await invoke(event());
    expect(statusCode).toBe(200);
    expect(claimsOf(body.access_token).scope).toBe("openid users/read-only");
  });

  test("answers a wrong password with a status and a reason, and not with an error of the function", async () => {
    expect(await invoke({ ...event(), password: "Wrong-Password-1" })).toMatchObject({
      statusCode: 401,
      body: { code: "wrong_password" },
    });
  });
});
