import { type KeyObject, randomBytes } from "node:crypto";

/** AWS issues them for so long. (API reference of GetSigningCertificate) */
const YEARS = 10;

/**
 * The certificate of the key that a pool signs SAML requests with: X.509, self-signed, named after the pool, without
 * extensions.
 *
 * @returns its DER in base64, as `x5c` holds one (RFC 7517, section 4.7)
 */
export async function selfSignedCertificate(privateKey: KeyObject, userPoolId: string, issued: Date): Promise<string> {
  const { default: forge } = await import("node-forge");
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: "pkcs1", format: "pem" }).toString());
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = serialNumber();
  certificate.validity.notBefore = issued;
  certificate.validity.notAfter = new Date(issued);
  certificate.validity.notAfter.setUTCFullYear(issued.getUTCFullYear() + YEARS);
  const name = [{ name: "commonName", value: userPoolId }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(key, forge.md.sha256.create());
  return forge.util.encode64(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes());
}

/** 64 bits in hexadecimal, with a zero byte before them that keeps the number positive (RFC 5280, section 4.1.2.2). */
function serialNumber(): string {
  const bytes = randomBytes(8);
  bytes.writeUInt8(bytes.readUInt8() | 0x80);
  return `00${bytes.toString("hex")}`;
}
