import type { HttpResponse } from "../../http.ts";
import type { Judgement } from "./authorization-request.ts";
import { redirect } from "./pages/response.ts";

/** The members of an answer to a client, in their order. Those that are undefined are left out. */
export type Answer = Readonly<Record<string, string | undefined>>;

/**
 * Sends the browser back to the client with an answer: in the query for codes (RFC 6749, section 4.1.2), in the fragment
 * for tokens (section 4.2.2). The registered address is kept as it is written, its own query too.
 */
export function answerClient(
  redirectUri: string,
  answer: Answer,
  { inFragment, cookies = [] }: { inFragment: boolean; cookies?: readonly string[] },
): HttpResponse {
  const members = new URLSearchParams();
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) members.append(name, value);
  const separator = inFragment ? "#" : redirectUri.includes("?") ? "&" : "?";
  return redirect(`${asciiUri(redirectUri)}${separator}${members}`, cookies);
}

/** Tells a client that its request was refused. */
export function refuseClient(
  { redirectUri, inFragment, error, description, state }: Extract<Judgement, { kind: "refused" }>,
  cookies: readonly string[] = [],
): HttpResponse {
  return answerClient(redirectUri, { error, error_description: description, state }, { inFragment, cookies });
}

/** A header holds ASCII; a registered address may hold more. */
export function asciiUri(uri: string): string {
  return uri.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
