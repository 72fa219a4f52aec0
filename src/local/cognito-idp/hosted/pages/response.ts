import { randomUUID } from "node:crypto";
import type { HttpResponse } from "../../../http.ts";
import type { Look } from "./render.ts";
import { STYLE_SOURCE, sourceOf } from "./style.ts";

/** What a hosted domain sends with everything: its answers are of one person, and for one moment. */
export function domainHeaders(): Record<string, string> {
  return {
    "x-amz-cognito-request-id": randomUUID(),
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Cache-Control": "no-cache, no-store, max-age=0, must-revalidate",
    Pragma: "no-cache",
    Expires: "0",
    "Strict-Transport-Security": "max-age=31536000 ; includeSubDomains",
    "X-Frame-Options": "DENY",
    Server: "Server",
  };
}

/**
 * A page as an answer. Its policy lets it run nothing, and load nothing but the images of its look.
 *
 * @param look what the page was rendered with
 * @param formTargets further origins that a form's answer may redirect to: browsers hold the whole chain of redirects after
 * a post against `form-action` (CSP Level 3, section 6.4.1), so the client's callback has to be in it
 */
export function pageResponse(
  status: number,
  document: string,
  {
    formTargets = [],
    cookies = [],
    look = { css: "" },
  }: { formTargets?: readonly string[]; cookies?: readonly string[]; look?: Look | undefined } = {},
): HttpResponse {
  return {
    status,
    headers: {
      ...domainHeaders(),
      "Content-Type": "text/html;charset=UTF-8",
      "Content-Language": "en-US",
      "Content-Security-Policy": policy(formTargets, look),
      // Not `no-referrer`: a form's post would then have the Origin "null".
      "Referrer-Policy": "same-origin",
      ...(cookies.length === 0 ? {} : { "Set-Cookie": cookies }),
    },
    body: document,
  };
}

/** A redirect by GET (RFC 9110, section 15.4.3). `location` is a serialised URL or path: plain ASCII, no spaces. */
export function redirect(location: string, cookies: readonly string[] = []): HttpResponse {
  return {
    status: 302,
    headers: { ...domainHeaders(), Location: location, ...(cookies.length === 0 ? {} : { "Set-Cookie": cookies }) },
    body: "",
  };
}

/**
 * The sources of a callback URL for `form-action`: its origin, or its scheme where that is an app's own. With a loopback
 * callback every port of loopback is one, since the callback of a local app often redirects to its other half.
 */
export function formTargetsOf(redirectUri: string): readonly string[] {
  const { protocol, hostname, origin } = new URL(redirectUri);
  if (hostname === "localhost" || hostname === "127.0.0.1") return ["http://localhost:*", "http://127.0.0.1:*"];
  // A source expression cannot hold an IPv6 address.
  if (hostname.startsWith("[")) return [protocol];
  return [protocol === "https:" || protocol === "http:" ? origin : protocol];
}

function policy(formTargets: readonly string[], { css, logo, darkLogo, icons = [], images = [] }: Look): string {
  const loaded = [logo, darkLogo, ...icons.map(({ href }) => href), ...images].filter((url) => url !== undefined);
  return [
    "default-src 'none'",
    `style-src ${[STYLE_SOURCE, ...(css === "" ? [] : [sourceOf(css)])].join(" ")}`,
    ...(loaded.length === 0 ? [] : [`img-src ${[...new Set(loaded)].join(" ")}`]),
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
