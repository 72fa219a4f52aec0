import { randomUUID, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { SESSION_SECONDS } from "./sessions.ts";

/** The double-submit cookie: a post brings its value back in the form too, which another site's page cannot do. */
export const CSRF_COOKIE = "XSRF-TOKEN";
export const SESSION_COOKIE = "cognito";
/** Names the browser as a device of its user. */
export const DEVICE_COOKIE = "cognito-device";
const DEVICE_SECONDS = 365 * 86_400;

/** A request's cookies (RFC 6265, section 5.4). Of a name that comes twice the first counts: its path is the longest. */
export function cookiesOf({ cookie = "" }: IncomingHttpHeaders): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of cookie.split(";")) {
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}

/**
 * The browser's CSRF value, or a new one. It stays the same from page to page, so that two tabs do not spoil each other.
 */
export function csrfOf(cookies: ReadonlyMap<string, string>): string {
  const known = cookies.get(CSRF_COOKIE);
  return known !== undefined && UUID.test(known) ? known : randomUUID();
}

export function isCsrfProved(cookies: ReadonlyMap<string, string>, field: string | undefined): boolean {
  const cookie = cookies.get(CSRF_COOKIE);
  if (cookie === undefined || field === undefined || !UUID.test(cookie) || cookie.length !== field.length) return false;
  return timingSafeEqual(Buffer.from(cookie), Buffer.from(field.replace(/[^\x20-\x7e]/g, "?")));
}

/**
 * A `Set-Cookie` value. AWS's has `Secure` as well; this server speaks plain http, over which several clients (Safari,
 * Python's cookie jar) would then never send it back.
 *
 * @param path of the domain: several domains share this server's host
 */
export function csrfCookie(value: string, path: string): string {
  return `${CSRF_COOKIE}=${value}; Path=${path}; HttpOnly; SameSite=Lax`;
}

export function sessionCookie(value: string, path: string): string {
  return `${SESSION_COOKIE}=${value}; Path=${path}; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax`;
}

export function deviceCookie(value: string, path: string): string {
  return `${DEVICE_COOKIE}=${value}; Path=${path}; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax`;
}

export function endedSessionCookie(path: string): string {
  return `${SESSION_COOKIE}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
