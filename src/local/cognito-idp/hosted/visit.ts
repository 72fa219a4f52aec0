import { randomUUID } from "node:crypto";
import type { HttpResponse } from "../../http.ts";
import { lookOfStyle } from "../branding/look.ts";
import type { Cognito } from "../cognito.ts";
import { customizationOf, imagePath } from "../ui-customization.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import { judge } from "./authorization-request.ts";
import { refuseClient } from "./authorization-response.ts";
import { cookiesOf, csrfCookie, csrfOf, isCsrfProved } from "./cookies.ts";
import { formOf, isUtf8Encoded } from "./form.ts";
import type { PageAddress, PagePath } from "./pages/address.ts";
import { errorPage, unavailablePage } from "./pages/messages.ts";
import type { Page } from "./pages/page.ts";
import { unreachablePage } from "./pages/providers.ts";
import { type Look, type PageVersion, renderPage } from "./pages/render.ts";
import { formTargetsOf, pageResponse, redirect } from "./pages/response.ts";
import { cookiePath, type Place, placeOf } from "./place.ts";
import type { HostedRequest } from "./request.ts";

/** A browser's request for one of the pages, with the client's authorization request that it carries. */
export interface Visit {
  readonly cognito: Cognito;
  readonly pool: UserPool;
  readonly version: PageVersion;
  readonly authorization: AuthorizationRequest;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  readonly csrf: string;
  readonly place: Place;
  /** The base URL of the local AWS, from which issuers are made. */
  readonly endpoint: string;
  /** Address of the browser. */
  readonly remoteAddress: string;
  readonly requestId: string;
  readonly at: PageAddress;
}

export interface PageHandlers {
  get(visit: Visit): HttpResponse | Promise<HttpResponse>;
  /** `form` has passed the CSRF check. */
  post?(visit: Visit, form: ReadonlyMap<string, string>): HttpResponse | Promise<HttpResponse>;
}

/** An endpoint for people: it judges the authorization request first, so that no page is shown for one that cannot end well. */
export function pageEndpoint({ get, post }: PageHandlers) {
  return async (cognito: Cognito, hosted: HostedRequest): Promise<HttpResponse> => {
    const { pool, domain, request } = hosted;
    const { method } = request;
    if (method !== "GET" && (method !== "POST" || post === undefined)) return methodNotAllowed(post !== undefined);
    const version: PageVersion = domain.managedLoginVersion === 2 ? 2 : 1;
    const query = new URLSearchParams(request.query);
    const place = placeOf(domain, request.headers, request.endpoint);
    if (!isUtf8Encoded(request.query)) return toErrorPage(place, "invalid_request", undefined);
    const judgement = judge(pool, version, query);
    if (judgement.kind === "untrusted") return toErrorPage(place, judgement.error, judgement.clientId);
    if (judgement.kind === "refused") return refuseClient(judgement);
    const { request: authorization } = judgement;
    const cookies = cookiesOf(request.headers);
    const csrf = csrfOf(cookies);
    const at = { href: (path: PagePath) => `${place.path}${path}?${query}` };
    const { endpoint, remoteAddress } = request;
    const asked = { version, authorization, query, cookies, csrf, place, at };
    const visit = { cognito, pool, ...asked, endpoint, remoteAddress, requestId: randomUUID() };
    const { client } = authorization;
    const { SupportedIdentityProviders: providers = [] } = client.settings;
    const takesOwnUsers = providers.includes("COGNITO");
    const provider = authorization.provider ?? (takesOwnUsers ? undefined : providers[0]);
    if (provider !== undefined) {
      query.delete("identity_provider");
      query.delete("idp_identifier");
      return show(visit, unreachablePage(provider, takesOwnUsers ? at.href("/login") : undefined), { status: 501 });
    }
    if (!takesOwnUsers)
      return show(visit, errorPage("Login option is not available. Please try another one."), { status: 400 });
    if (version === 2 && client.branding === undefined) return show(visit, unavailablePage(client.id), { status: 403 });
    if (method === "GET" || post === undefined) return get(visit);
    const form = formOf(request);
    if (form === undefined) return show(visit, errorPage("invalid_request"), { status: 400 });
    if (!isCsrfProved(cookies, form.get(version === 1 ? "_csrf" : "csrf")))
      return show(visit, errorPage("invalid_csrf", "Go back, reload the page and try again."), { status: 403 });
    return post(visit, form);
  };
}

/** A page of this visit, with the cookie that its form needs. */
export function show(visit: Visit, page: Page, { status = 200 }: { status?: number } = {}): HttpResponse {
  const { version, csrf, place, authorization, pool } = visit;
  const look = (version === 1 ? classicLook : managedLook)(pool, authorization.client, place);
  return pageResponse(status, renderPage(page, version, csrf, look), {
    look,
    formTargets: formTargetsOf(authorization.redirectUri),
    cookies: [csrfCookie(csrf, cookiePath(place))],
  });
}

function managedLook(_pool: UserPool, { id, branding }: UserPoolClient, place: Place): Look | undefined {
  return branding?.own === undefined ? undefined : lookOfStyle(branding.own, id, `${place.origin}${place.path}`);
}

function classicLook(pool: UserPool, { id }: UserPoolClient, place: Place): Look | undefined {
  const customization = customizationOf(pool, id);
  if (customization === undefined) return undefined;
  const path = imagePath(customization);
  return { css: customization.css, logo: path === undefined ? undefined : `${place.origin}${place.path}${path}` };
}

/** On to another page of the same sign-in. */
export function goTo({ place, at, csrf }: Visit, path: PagePath): HttpResponse {
  return redirect(`${place.origin}${at.href(path)}`, [csrfCookie(csrf, cookiePath(place))]);
}

function toErrorPage({ origin, path }: Place, error: string, clientId: string | undefined): HttpResponse {
  const query = new URLSearchParams({ error, ...(clientId === undefined ? {} : { client_id: clientId }) });
  return redirect(`${origin}${path}/error?${query}`);
}

export function methodNotAllowed(post: boolean): HttpResponse {
  return { status: 405, headers: { Allow: post ? "GET, POST" : "GET" }, body: "" };
}
