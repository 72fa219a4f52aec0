import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { N, numberOf, power, powerOfGenerator } from "./srp-group.ts";

/** What a pool keeps of a password: it lets a password be checked, and cannot be turned back into it. Hexadecimal. */
export interface Verifier {
  readonly salt: string;
  /** g^x mod N (RFC 5054, section 2.4, with Cognito's own x). */
  readonly verifier: string;
}

/** The server's half of one SRP exchange. Hexadecimal. */
export interface ServerHalf {
  /** The server's secret exponent. */
  readonly b: string;
  readonly B: string;
}

/** `identity` is the pool's name (its id after `_`) and the user's name, one after the other. */
export function newVerifier(identity: string, password: string): Verifier {
  const salt = randomBytes(16).toString("hex");
  return { salt, verifier: powerOfGenerator(exponentOf(identity, password, salt)).toString(16) };
}

export function isPassword({ salt, verifier }: Verifier, identity: string, password: string): boolean {
  return powerOfGenerator(exponentOf(identity, password, salt)).toString(16) === verifier;
}

/** B = k·v + g^b. */
export function serverHalf({ verifier }: Verifier): ServerHalf {
  const b = numberOf(randomBytes(32));
  const B = (K * BigInt(`0x${verifier}`) + powerOfGenerator(b)) % N;
  return { b: b.toString(16), B: B.toString(16) };
}

/** The client's A, or undefined where it is none: not hexadecimal, or zero modulo N, which would give the key away. */
export function publicValueOf(hex: string): bigint | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(hex)) return undefined;
  const A = BigInt(`0x${hex}`) % N;
  return A < 2n || A === N - 1n ? undefined : A;
}

/**
 * Whether a client that sent A knows the password: its signature is an HMAC, under the exchange's key, of the identity, the
 * secret block that it was given, and its time stamp.
 */
export function provesPassword(
  { verifier }: Verifier,
  { b, B }: ServerHalf,
  A: bigint,
  claim: {
    readonly identity: string;
    readonly secretBlock: Buffer;
    readonly timestamp: string;
    readonly signature: string;
  },
): boolean {
  const u = numberOf(hash(padded(A), padded(BigInt(`0x${B}`))));
  const S = power((A * power(BigInt(`0x${verifier}`), u)) % N, BigInt(`0x${b}`));
  const expected = createHmac("sha256", derivedKey(S, u))
    .update(claim.identity)
    .update(claim.secretBlock)
    .update(claim.timestamp)
    .digest();
  const given = Buffer.from(claim.signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** HKDF (RFC 5869) with one round, of which Cognito takes 16 bytes. */
function derivedKey(S: bigint, u: bigint): Buffer {
  const extracted = createHmac("sha256", padded(u)).update(padded(S)).digest();
  return createHmac("sha256", extracted)
    .update("Caldera Derived Key")
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, 16);
}

function exponentOf(identity: string, password: string, salt: string): bigint {
  return numberOf(hash(padded(BigInt(`0x${salt}`)), hash(Buffer.from(`${identity}:${password}`))));
}

/** As Java writes a positive BigInteger: whole bytes, with a zero before a set top bit. */
function padded(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

function hash(...parts: Buffer[]): Buffer {
  const sha256 = createHash("sha256");
  for (const part of parts) sha256.update(part);
  return sha256.digest();
}

/** k = H(N ‖ g). */
const K = numberOf(hash(padded(N), padded(2n)));
