import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";

const LONG = 60_000;
/** A pool that nothing asks: what is tested here is refused before any request. */
const POOL = ["--user-pool-id", "eu-west-1_AbCdEf123", "--client-id", "1example23456789"];

let directory: string;
let secretFile: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "wrong-input-"));
  secretFile = join(directory, "secret");
  await writeFile(secretFile, "a-secret\n");
});

afterAll(() => rm(directory, { recursive: true }));

/** A command that must be refused: exit code 2, one line on standard error, nothing on standard output. */
async function refused(argv: readonly string[], stdin: string | Uint8Array = ""): Promise<string> {
  const { code, stdout, stderr } = await command(argv, { stdin });
  expect({ argv, code, stdout, lines: stderr.trimEnd().split("\n") }).toEqual({
    argv,
    code: 2,
    stdout: "",
    lines: [expect.stringMatching(/^cognito-preview: /)],
  });
  return stderr.trimEnd().slice("cognito-preview: ".length);
}

describe("a token on standard input", () => {
  const BYTES = Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256);

  test.each(["userinfo", "revoke", "decode", "verify", "signout"])(
    "of %s is refused where it is no text",
    async (name) => {
      const sentence = await refused([name, ...(name === "decode" ? [] : POOL.slice(0, 2))], BYTES);
      expect(sentence).toBe(
        "What was given is no token but holds bytes that are no text of one: pipe in the token itself.",
      );
    },
    LONG,
  );

  test.each([
    ["words", "not a token", "What was given is no token: one has letters, digits"],
    [
      "a header's line",
      "Authorization: Bearer a.b.c",
      "What was given is a header, not a token: give what stands behind Bearer.",
    ],
    ["nothing", " \n", "No token was given: pipe it in, or give it as the argument."],
  ])("that is %s is told apart", async (_, stdin, sentence) => {
    expect(await refused(["decode"], stdin)).toContain(sentence);
  });
});

describe("a secret on standard input", () => {
  test.each([
    ["--client-secret-file", "client_credentials"],
    ["--password-file", "user_password"],
    ["--refresh-token-file", "refresh_token"],
  ])("of %s must not be empty", async (option, grant) => {
    expect(await refused(["token", grant, ...POOL, option, "-"], "\n")).toBe(`${option}: standard input is empty.`);
  });

  test("is read by one option alone", async () => {
    const argv = [
      "token",
      "user_password",
      ...POOL,
      "--username",
      "ada",
      "--password-file",
      "-",
      "--totp-secret-file",
      "-",
    ];
    expect(await refused(argv, "secret")).toContain(
      "--totp-secret-file - reads standard input, and another option has",
    );
  });
});

describe("an option that changes nothing is refused by its name:", () => {
  test.each([
    ["client_credentials", "--password-file", "user_password"],
    ["client_credentials", "--username", "user_password"],
    ["client_credentials", "--refresh-token-file", "refresh_token"],
    ["client_credentials", "--redirect-uri", "authorization_code"],
    ["user_password", "--resource", "authorization_code"],
    ["user_password", "--cache", "client_credentials"],
    ["user_srp", "--client-auth", "client_credentials"],
    ["refresh_token", "--totp-secret-file", "user_password"],
    ["refresh_token", "--new-password-file", "user_password"],
  ])("the grant %s does not use %s", async (grant, option, instead) => {
    const value = option === "--client-auth" ? "post" : secretFile;
    const sentence = await refused(["token", grant, ...POOL, option, value]);
    expect(sentence).toContain(`The grant ${grant} does not use ${option}: leave it out, or ask for `);
    expect(sentence).toContain(instead);
  });

  test.each<[string, readonly string[], string]>([
    [
      "a way of client authentication by the API",
      ["--client-auth", "post", "--transport", "api"],
      "--client-auth is for",
    ],
    ["a header in JSON", ["--header", "--json"], "option '--header' cannot be used with option '--json'"],
    [
      "a secret twice over",
      ["--client-secret", "a-secret", "--client-secret-file", "-"],
      "option '--client-secret <secret>' cannot be used with option '--client-secret-file <file>'",
    ],
  ])("%s", async (_, options, expected) => {
    const { code, stderr } = await command(["token", ...POOL, ...options], {});
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(expected) });
    expect(stderr).not.toContain("a-secret");
  });

  test.each([
    ["verify", "--domain"],
    ["verify", "--token-endpoint"],
    ["discover", "--domain"],
    ["userinfo", "--issuer"],
    ["revoke", "--issuer"],
    ["signout", "--domain"],
    ["signout", "--issuer"],
  ])("%s has no use for %s", async (name, option) => {
    expect(await refused([name, ...POOL.slice(0, 2), option, "my-app"], "a.b.c")).toBe(`unknown option '${option}'`);
  });

  test.each(["--hold-unserved", "--hold=aws:s3/*", "--issuer=aws", "--stack=other", "--allow-host=aws.test"])(
    "local --stop has no use for %s",
    async (option) => {
      expect(await refused(["local", "--stop", option])).toBe(
        "--stop ends a running local AWS: it goes with no other option but --port.",
      );
    },
  );

  test("scopes of an ID token", async () => {
    const sentence = await refused(["verify", "--token-use", "id", "--require-scopes", "users/read", ...POOL], "a.b.c");
    expect(sentence).toBe("An ID token holds no scopes: --require-scopes goes with --token-use access.");
  });

  test("a user's name beside the user's token", async () => {
    const sentence = await refused(["signout", "a.b.c", "--username", "ada", ...POOL.slice(0, 2)]);
    expect(sentence).toBe("--username and a token do not go together: each says who is to be signed out.");
  });
});

test("a file that cannot be read is named with the reason", async () => {
  const read = (file: string) => refused(["token", "user_password", ...POOL, "--password-file", file]);
  const missing = join(directory, "missing");
  expect(await read(missing)).toBe(`--password-file: ${missing} cannot be read: there is no such file.`);
  expect(await read(directory)).toBe(`--password-file: ${directory} cannot be read: it is a directory.`);
});

test.each<[readonly string[], string]>([
  [["discover", "--user-pool-id", ""], "--user-pool-id"],
  [["verify", "--region=", "a.b.c"], "--region"],
  [["token", ...POOL, "--password-file", ""], "--password-file"],
  [["users", "create", "ada", "--email", ""], "--email"],
  [["demo", "--branch", ""], "--branch"],
])("an option is not given nothing: %j", async (argv, option) => {
  expect(await refused(argv)).toBe(`${option} is empty: give a value, or leave it out.`);
});

test.each(["", "two words", "http://aws.test/", "*"])("%j is no name to be called by", async (name) => {
  expect(await refused(["local", "--empty", "--port", "0", "--allow-host", name])).toBe(
    `--allow-host ${JSON.stringify(name)} is no host name, such as aws.test.`,
  );
});

test("a value that is none is named by its option", async () => {
  expect(await refused(["discover", "--user-pool-id", "nope"])).toBe(
    '--user-pool-id: "nope" is not a user pool id, which looks like us-east-1_AbCdEf123.',
  );
});

test.each<[readonly string[], string]>([
  [["\u001b[31mdemo"], "unknown command '\\u001b[31mdemo'"],
  [["discover", "--user-pool-id", "us-east-1_AbCdEf123", "--region", "\u001b[2J"], "--region is \\u001b[2J, but"],
])("what a terminal would take for a command is spelt out: %j", async (argv, expected) => {
  expect(await refused(argv)).toContain(expected);
});

test("a temporary directory that is not there is named, with the way to name another", async () => {
  const { code, stderr } = await command(["local", "--empty", "--detach", "--port", "0"], {
    env: { TMPDIR: join(directory, "gone") },
  });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `cognito-preview: Nothing can be made in the temporary directory ${join(directory, "gone")} (ENOENT): name another by TMPDIR.\n`,
  });
});

test.each(["6000", "4190", "10080"])("port %s, which no fetch connects to, is refused", async (port) => {
  expect(await refused(["local", "--empty", "--port", port])).toContain(
    "Browsers and fetch never connect to that port",
  );
});

test("what is missing is named by its option", async () => {
  expect(await refused(["token", "user_password", ...POOL])).toBe("The grant user_password needs --password-file.");
  expect(await refused(["token", "client_credentials", ...POOL])).toContain("needs --client-secret-file.");
});

test.each<[readonly string[], string]>([
  [["token", "--json", "--nope"], "unknown option '--nope'"],
  [["token", "--json", "--port", "abc"], "option '--port <number>' argument 'abc' is invalid."],
  [["nope", "--json"], "unknown command 'nope'"],
])("the JSON of wrong usage is a code and one line, as standard error has it: %j", async (argv, expected) => {
  const { code, stdout } = await command(argv, {});
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
  expect({ code, error }).toEqual({ code: 2, error: { code: "usage", message: expect.stringMatching(/^[^\n]+$/) } });
  expect(error.message.startsWith(expected)).toBe(true);
});
