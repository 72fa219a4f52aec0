/**
 * Why something could not be done to a pool, or to what stands beside it. `code` is stable; the message is one sentence that
 * names what to look at. No message holds a password, a code or a token.
 */
export class PoolError extends Error {
  override readonly name = "PoolError";
  readonly code: PoolErrorCode;

  constructor(code: PoolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type PoolErrorCode =
  | "not_found"
  | "already_exists"
  | "user_not_found"
  | "user_exists"
  | "password_refused"
  | "not_authorized"
  | "code_refused"
  | "trigger_failed"
  | "trigger_unsupported"
  | "threat_protection_off"
  | "concurrent_change"
  | "settings_changed"
  | "throttled"
  | "access_denied"
  | "aws_credentials_missing"
  | "connection_failed"
  | "server_error"
  | "aborted"
  | "refused";
