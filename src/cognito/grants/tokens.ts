import type { Client } from "../oauth.ts";
import type { Pool } from "../pool-address.ts";
import type { TokenOptions, TokenRequest } from "../request.ts";
import type { Wire } from "../wire.ts";

/** What every grant is handed. */
export interface GrantCall {
  readonly request: TokenRequest;
  readonly options: TokenOptions;
  readonly pool: Pool;
  readonly client: Client;
  readonly wire: Wire;
}

/** What every grant brings, not yet checked. */
export interface GrantedTokens {
  readonly accessToken: string;
  readonly idToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** What the ID token has to repeat (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly nonce?: string | undefined;
}

/** One route to tokens. */
export type Route = (call: GrantCall) => Promise<GrantedTokens>;
