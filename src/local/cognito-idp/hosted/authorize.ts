import type { HttpResponse } from "../../http.ts";
import type { User } from "../users.ts";
import { answerClient, refuseClient } from "./authorization-response.ts";
import { SESSION_COOKIE } from "./cookies.ts";
import type { Session } from "./sessions.ts";
import { goTo, pageEndpoint, type Visit } from "./visit.ts";

/**
 * `GET /oauth2/authorize` (RFC 6749, section 3.1; AWS: "Authorize endpoint"). A browser that is signed in goes straight
 * back to the client; any other goes to the login page with the same parameters. `prompt=consent` is for identity
 * providers, which ask for it themselves: the pool's own users are asked nothing.
 */
export const authorizeEndpoint = pageEndpoint({
  async get(visit) {
    const { prompts, redirectUri, responseType, state } = visit.authorization;
    const signedIn = sessionOf(visit);
    const asks = prompts.has("login") || prompts.has("select_account");
    if (signedIn !== undefined && !asks) return authorize(visit, signedIn.session);
    if (!prompts.has("none")) return goTo(visit, "/login");
    const inFragment = responseType === "token";
    const refusal = { error: "login_required", description: undefined, state } as const;
    return refuseClient({ kind: "refused", redirectUri, inFragment, ...refusal });
  },
});

/** The browser's session, if its user may still sign in. */
export function sessionOf({ cognito, pool, cookies }: Visit): { session: Session; user: User } | undefined {
  const session = cognito.hosted.sessions.find(pool.id, cookies.get(SESSION_COOKIE));
  const user = session === undefined ? undefined : pool.users.bySub(session.sub);
  return session === undefined || user?.enabled !== true ? undefined : { session, user };
}

/** Answers the client's request for a user who is signed in. */
export async function authorize(
  visit: Visit,
  session: Session,
  cookies: readonly string[] = [],
): Promise<HttpResponse> {
  const { cognito, authorization } = visit;
  const { redirectUri, responseType, state } = authorization;
  if (responseType === "code") {
    const code = cognito.hosted.codes.issue(authorization, session);
    return answerClient(redirectUri, { code, state }, { inFragment: false, cookies });
  }
  const refusal = { error: "server_error", description: "the implicit grant is not built", state } as const;
  return refuseClient({ kind: "refused", redirectUri, inFragment: true, ...refusal }, cookies);
}
