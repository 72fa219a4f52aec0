import type { IncomingHttpHeaders } from "node:http";
import { isSecretOf } from "../client-secret.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import { OAuthError } from "./oauth-error.ts";

interface Credentials {
  readonly id: string;
  readonly secret: string | undefined;
}

/**
 * The client that a request to the token endpoint comes from: by `client_secret_basic` or `client_secret_post`, or by its
 * id alone where the client is a public one (RFC 6749, section 2.3.1). Any of its active secrets is good.
 *
 * @throws {OAuthError} `invalid_request` for no client or two kinds of authentication, `invalid_client`
 */
export function authenticatedClient(
  pool: UserPool,
  headers: IncomingHttpHeaders,
  form: ReadonlyMap<string, string>,
): UserPoolClient {
  for (const { id, secret } of credentials(headers, form)) {
    const client = pool.clients.get(id);
    if (client === undefined) continue;
    const confidential = client.secrets.length > 0;
    if (confidential ? secret !== undefined && isSecretOf(client, secret) : secret === undefined) return client;
  }
  throw new OAuthError("invalid_client");
}

function credentials(headers: IncomingHttpHeaders, form: ReadonlyMap<string, string>): Credentials[] {
  const id = form.get("client_id");
  const secret = form.get("client_secret");
  if (headers.authorization === undefined) {
    if (id === undefined) throw new OAuthError("invalid_request");
    return [{ id, secret }];
  }
  if (secret !== undefined) throw new OAuthError("invalid_request");
  const basic = basicCredentials(headers.authorization);
  if (basic === undefined) throw new OAuthError("invalid_client");
  return basic.filter((one) => id === undefined || id === one.id);
}

/**
 * Both readings of a Basic header: as it is, which Cognito's documentation shows, and percent-decoded, which the RFC
 * demands of clients. Ids and secrets hold no `%`, so the second reading can only add what was encoded.
 */
function basicCredentials(header: string): Credentials[] | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 1) return undefined;
  const plain = { id: text.slice(0, colon), secret: text.slice(colon + 1) };
  const decoded = { id: percentDecoded(plain.id), secret: percentDecoded(plain.secret) };
  return [plain, decoded];
}

function percentDecoded(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v") ?? text;
}
