import { UsageError } from "../failure.ts";
import {
  type AccountOptions,
  appClient,
  givenCode,
  requireUsername,
  sentCode,
  withAccount,
} from "../options/account.ts";
import type { Terminal } from "../terminal.ts";

/** Confirms a sign-up by the code that was sent. */
export async function confirm(options: AccountOptions, terminal: Terminal): Promise<void> {
  const username = requireUsername(options);
  const given = await givenCode(options);
  await withAccount(options, async (account) => {
    const { confirmSignUp } = await import("../../pool/index.ts");
    const app = await appClient(options, account);
    const code = given ?? (await sentCode(account.outbox, account.userPoolId(), username));
    if (code === undefined) throw noCode();
    await confirmSignUp(account.aws, app, username, code);
    terminal.result(`${username} is confirmed.`, { username, confirmed: true });
  });
}

export function noCode(): UsageError {
  return new UsageError("No code is given: name a file with --code-file, or set COGNITO_CODE.");
}
