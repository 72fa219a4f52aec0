import { createPrivateKey, createPublicKey, diffieHellman, getDiffieHellman, type KeyObject } from "node:crypto";

const PRIME = getDiffieHellman("modp15").getPrime();

/** The prime of the 3072-bit group of RFC 3526, section 5, in which Cognito's SRP works; its generator is 2. */
export const N = numberOf(PRIME);

/**
 * A power modulo N, by OpenSSL: several times as fast as by BigInt. It takes both numbers for Diffie-Hellman keys of the
 * named group, and so knows that the prime is one; `createDiffieHellman(prime)` would test it anew, which takes seconds.
 */
export function power(base: bigint, exponent: bigint): bigint {
  return numberOf(diffieHellman({ privateKey: privateKey(exponent), publicKey: publicKey(base) }));
}

/** A power of the generator modulo N: the public key that OpenSSL works out for the exponent as a private one. */
export function powerOfGenerator(exponent: bigint): bigint {
  const spki = createPublicKey(privateKey(exponent)).export({ format: "der", type: "spki" });
  const at = spki.indexOf(ALGORITHM);
  if (at < 0) throw new TypeError("OpenSSL exports a Diffie-Hellman key in another form than it was made.");
  return numberOf(spki.subarray(at + ALGORITHM.length + INTEGER_AT));
}

/** After the headers of a BIT STRING and an INTEGER, each with two bytes of length, and the count of unused bits. */
const INTEGER_AT = 4 + 1 + 4;

export function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}

/** PKCS #8 (RFC 5208) around a DH private key (RFC 3279, section 2.3.3, for the parameters). */
function privateKey(exponent: bigint): KeyObject {
  const key = der(0x30, integer(0n), ALGORITHM, der(0x04, integer(exponent)));
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

/** SubjectPublicKeyInfo (RFC 5280, section 4.1). */
function publicKey(value: bigint): KeyObject {
  const key = der(0x30, ALGORITHM, der(0x03, Buffer.from([0]), integer(value)));
  return createPublicKey({ key, format: "der", type: "spki" });
}

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  // The first bit is the sign.
  return der(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]));
}

function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

/** dhKeyAgreement (PKCS #3) with the group's prime and generator. */
const ALGORITHM = der(0x30, der(0x06, Buffer.from("2a864886f70d010301", "hex")), der(0x30, integer(N), integer(2n)));
