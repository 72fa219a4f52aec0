import { sign } from "node:crypto";
import { promisify } from "node:util";
import type { SigningKey } from "../keys.ts";
import type { Claims } from "../surface.ts";

const signed = promisify(sign);

/**
 * A JWS in compact form, RS256 (RFC 7515, section 7.1; RFC 7518, section 3.3). The signature is made in the thread pool,
 * so that one process signs on every core.
 */
export async function signJwt({ privateKey, header }: SigningKey, claims: Claims): Promise<string> {
  const input = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
  const signature = await signed("RSA-SHA256", Buffer.from(input), privateKey);
  return `${input}.${signature.toString("base64url")}`;
}
