import { randomInt } from "node:crypto";
import type { PasswordPolicyType } from "@aws-sdk/client-cognito-identity-provider";

const LOWER = "abcdefghijkmnopqrstuvwxyz";
const UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";
/** Of Cognito's, those that shells, URLs and JSON leave as they are. */
const SYMBOLS = "-_.~";

/** What a pool asks of a password, for people: `at least 8 characters, with upper case, lower case, digits and symbols`. */
export function passwordRules(policy: PasswordPolicyType = {}): string {
  const kinds = [
    policy.RequireUppercase && "upper case",
    policy.RequireLowercase && "lower case",
    policy.RequireNumbers && "digits",
    policy.RequireSymbols && "symbols",
  ].filter((kind) => typeof kind === "string");
  const length = `at least ${policy.MinimumLength ?? 8} characters`;
  if (kinds.length === 0) return length;
  return `${length}, with ${kinds.slice(0, -1).join(", ")}${kinds.length > 1 ? " and " : ""}${kinds.at(-1)}`;
}

/** A random password that every policy of its length takes, for a user whom nobody has to remember. */
export function generatePassword({ MinimumLength = 8 }: PasswordPolicyType = {}): string {
  const length = Math.max(24, MinimumLength);
  const all = LOWER + UPPER + DIGITS + SYMBOLS;
  const one = (of: string) => of.charAt(randomInt(of.length));
  const characters = [one(LOWER), one(UPPER), one(DIGITS), one(SYMBOLS)];
  while (characters.length < length) characters.push(one(all));
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [characters[index], characters[other]] = [characters[other] ?? "", characters[index] ?? ""];
  }
  return characters.join("");
}
