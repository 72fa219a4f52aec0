import { createHmac, timingSafeEqual } from "node:crypto";
import { notAuthorized } from "./errors.ts";
import type { UserPoolClient } from "./user-pool.ts";

/**
 * Demands the proof that a caller knows a confidential client's secret: base64(HMAC-SHA256(secret, username + client id)),
 * made with any of its active secrets. A public client needs none.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
export function checkSecretHash(client: UserPoolClient, username: string, hash: string | undefined): void {
  if (client.secrets.length === 0) {
    if (hash === undefined) return;
    throw notAuthorized(`Client ${client.id} is not configured for secret but secret was received`);
  }
  if (hash === undefined)
    throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  const given = Buffer.from(hash, "base64");
  const right = client.secrets.some(({ value }) => {
    const expected = createHmac("sha256", value).update(`${username}${client.id}`).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!right) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
}
