import { decodeWithoutVerification } from "../../cognito/index.ts";
import { userPoolOfIssuer } from "../../contract/index.ts";
import { type AccountOptions, givenCode, sentCode, withAccount } from "../options/account.ts";
import { attended } from "../options/ask.ts";
import { tokenInput } from "../stack/stack.ts";
import type { Terminal } from "../terminal.ts";
import { noCode } from "./confirm.ts";

export interface VerifyAttributeOptions extends AccountOptions {
  readonly attribute: "email" | "phone_number";
}

/** Shows that an address or a telephone number is the user's: has a code sent there, and hands it in. */
export async function verifyAttribute(
  text: string | undefined,
  options: VerifyAttributeOptions,
  terminal: Terminal,
): Promise<void> {
  const { attribute } = options;
  const given = await givenCode(options);
  const accessToken = await tokenInput(text, "verify-attribute", terminal);
  await withAccount(options, async ({ aws, outbox }) => {
    const pool = await import("../../pool/index.ts");
    if (given === undefined) {
      const delivery = await pool.requestAttributeCode(aws, accessToken, attribute);
      const sentence = `A code was sent to ${delivery?.destination ?? attribute}.`;
      if (outbox === undefined && !attended())
        return terminal.result(sentence, { attribute, verified: false, ...delivery });
      terminal.info(sentence);
    }
    const { iss, username } = decodeWithoutVerification(accessToken).payload;
    const code = given ?? (await sentCode(outbox, userPoolOfIssuer(String(iss)) ?? "", String(username)));
    if (code === undefined) throw noCode();
    await pool.verifyAttribute(aws, { accessToken, attribute, code });
    terminal.result(`${attribute} is verified.`, { attribute, verified: true });
  });
}
