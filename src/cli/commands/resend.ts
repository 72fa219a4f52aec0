import { type AccountOptions, appClient, requireUsername, withAccount } from "../options/account.ts";
import type { Terminal } from "../terminal.ts";

/** Has the code of a sign-up sent again. */
export async function resend(options: AccountOptions, terminal: Terminal): Promise<void> {
  const username = requireUsername(options);
  await withAccount(options, async (account) => {
    const { resendCode } = await import("../../pool/index.ts");
    const delivery = await resendCode(account.aws, await appClient(options, account), username);
    terminal.result(`A code was sent to ${delivery?.destination ?? username}.`, { username, ...delivery });
  });
}
