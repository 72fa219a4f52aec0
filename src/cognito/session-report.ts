import { decodeWithoutVerification } from "./decode.ts";

/** The tokens of a session, as far as the caller has them. */
export interface SessionTokens {
  readonly accessToken?: string | undefined;
  readonly idToken?: string | undefined;
  readonly refreshToken?: string | undefined;
}

/** A token that servers which check it by its signature go on accepting. */
export interface StillValid {
  readonly tokenUse: "access" | "id";
  /** ISO 8601, UTC. */
  readonly until: string;
  /** Seconds. */
  readonly secondsLeft: number;
}

/** What ended, and what did not. */
export interface SessionReport {
  /** What Cognito refuses from now on. */
  readonly ended: readonly string[];
  readonly stillValid: readonly StillValid[];
  /** The same for people, one sentence each. */
  readonly sentences: readonly string[];
}

const PAGES =
  "The login pages' cookie lasts up to an hour from the sign-in and is not touched by this: only the logout endpoint ends it.";

/**
 * What of a session still works after its end at Cognito. A JSON Web Token is checked without asking Cognito, by API Gateway
 * too, so those already issued live on until they expire. (AWS: "Ending user sessions with token revocation")
 *
 * @param now milliseconds since 1970
 */
export function sessionReport(
  ended: readonly string[],
  { accessToken, idToken }: SessionTokens,
  now: number,
): SessionReport {
  const stillValid = [valid("access", accessToken, now), valid("id", idToken, now)].filter((one) => one !== undefined);
  const sentences = stillValid.map(
    ({ tokenUse, until, secondsLeft }) =>
      `The ${tokenUse === "id" ? "ID" : "access"} token is refused by Cognito's own API, but accepted by every server that checks signatures, API Gateway among them, until ${until} (${secondsLeft} s).`,
  );
  const unknown =
    accessToken === undefined && idToken === undefined
      ? [
          "Access and ID tokens that were issued before are accepted by servers that check signatures until they expire.",
        ]
      : [];
  return { ended, stillValid, sentences: [...sentences, ...unknown, PAGES] };
}

function valid(tokenUse: StillValid["tokenUse"], token: string | undefined, now: number): StillValid | undefined {
  if (token === undefined) return undefined;
  const expiry = Number(decodeWithoutVerification(token).payload.exp ?? 0);
  const secondsLeft = Math.round(expiry - now / 1000);
  return secondsLeft > 0 ? { tokenUse, until: new Date(expiry * 1000).toISOString(), secondsLeft } : undefined;
}
