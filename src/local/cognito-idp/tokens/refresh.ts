import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomUUID,
} from "node:crypto";
import type { Cognito } from "../cognito.ts";
import { isRecord } from "../triggers.ts";
import type { UserPool } from "../user-pool.ts";

/** What all tokens of one sign-in share; a refresh token carries it, so that the pool keeps nothing of a sign-in. */
export interface SignIn {
  readonly sub: string;
  readonly clientId: string;
  /** Seconds since 1970. */
  readonly authTime: number;
  readonly originJti: string;
  readonly eventId: string;
  readonly scopes: readonly string[];
  /** By the hosted domain, rather than by the API. */
  readonly hosted: boolean;
  /** OpenID Connect Core 1.0, section 3.1.2.1. */
  readonly nonce?: string | undefined;
  /** The resource that the access token is bound to (RFC 8707). */
  readonly audience?: string | undefined;
  /** The device that the sign-in came from, or was given a key for. */
  readonly deviceKey?: string | undefined;
}

/** The content of a refresh token. */
export interface RefreshGrant {
  readonly signIn: SignIn;
  readonly jti: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const HEADER = Buffer.from(JSON.stringify({ cty: "JWT", enc: "A256GCM", alg: "A256KW" })).toString("base64url");
const KEY_WRAP_IV = Buffer.alloc(8, 0xa6);
const CONTENT_KEY_BYTES = 32;
const IV_BYTES = 12;
/** The header as sent, which the authentication tag covers. (RFC 7516, section 5.1, step 14) */
const AUTHENTICATED = Buffer.from(HEADER);

/**
 * A refresh token: a JWE in compact form (RFC 7516, section 3.1), as Cognito's are, its content key wrapped (RFC 7518,
 * section 4.4) under the pool's. Encrypting is a hundred times as fast as signing, and as hard to forge.
 */
export async function sealRefreshToken(
  { keys }: Cognito,
  pool: UserPool,
  signIn: SignIn,
  expires: number,
): Promise<string> {
  const grant: RefreshGrant = { signIn, jti: randomUUID(), expires };
  return encrypted(await keys.refresh(pool.id), JSON.stringify(grant));
}

/** The content of a refresh token of this pool; undefined for any other text. */
export async function openRefreshToken(
  { keys }: Cognito,
  pool: UserPool,
  token: string,
): Promise<RefreshGrant | undefined> {
  const text = decrypted(await keys.refresh(pool.id), token);
  if (text === undefined) return undefined;
  const grant: unknown = JSON.parse(text);
  return isRecord(grant) && isRecord(grant.signIn) ? (grant as unknown as RefreshGrant) : undefined;
}

function encrypted(key: KeyObject, text: string): string {
  const random = randomBytes(CONTENT_KEY_BYTES + IV_BYTES);
  const contentKey = random.subarray(0, CONTENT_KEY_BYTES);
  const iv = random.subarray(CONTENT_KEY_BYTES);
  const wrap = createCipheriv("id-aes256-wrap", key, KEY_WRAP_IV);
  const wrapped = Buffer.concat([wrap.update(contentKey), wrap.final()]);
  // Node takes a key's object several times as fast as its bytes.
  const cipher = createCipheriv("aes-256-gcm", createSecretKey(contentKey), iv).setAAD(AUTHENTICATED);
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [HEADER, ...[wrapped, iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(
    ".",
  );
}

function decrypted(key: KeyObject, token: string): string | undefined {
  const [header, ...rest] = token.split(".");
  const [wrapped, iv, ciphertext, tag] = rest.map((part) => Buffer.from(part, "base64url"));
  if (header !== HEADER || rest.length !== 4 || !wrapped || !iv || !ciphertext || tag?.length !== 16) return undefined;
  try {
    const unwrap = createDecipheriv("id-aes256-wrap", key, KEY_WRAP_IV);
    const contentKey = Buffer.concat([unwrap.update(wrapped), unwrap.final()]);
    const decipher = createDecipheriv("aes-256-gcm", contentKey, iv).setAAD(AUTHENTICATED).setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch {
    // Not a text that this key encrypted.
    return undefined;
  }
}
