import { createHmac } from "node:crypto";
import { TokenError } from "./error.ts";

const STEP_SECONDS = 30;
const DIGITS = 6;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The code that an authenticator app shows: RFC 6238 with SHA-1, 30 seconds and six digits, as Cognito takes it.
 *
 * @param secret base32 (RFC 4648, section 6); spaces, hyphens, lower case and missing padding are taken
 * @param now milliseconds since 1970
 * @throws {TokenError} `invalid_input`
 */
export function totp(secret: string, now: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / STEP_SECONDS)));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const code = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(code).padStart(DIGITS, "0");
}

function fromBase32(text: string): Buffer {
  const letters = text.replace(/[\s-]|=+$/g, "").toUpperCase();
  if (letters === "" || [...letters].some((letter) => !BASE32.includes(letter))) {
    throw new TokenError(
      "invalid_input",
      "totp-secret is not base32 (A to Z, 2 to 7): give the secret that the authenticator app was set up with, not a code of it.",
      "totp-secret",
    );
  }
  const bits = [...letters].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
