import { oneTimeCode } from "../../../infra/handlers/create-auth.ts";
import { getToken } from "../../cognito/index.ts";
import type { CustomChallenge } from "../../pool/index.ts";
import { UsageError } from "../failure.ts";
import { untilInterrupted } from "../interrupt.ts";
import { localCredentials } from "../local-aws/local-credentials.ts";
import { appClient, withAccount } from "../options/account.ts";
import { askUnseen } from "../options/ask.ts";
import type { GrantOptions } from "../options/grant-options.ts";
import { secretInput } from "../options/secret-input.ts";
import { tokenRequest } from "../options/token-request.ts";
import type { Terminal } from "../terminal.ts";

export interface SignInOptions extends GrantOptions {
  readonly flow: "password" | "srp" | "admin" | "custom";
  readonly codeSecretFile?: string;
}

const GRANTS = { password: "user_password", srp: "user_srp", admin: "admin_user_password" } as const;

/** Signs a user in by the API, and prints the access token; `--json` prints all tokens. */
export async function signin(options: SignInOptions, terminal: Terminal): Promise<void> {
  const { flow } = options;
  if (flow === "custom") return signInByQuestions(options, terminal);
  if (options.codeSecretFile !== undefined) throw new UsageError("--code-secret-file is for --flow custom alone.");
  const request = await tokenRequest(GRANTS[flow], options, terminal);
  if (request.username === undefined) throw new UsageError("No user is named: give --username.");
  const password = request.password ?? (await askUnseen("Password"));
  const got = await untilInterrupted((signal) =>
    getToken(
      { ...request, password },
      {
        signal,
        timeoutMs: options.timeoutSeconds * 1000,
        credentials: localCredentials(request.endpoint),
        onWarning: (sentence) => terminal.warn(sentence),
        challenge: async ({ name }) => (await askUnseen(`Cognito asks for ${name}`)) ?? "",
      },
    ),
  );
  terminal.info(`Signed in ${request.username}; the access token is good until ${got.expiresAt}.`);
  terminal.result(got.accessToken, got);
}

/** By the one-time code of our own triggers, or by what a person answers. */
async function signInByQuestions(options: SignInOptions, terminal: Terminal): Promise<void> {
  const given = await secretInput(options.codeSecretFile, "--code-secret-file", "COGNITO_CODE_SECRET");
  await withAccount(options, async (account) => {
    const { sampleUser, codeSecret } = account.outputs;
    const username = options.username ?? sampleUser;
    if (username === undefined) throw new UsageError("No user is named: give --username.");
    const { signInByChallenges } = await import("../../pool/index.ts");
    const app = await appClient(options, account);
    const signed = await signInByChallenges(account.aws, app, username, (challenge) =>
      answered(challenge, account.aws.secret(given ?? codeSecret)),
    );
    terminal.info(`Signed in ${username}; the access token is good for ${signed.expiresIn} seconds.`);
    terminal.result(signed.accessToken, signed);
  });
}

async function answered(
  { username, parameters, number }: CustomChallenge,
  secret: string | undefined,
): Promise<string> {
  const { nonce } = parameters;
  if (secret !== undefined) {
    // The same secret makes the same kind of code again: a wrong one will not turn right.
    if (number === 1 && nonce !== undefined) return oneTimeCode(secret, `${username}:${nonce}`);
    throw new UsageError(
      nonce === undefined
        ? "The pool's question has no nonce, so it is not for a one-time code of this package's triggers: answer it at a terminal, without --code-secret-file."
        : "The pool refused the code: look whether --code-secret-file holds the CODE_SECRET of its create-auth function.",
    );
  }
  const asked = Object.entries(parameters)
    .filter(([name]) => name !== "USERNAME")
    .map(([name, value]) => `${name} ${value}`);
  const answer = await askUnseen(`The pool asks${asked.length === 0 ? "" : ` (${asked.join(", ")})`}`);
  if (answer !== undefined) return answer;
  throw new UsageError(
    "The pool asks a question of its own, and nobody is here to answer it: give --code-secret-file, or set COGNITO_CODE_SECRET.",
  );
}
