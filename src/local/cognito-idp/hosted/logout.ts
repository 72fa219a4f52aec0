import type { HttpResponse } from "../../http.ts";
import type { Cognito } from "../cognito.ts";
import type { UserPoolClient } from "../user-pool.ts";
import { asciiUri } from "./authorization-response.ts";
import { cookiesOf, endedSessionCookie, SESSION_COOKIE } from "./cookies.ts";
import { errorPage } from "./pages/messages.ts";
import { type PageVersion, renderPage } from "./pages/render.ts";
import { pageResponse, redirect } from "./pages/response.ts";
import { cookiePath, placeOf } from "./place.ts";
import type { HostedRequest } from "./request.ts";
import { methodNotAllowed } from "./visit.ts";

/**
 * `GET /logout` (AWS: "Logout endpoint"): ends the browser's session, and leaves every token as it is. Then either to one
 * of the client's sign-out addresses (`logout_uri`), or to the login page of a new authorization request (`redirect_uri`,
 * `response_type`).
 */
export async function logoutEndpoint(
  cognito: Cognito,
  { pool, domain, request }: HostedRequest,
): Promise<HttpResponse> {
  if (request.method !== "GET") return methodNotAllowed(false);
  const query = new URLSearchParams(request.query);
  const place = placeOf(domain, request.headers, request.endpoint);
  const client = pool.clients.get(query.get("client_id") ?? "");
  const target = client === undefined ? undefined : targetOf(client, query, `${place.origin}${place.path}`);
  if (target === undefined) return refuse(domain.managedLoginVersion === 2 ? 2 : 1, query);
  cognito.hosted.sessions.end(cookiesOf(request.headers).get(SESSION_COOKIE));
  return redirect(target, [endedSessionCookie(cookiePath(place))]);
}

/** Registered addresses alone: any other would make this domain an open redirector. */
function targetOf({ settings }: UserPoolClient, query: URLSearchParams, base: string): string | undefined {
  const logoutUri = query.get("logout_uri");
  if (logoutUri !== null) return settings.LogoutURLs?.includes(logoutUri) ? asciiUri(logoutUri) : undefined;
  const redirectUri = query.get("redirect_uri");
  if (redirectUri === null || !settings.CallbackURLs?.includes(redirectUri)) return undefined;
  return query.has("response_type") ? `${base}/login?${query}` : undefined;
}

function refuse(version: PageVersion, query: URLSearchParams): HttpResponse {
  const nowhere = !query.has("logout_uri") && !query.has("redirect_uri");
  const why = nowhere ? "Required String parameter 'redirect_uri' is not present" : "redirect_mismatch";
  return pageResponse(400, renderPage(errorPage(why), version, ""));
}
