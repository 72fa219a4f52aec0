import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { promisify } from "node:util";
import type { JWK } from "jose";
import { selfSignedCertificate } from "./signing-certificate.ts";
import type { KeyStore } from "./surface.ts";

/** A key that signs a pool's tokens, with all that each token needs of it made once. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** RFC 7517, with the members that AWS publishes. */
  readonly publicJwk: PublicJwk;
  /** The encoded JWS header (RFC 7515, section 4); Cognito's has no `typ`. */
  readonly header: string;
}

export interface PublicJwk {
  readonly alg: "RS256";
  readonly e: string;
  readonly kid: string;
  readonly kty: "RSA";
  readonly n: string;
  readonly use: "sig";
}

/**
 * The keys of all pools. A key is made when it is first asked for, and once: calls that come together get the same one.
 */
export interface Keys {
  /** Signs access tokens. */
  access(userPoolId: string): Promise<SigningKey>;
  /** Signs ID tokens. */
  id(userPoolId: string): Promise<SigningKey>;
  /** Encrypts refresh tokens; 256 bits. */
  refresh(userPoolId: string): Promise<KeyObject>;
  /** The certificate of a key of its own, base64 of its DER. It stays the same for as long as the pool or the store does. */
  certificate(userPoolId: string, issued: Date): Promise<string>;
  /** Forgets a deleted pool's keys. */
  forget(userPoolId: string): void;
}

const generateRsa = promisify(generateKeyPair);

export function createKeys(store?: KeyStore): Keys {
  const signing = new Map<string, Promise<SigningKey>>();
  const refresh = new Map<string, Promise<KeyObject>>();
  const certificates = new Map<string, Promise<string>>();
  return {
    access: (userPoolId) => once(signing, `${userPoolId}.access`, (slot) => signingKey(slot, store)),
    id: (userPoolId) => once(signing, `${userPoolId}.id`, (slot) => signingKey(slot, store)),
    refresh: (userPoolId) => once(refresh, `${userPoolId}.refresh`, (slot) => refreshKey(slot, store)),
    certificate: (userPoolId, issued) =>
      once(certificates, `${userPoolId}.saml`, (slot) => certificateOf(slot, userPoolId, issued, store)),
    forget(userPoolId) {
      for (const use of ["access", "id"]) signing.delete(`${userPoolId}.${use}`);
      refresh.delete(`${userPoolId}.refresh`);
      certificates.delete(`${userPoolId}.saml`);
    },
  };
}

/** One promise a slot. A failure is not kept, so that the next call tries again. */
function once<Key>(made: Map<string, Promise<Key>>, slot: string, make: (slot: string) => Promise<Key>): Promise<Key> {
  const known = made.get(slot);
  if (known !== undefined) return known;
  const key = make(slot);
  made.set(slot, key);
  key.catch(() => made.delete(slot));
  return key;
}

async function signingKey(slot: string, store: KeyStore | undefined): Promise<SigningKey> {
  const stored = await store?.load(slot);
  const privateKey =
    stored === undefined
      ? (await generateRsa("rsa", { modulusLength: 2048 })).privateKey
      : createPrivateKey({ key: stored as JsonWebKey, format: "jwk" });
  const jwk = privateKey.export({ format: "jwk" });
  if (stored === undefined) await store?.store(slot, jwk as JWK);
  const { n, e } = jwk;
  if (n === undefined || e === undefined) throw new TypeError(`The key in ${slot} is not an RSA key.`);
  const kid = createHash("sha256").update(n).digest("base64");
  return {
    kid,
    privateKey,
    publicKey: createPublicKey(privateKey),
    publicJwk: { alg: "RS256", e, kid, kty: "RSA", n, use: "sig" },
    header: Buffer.from(JSON.stringify({ kid, alg: "RS256" })).toString("base64url"),
  };
}

/** The store keeps the certificate with its key. (RFC 7517, section 4.7) */
async function certificateOf(
  slot: string,
  userPoolId: string,
  issued: Date,
  store: KeyStore | undefined,
): Promise<string> {
  const stored = await store?.load(slot);
  if (stored?.x5c?.[0] !== undefined) return stored.x5c[0];
  const { privateKey } = await generateRsa("rsa", { modulusLength: 2048 });
  const certificate = await selfSignedCertificate(privateKey, userPoolId, issued);
  await store?.store(slot, { ...(privateKey.export({ format: "jwk" }) as JWK), x5c: [certificate] });
  return certificate;
}

async function refreshKey(slot: string, store: KeyStore | undefined): Promise<KeyObject> {
  const stored = await store?.load(slot);
  if (stored?.k !== undefined) return createSecretKey(Buffer.from(stored.k, "base64url"));
  const key = createSecretKey(randomBytes(32));
  await store?.store(slot, key.export({ format: "jwk" }) as JWK);
  return key;
}
