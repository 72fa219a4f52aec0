import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";

const KEY = createSecretKey(randomBytes(32));
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A value that callers carry for the pool between two calls: encrypted and authenticated (AES-256-GCM) under a key of this
 * process, so that nothing of it need be kept and nothing of it can be read or changed. Base64url.
 */
export function seal(value: unknown): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", KEY, iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** What was sealed, or undefined where this process sealed no such text. */
export function unseal(sealed: string): unknown {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
}
