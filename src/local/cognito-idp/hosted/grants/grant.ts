import type { Cognito } from "../../cognito.ts";
import type { UserPool, UserPoolClient } from "../../user-pool.ts";

/** What a grant is decided on, once the client is known. */
export interface Grant {
  readonly cognito: Cognito;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly form: ReadonlyMap<string, string>;
  /** The base URL of the local AWS, from which issuers are made. */
  readonly endpoint: string;
}

/** The answer to a grant (RFC 6749, section 5.1), as it is sent. */
export type GrantAnswer = Readonly<Record<string, string | number>>;
