import { timingSafeEqual } from "node:crypto";
import type { UserPoolClient } from "./user-pool.ts";

/** Whether a text is one of a client's active secrets; takes as long whether or not it is. */
export function isSecretOf({ secrets }: Pick<UserPoolClient, "secrets">, text: string): boolean {
  const given = Buffer.from(text);
  return secrets.reduce((found, { value }) => equal(Buffer.from(value), given) || found, false);
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
