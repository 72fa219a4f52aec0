import type { Claims } from "../cognito-idp/surface.ts";
import type { Authorizer } from "./rest-api.ts";

interface Result {
  readonly claims: Claims;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Old results give way to new ones, so that a long run needs no more memory than a short one. */
const MOST_RESULTS = 1_000;

/** A stage, as it serves one deployment. */
export interface Served {
  readonly apiId: string;
  readonly stageName: string;
  readonly deploymentId: string;
}

/**
 * What authorizers have found of tokens, each kept for its authorizer's `authorizerResultTtlInSeconds` (API Gateway API
 * reference, CreateAuthorizer): so long the user pool is not asked again. A refusal is not kept. Nor does a result outlive
 * its token: whether AWS's does is not documented, and the stricter of the two lets in nobody whom AWS would not.
 */
export class AuthorizerResults {
  readonly #now: () => number;
  readonly #results = new Map<string, Result>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The claims of a token: those that are known, or what `verify` makes of it. @throws what `verify` throws */
  async claims(at: Served, authorizer: Authorizer, token: string, verify: () => Promise<Claims>): Promise<Claims> {
    const key = `${stageKey(at)}${at.deploymentId} ${authorizer.id} ${token}`;
    const known = this.#results.get(key);
    if (known !== undefined && this.#now() < known.until) return known.claims;
    this.#results.delete(key);
    const claims = await verify();
    const expires = typeof claims.exp === "number" ? claims.exp * 1_000 : 0;
    const until = Math.min(this.#now() + authorizer.authorizerResultTtlInSeconds * 1_000, expires);
    if (until > this.#now()) this.#keep(key, { claims, until });
    return claims;
  }

  /** Forgets what was found for a stage. */
  flush(at: Omit<Served, "deploymentId">): void {
    for (const key of this.#results.keys()) {
      if (key.startsWith(stageKey(at))) this.#results.delete(key);
    }
  }

  #keep(key: string, result: Result): void {
    const [oldest] = this.#results.keys();
    if (oldest !== undefined && this.#results.size >= MOST_RESULTS) this.#results.delete(oldest);
    this.#results.set(key, result);
  }
}

/** Neither name holds a space. */
function stageKey({ apiId, stageName }: Omit<Served, "deploymentId">): string {
  return `${apiId} ${stageName} `;
}
