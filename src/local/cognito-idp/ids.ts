import { randomBytes } from "node:crypto";

const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const ALL = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** `<region>_` and nine letters and digits. */
export function newUserPoolId(region: string): string {
  return `${region}_${characters(ALL, 9)}`;
}

/** 26 characters of base 36. */
export function newClientId(): string {
  return characters(LOWER, 26);
}

/** 52 characters of base 36: more than 256 bits. */
export function newClientSecret(): string {
  return characters(LOWER, 52);
}

/** Six digits, as in every message that Cognito sends, but for the eight of a sign-in by e-mail. */
export function newCode(digits: 6 | 8 = 6): string {
  return characters("0123456789", digits);
}

/** Bytes that would favour some characters are thrown away. */
function characters(alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
