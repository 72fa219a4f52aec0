import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { CODE_SECRET, challengingPool } from "../fixtures/challenging-pool.ts";
import { command } from "../fixtures/command.ts";

let aws: LocalAws;
let argv: readonly string[];
beforeAll(async () => {
  aws = await startLocalAws();
  const { userPoolId, clientId } = await challengingPool(aws);
  const place = ["--endpoint-url", aws.endpoint, "--user-pool-id", userPoolId, "--client-id", clientId];
  argv = ["signin", "--flow", "custom", "--username", "ada", ...place];
});
afterAll(() => aws.close());

describe("signin --flow custom", () => {
  test("gives a token for the one-time code that the secret of the sample triggers makes", async () => {
    const { code, stdout } = await command(argv, { env: { COGNITO_CODE_SECRET: CODE_SECRET } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) });
    const decoded = await command(["decode", "--json"], { stdin: stdout });
    expect(JSON.parse(decoded.stdout).payload).toMatchObject({ username: "ada", token_use: "access" });
  });

  test.each([
    [
      "another secret is refused",
      { COGNITO_CODE_SECRET: "another-secret" },
      /The pool refused the code: look whether --code-secret-file/,
    ],
    [
      "without the secret, and with nobody to answer, that is said",
      {},
      /nobody is here to answer it: give --code-secret-file/,
    ],
  ])("%s", async (_, env, sentence) => {
    const { code, stdout, stderr } = await command(argv, { env });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(sentence) });
    expect(stderr).not.toContain("another-secret");
  });

  test("a user who is not there is refused", async () => {
    const nobody = argv.map((one) => (one === "ada" ? "nobody" : one));
    const { code, stdout } = await command(nobody, { env: { COGNITO_CODE_SECRET: CODE_SECRET } });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});
