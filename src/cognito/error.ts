/**
 * Why there is no token. `code` is stable; the message is one or two sentences that name the input to look at and the likely
 * cause; `input` is that input's name, as the Action and the command spell it. No message holds a secret, code, cookie or token.
 */
export class TokenError extends Error {
  override readonly name = "TokenError";
  readonly code: TokenErrorCode;
  readonly input?: string;

  constructor(code: TokenErrorCode, message: string, input?: string) {
    super(message);
    this.code = code;
    if (input !== undefined) this.input = input;
  }
}

export type TokenErrorCode =
  // What was asked for cannot be asked for.
  | "missing_input"
  | "invalid_input"
  | "unsupported"
  // The server refuses the client (RFC 6749, sections 4.1.2.1 and 5.2).
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "invalid_request"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "redirect_mismatch"
  | "server_refused"
  | "access_denied"
  | "flow_not_enabled"
  | "user_pool_not_found"
  | "trigger_failed"
  | "firewall_blocked"
  | "aws_credentials_missing"
  | "aws_access_denied"
  // The server refuses the user.
  | "wrong_password"
  | "user_not_found"
  | "user_not_confirmed"
  | "user_disabled"
  | "password_reset_required"
  | "password_expired"
  | "password_refused"
  | "too_many_attempts"
  | "new_password_required"
  | "mfa_required"
  | "challenge_failed"
  | "challenge_unsupported"
  | "session_expired"
  | "refresh_token_invalid"
  | "refresh_token_reused"
  | "access_token_invalid"
  // The login pages did something else.
  | "login_unavailable"
  | "login_refused"
  | "login_page_unknown"
  | "redirect_elsewhere"
  | "redirect_loop"
  | "state_mismatch"
  // The way to the server.
  | "dns_failed"
  | "tls_failed"
  | "connection_failed"
  | "timeout"
  | "aborted"
  | "throttled"
  | "server_error"
  | "not_json"
  | "answer_too_large"
  | "answer_invalid"
  // The token is not what it has to be.
  | "scope_missing"
  | "token_malformed"
  | "algorithm_refused"
  | "key_unknown"
  | "signature_invalid"
  | "issuer_mismatch"
  | "token_use_mismatch"
  | "client_mismatch"
  | "audience_mismatch"
  | "nonce_mismatch"
  | "token_expired"
  | "clock_skew"
  // The end of a session.
  | "not_revocable"
  | "revocation_disabled";
