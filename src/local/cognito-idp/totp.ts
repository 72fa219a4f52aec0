import { createHmac, randomBytes } from "node:crypto";
import { sameText } from "./codes.ts";

const STEP_MS = 30_000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 bits in base 32 (RFC 4226, section 4; RFC 4648, section 6). */
export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}

/**
 * The time step whose code was given: the present one, or a neighbour for clocks that differ (RFC 6238, section 5.2).
 * Undefined for a wrong code, and for one of a step that was used.
 */
export function matchingStep(secret: string, code: string, now: number, lastUsed = -1): number | undefined {
  const present = Math.floor(now / STEP_MS);
  return [present, present - 1, present + 1].find((step) => step > lastUsed && sameText(totp(secret, step), code));
}

/** Six digits, HMAC-SHA-1 (RFC 4226, section 5.3). */
export function totp(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", base32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function base32(text: string): Buffer {
  let bits = "";
  for (const character of text) bits += ALPHABET.indexOf(character).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
