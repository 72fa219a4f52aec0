import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { GrantedTokens } from "./grants/tokens.ts";
import type { TokenCache } from "./request.ts";

/** Tokens as they are kept. */
export interface KeptTokens extends GrantedTokens {
  readonly verified: boolean;
}

const VERSION = 1;
const SALT_LENGTH = 16;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const INFO = "cognito-preview token cache 1";

/** The name of an entry: says to nobody what it is for. The parts' order counts, as that of the scopes does not. */
export function entryName(parts: Readonly<Record<string, unknown>>): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/**
 * Seals tokens with AES-256-GCM under a key that HKDF (RFC 5869) makes of the client's secret, so that who copies the entry
 * gains nothing. The name is authenticated too: an entry put under another name does not open.
 */
export async function keep(
  cache: TokenCache,
  name: string,
  secret: string,
  tokens: KeptTokens,
  expiresAt: number,
): Promise<void> {
  const salt = randomBytes(SALT_LENGTH);
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, salt), iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens), "utf8"), cipher.final()]);
  const entry = Buffer.concat([Buffer.of(VERSION), salt, iv, cipher.getAuthTag(), sealed]);
  await cache.set(name, entry.toString("base64"), expiresAt);
}

/** The tokens that one of the secrets opens; undefined where there is no entry, or an older, foreign or damaged one. */
export async function recall(
  cache: TokenCache,
  name: string,
  secrets: readonly string[],
): Promise<KeptTokens | undefined> {
  const text = await cache.get(name);
  if (text === undefined) return undefined;
  const entry = Buffer.from(text, "base64");
  for (const secret of secrets) {
    const tokens = opened(entry, name, secret);
    if (tokens !== undefined) return tokens;
  }
  return undefined;
}

function opened(entry: Buffer, name: string, secret: string): KeptTokens | undefined {
  const [salt, iv, tag, sealed] = cut(entry.subarray(1), SALT_LENGTH, IV_LENGTH, TAG_LENGTH);
  if (entry[0] !== VERSION || !salt || !iv || tag?.length !== TAG_LENGTH || !sealed) return undefined;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, salt), iv, { authTagLength: TAG_LENGTH })
      .setAAD(Buffer.from(name))
      .setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8")) as KeptTokens;
  } catch {
    // Another secret sealed it, or it was changed: a miss, as the caller promises.
    return undefined;
  }
}

function cut(bytes: Buffer, ...lengths: readonly number[]): Buffer[] {
  let at = 0;
  const parts = lengths.map((length) => {
    const part = bytes.subarray(at, at + length);
    at += length;
    return part;
  });
  return [...parts, bytes.subarray(at)];
}

function keyOf(secret: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, INFO, 32));
}
