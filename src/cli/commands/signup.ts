import { UsageError } from "../failure.ts";
import { type AccountOptions, appClient, requirePassword, requireUsername, withAccount } from "../options/account.ts";
import type { Terminal } from "../terminal.ts";

export interface SignUpOptions extends AccountOptions {
  readonly email?: string;
  readonly attribute?: readonly string[];
}

/** Signs a user up by the pool's own sign-up, and says whether a code has to confirm it. */
export async function signup(options: SignUpOptions, terminal: Terminal): Promise<void> {
  const username = requireUsername(options);
  const attributes = attributesOf(options);
  const password = await requirePassword(options);
  await withAccount(options, async (account) => {
    const { signUp } = await import("../../pool/index.ts");
    const app = await appClient(options, account);
    const signed = await signUp(account.aws, app, { username, password, attributes });
    const { confirmed, delivery } = signed;
    const next = confirmed
      ? "and is confirmed"
      : delivery === undefined
        ? "and has to be confirmed by an administrator"
        : `and is confirmed by the code that was sent to ${delivery.destination}`;
    terminal.result(`${username} signed up, ${next}.`, { username, ...signed });
  });
}

/** `name=value` pairs of `--attribute`, and `--email`. @throws {UsageError} */
export function attributesOf({
  email,
  attribute = [],
}: Pick<SignUpOptions, "email" | "attribute">): Record<string, string> {
  const attributes: Record<string, string> = email === undefined ? {} : { email };
  for (const pair of attribute) {
    const at = pair.indexOf("=");
    if (at <= 0)
      throw new UsageError(`--attribute ${JSON.stringify(pair)} must be name=value, such as given_name=Ada.`);
    const name = pair.slice(0, at);
    if (Object.hasOwn(attributes, name)) throw new UsageError(`The attribute ${name} is given twice.`);
    attributes[name] = pair.slice(at + 1);
  }
  return attributes;
}
