import { createHmac } from "node:crypto";

/** What a client with a secret adds to sign-in calls: base64(HMAC-SHA256(secret, username + clientId)). (AWS: SecretHash) */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac("sha256", clientSecret).update(`${username}${clientId}`).digest("base64");
}
