import type { JWTPayload } from "jose";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { Browser } from "./browser.ts";
import { CALLBACK, type HostedClient, pageUrl } from "./pool.ts";

export interface Tokens {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
}

/** The code that the pages give for ada. */
export async function signIn(
  client: HostedClient,
  parameters: Record<string, string | undefined> = {},
  browser = new Browser(),
): Promise<string> {
  const login = await browser.open(pageUrl(client, "/oauth2/authorize", parameters));
  const { location } = await browser.submit(login, { username: "ada", password: PASSWORD });
  return location?.searchParams.get("code") ?? "";
}

/** A form to an endpoint of the client's domain, with its secret or its id. */
export async function post(
  client: HostedClient,
  path: string,
  form: Record<string, string>,
  secret = client.secret,
): Promise<Response> {
  const basic = secret === undefined ? {} : { authorization: `Basic ${btoa(`${client.id}:${secret}`)}` };
  return fetch(`${client.base}${path}`, {
    method: "POST",
    headers: basic,
    body: new URLSearchParams(secret === undefined ? { client_id: client.id, ...form } : form),
  });
}

/** The token endpoint's answer to a code. */
export async function exchange(
  client: HostedClient,
  code: string,
  more: Record<string, string> = {},
): Promise<{ status: number; body: Tokens & JWTPayload }> {
  const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK, ...more };
  const response = await post(client, "/oauth2/token", form);
  return { status: response.status, body: (await response.json()) as Tokens & JWTPayload };
}
