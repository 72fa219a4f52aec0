import { AwsError } from "../../aws.ts";
import type { HttpResponse } from "../../http.ts";
import { issueUserTokens } from "../tokens/user.ts";
import type { User } from "../users.ts";
import { answerClient, refuseClient } from "./authorization-response.ts";
import { SESSION_COOKIE } from "./cookies.ts";
import { hostedSignIn } from "./grants/hosted-tokens.ts";
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
    if (signedIn !== undefined && !asks) return authorize(visit, signedIn);
    if (!prompts.has("none")) return goTo(visit, "/login");
    const inFragment = responseType === "token";
    const refusal = { error: "login_required", description: undefined, state } as const;
    return refuseClient({ kind: "refused", redirectUri, inFragment, ...refusal });
  },
});

export interface SignedIn {
  readonly session: Session;
  readonly user: User;
}

/** The browser's session, if its user may still sign in. */
export function sessionOf({ cognito, pool, cookies }: Visit): SignedIn | undefined {
  const session = cognito.hosted.sessions.find(pool.id, cookies.get(SESSION_COOKIE));
  const user = session === undefined ? undefined : pool.users.bySub(session.sub);
  return session === undefined || user?.enabled !== true ? undefined : { session, user };
}

/**
 * Answers the client's request for a user who is signed in: with a code, or by the implicit grant with tokens (RFC 6749,
 * section 4.2.2; OpenID Connect Core 1.0, section 3.2.2.5), of which there is never a refresh token.
 */
export async function authorize(
  visit: Visit,
  { session, user }: SignedIn,
  cookies: readonly string[] = [],
): Promise<HttpResponse> {
  const { cognito, pool, authorization, endpoint } = visit;
  const { client, redirectUri, responseType, scopes, state, nonce, resource } = authorization;
  if (responseType === "code") {
    const code = cognito.hosted.codes.issue(authorization, session);
    return answerClient(redirectUri, { code, state }, { inFragment: false, cookies });
  }
  const { authTime, deviceKey, eventId } = session;
  const signIn = hostedSignIn(cognito, client, user, { scopes, nonce, resource, authTime, deviceKey, eventId });
  try {
    const tokens = await issueUserTokens(cognito, { pool, client, user, signIn, endpoint, source: "HostedAuth" });
    const { idToken: id_token, accessToken: access_token, expiresIn } = tokens;
    const answer = { id_token, access_token, token_type: "bearer", expires_in: String(expiresIn), state };
    return answerClient(redirectUri, answer, { inFragment: true, cookies });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const refusal = { error: "invalid_request", description: error.message, state } as const;
    return refuseClient({ kind: "refused", redirectUri, inFragment: true, ...refusal }, cookies);
  }
}
