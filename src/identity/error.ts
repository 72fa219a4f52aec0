/** Why there are no credentials. The message is a sentence that names the input to look at; it holds no token and no key. */
export class IdentityError extends Error {
  override readonly name = "IdentityError";
  readonly code: IdentityErrorCode;
  readonly input?: string;

  constructor(code: IdentityErrorCode, message: string, input?: string) {
    super(message);
    this.code = code;
    if (input !== undefined) this.input = input;
  }
}

export type IdentityErrorCode =
  | "invalid_input"
  | "identity_pool_not_found"
  /** The identity pool does not take the login, or does not let in whoever has none. */
  | "login_refused"
  /** The pool has no role for the identity, or the role does not trust the pool. */
  | "role_unavailable"
  | "server_refused"
  | "throttled"
  | "server_error"
  | "not_credentials"
  | "connection_failed"
  | "timeout"
  | "aborted";
