import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../aws.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import { Keep } from "./keep.ts";
import { OAuthError } from "./oauth-error.ts";
import type { Session } from "./sessions.ts";

/** What a user authorized, until its client comes for the tokens. */
export interface Authorization {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly scopes: readonly string[];
  readonly nonce: string | undefined;
  readonly resource: string | undefined;
  readonly sub: string;
  /** When the user signed in; milliseconds since 1970. */
  readonly authTime: number;
  /** The device that the user signed in from. */
  readonly deviceKey: string | undefined;
  /** What threat protection has recorded the sign-in as. */
  readonly eventId: string | undefined;
}

/** What a client shows with a code (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
export interface CodeProof {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly redirectUri: string | undefined;
  readonly codeVerifier: string | undefined;
}

/** Authorization codes: each is good once, for five minutes, for the client and the address that it was made for. */
export interface Codes {
  issue(request: AuthorizationRequest, user: Pick<Session, "sub" | "authTime" | "deviceKey" | "eventId">): string;
  /** @throws {OAuthError} `invalid_grant`, or `unauthorized_client` for another redirect URI */
  redeem(code: string, proof: CodeProof): Authorization;
}

const FIVE_MINUTES = 5 * 60_000;

export function createCodes(clock: Clock): Codes {
  const codes = new Keep<Authorization>(clock, FIVE_MINUTES);
  return {
    issue({ client, redirectUri, codeChallenge, scopes, nonce, resource }, { sub, authTime, deviceKey, eventId }) {
      const code = randomUUID();
      const { userPoolId, id: clientId } = client;
      const request = { clientId, redirectUri, codeChallenge, scopes, nonce, resource };
      codes.put(code, { userPoolId, ...request, sub, authTime, deviceKey, eventId });
      return code;
    },
    redeem(code, { userPoolId, clientId, redirectUri, codeVerifier }) {
      const found = codes.get(code);
      // A stranger's attempt does not use the code up; its client's does, right or wrong.
      if (found === undefined || found.userPoolId !== userPoolId || found.clientId !== clientId)
        throw new OAuthError("invalid_grant");
      codes.drop(code);
      if (found.redirectUri !== redirectUri) throw new OAuthError("unauthorized_client", "invalid_redirect");
      if (!proves(codeVerifier, found.codeChallenge)) throw new OAuthError("invalid_grant");
      return found;
    },
  };
}

/** RFC 7636, section 4.6. A verifier without a challenge proves that someone took the challenge away (RFC 9700, 2.1.1). */
function proves(verifier: string | undefined, challenge: string | undefined): boolean {
  if (verifier === undefined || challenge === undefined) return verifier === challenge;
  const hash = createHash("sha256").update(verifier).digest("base64url");
  return timingSafeEqual(Buffer.from(hash), Buffer.from(challenge));
}
