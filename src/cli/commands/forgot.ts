import {
  type AccountOptions,
  appClient,
  givenCode,
  givenNewPassword,
  requireNewPassword,
  requireUsername,
  sentCode,
  withAccount,
} from "../options/account.ts";
import { attended } from "../options/ask.ts";
import type { Terminal } from "../terminal.ts";
import { noCode } from "./confirm.ts";

/**
 * Sets a new password by a code. With a code (`--code-file`) that is all; without one a code is sent first, and where
 * neither a new password is given nor a person is there to type one, nothing else is done.
 */
export async function forgot(options: AccountOptions, terminal: Terminal): Promise<void> {
  const username = requireUsername(options);
  const given = await givenCode(options);
  const wanted =
    given !== undefined || attended() ? await requireNewPassword(options) : await givenNewPassword(options);
  await withAccount(options, async (account) => {
    const { confirmForgotPassword, forgotPassword } = await import("../../pool/index.ts");
    const { aws, outbox, userPoolId } = account;
    const app = await appClient(options, account);
    if (given === undefined) {
      const delivery = await forgotPassword(aws, app, username);
      const sentence = `A code was sent to ${delivery?.destination ?? username}.`;
      if (wanted === undefined) return terminal.result(sentence, { username, changed: false, ...delivery });
      terminal.info(sentence);
    }
    const code = given ?? (await sentCode(outbox, userPoolId(), username));
    if (code === undefined) throw noCode();
    await confirmForgotPassword(aws, app, { username, code, password: wanted ?? "" });
    terminal.result(`${username} has a new password.`, { username, changed: true });
  });
}
