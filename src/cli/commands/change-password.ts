import { type AccountOptions, requireNewPassword, requirePassword, withAccount } from "../options/account.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";

/** Replaces the password of who is signed in, by the one that was good until now. */
export async function changePassword(
  text: string | undefined,
  options: AccountOptions,
  terminal: Terminal,
): Promise<void> {
  const previous = await requirePassword(options);
  const proposed = await requireNewPassword(options);
  const accessToken = await tokenInput(text, "change-password", terminal);
  await withAccount(options, async ({ aws }) => {
    const pool = await import("../../pool/index.ts");
    await pool.changePassword(aws, { accessToken, previous, proposed });
    terminal.result("The password is changed.", { changed: true });
  });
}
