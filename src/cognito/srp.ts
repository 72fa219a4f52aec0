import { createHash, createHmac, getDiffieHellman, randomBytes } from "node:crypto";
import { TokenError } from "./error.ts";

/** The challenge PASSWORD_VERIFIER, and who answers it. */
export interface SrpChallenge {
  /** The user pool id without its region: `AbCdEf123`. */
  readonly poolName: string;
  /** USER_ID_FOR_SRP. */
  readonly userId: string;
  readonly password: string;
  /** SALT, hexadecimal. */
  readonly salt: string;
  /** SRP_B, hexadecimal. */
  readonly serverValue: string;
  /** SECRET_BLOCK, base64. */
  readonly secretBlock: string;
  /** As {@link srpTimestamp} writes it. */
  readonly timestamp: string;
}

/** One sign-in by Secure Remote Password (RFC 5054's maths over group 15 of RFC 3526, with Cognito's key derivation). */
export interface SrpSession {
  /** SRP_A, hexadecimal. */
  readonly clientValue: string;
  /** PASSWORD_CLAIM_SIGNATURE, base64. @throws {TokenError} `answer_invalid` */
  sign(challenge: SrpChallenge): string;
}

const PRIVATE_BYTES = 128;
const g = 2n;
const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
const k = toInt(sha256(signedBytes(N), signedBytes(g)));

/** @param random the private value `a`: 128 random bytes, fixed in tests alone */
export function startSrp(random: Buffer = randomBytes(PRIVATE_BYTES)): SrpSession {
  const a = toInt(random) % N;
  const A = power(g, a);
  return {
    clientValue: A.toString(16),
    sign(challenge) {
      const { poolName, userId, secretBlock, timestamp } = challenge;
      const key = sessionKey(a, A, challenge);
      return createHmac("sha256", key)
        .update(poolName)
        .update(userId)
        .update(Buffer.from(secretBlock, "base64"))
        .update(timestamp)
        .digest("base64");
    },
  };
}

/** `EEE MMM d HH:mm:ss 'UTC' yyyy`, in English; the day has no leading zero. */
export function srpTimestamp(date: Date): string {
  const [week, day, month, year, time] = date.toUTCString().replace(",", "").split(" ");
  return `${week} ${month} ${Number(day)} ${time} UTC ${year}`;
}

function sessionKey(a: bigint, A: bigint, { poolName, userId, password, salt, serverValue }: SrpChallenge): Buffer {
  const B = fromHex(serverValue, "SRP_B");
  const u = toInt(sha256(signedBytes(A), signedBytes(B)));
  if (B % N === 0n || u === 0n) throw invalid("SRP_B");
  const identity = sha256(Buffer.from(`${poolName}${userId}:${password}`));
  const x = toInt(sha256(signedBytes(fromHex(salt, "SALT")), identity));
  const S = power(modulo(B - k * power(g, x)), a + u * x);
  const extracted = createHmac("sha256", signedBytes(u)).update(signedBytes(S)).digest();
  return createHmac("sha256", extracted).update("Caldera Derived Key\u0001").digest().subarray(0, 16);
}

/** Big-endian two's complement of a number that is not negative: a leading zero byte where the top bit is set. */
function signedBytes(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

function modulo(value: bigint): bigint {
  const rest = value % N;
  return rest < 0n ? rest + N : rest;
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function toInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function fromHex(text: string, name: string): bigint {
  if (!/^[0-9a-f]+$/i.test(text)) throw invalid(name);
  return BigInt(`0x${text}`);
}

function invalid(name: string): TokenError {
  return new TokenError(
    "answer_invalid",
    `Cognito's ${name} for the password challenge is not usable: look at region.`,
    "region",
  );
}
