import type { TokenErrorCode } from "../../src/cognito/index.ts";

/** HTTP statuses of failures (RFC 9110, section 15); whatever is not here is the fault of what was asked for: 400. */
const STATUSES = new Map<string, number>(
  Object.entries({
    // Whoever asks is not who they say, or may not.
    wrong_password: 401,
    user_not_found: 401,
    user_not_confirmed: 403,
    user_disabled: 403,
    password_reset_required: 403,
    password_expired: 403,
    new_password_required: 403,
    mfa_required: 403,
    challenge_unsupported: 403,
    access_denied: 403,
    scope_missing: 403,
    firewall_blocked: 403,
    // Too often.
    too_many_attempts: 429,
    throttled: 429,
    // Cognito, or the way to it.
    login_unavailable: 502,
    login_page_unknown: 502,
    redirect_elsewhere: 502,
    redirect_loop: 502,
    state_mismatch: 502,
    dns_failed: 502,
    tls_failed: 502,
    connection_failed: 502,
    server_error: 502,
    not_json: 502,
    answer_too_large: 502,
    answer_invalid: 502,
    trigger_failed: 502,
    token_malformed: 502,
    algorithm_refused: 502,
    key_unknown: 502,
    signature_invalid: 502,
    issuer_mismatch: 502,
    token_use_mismatch: 502,
    client_mismatch: 502,
    nonce_mismatch: 502,
    clock_skew: 502,
    timeout: 504,
    aborted: 504,
    internal_error: 500,
  } satisfies Partial<Record<TokenErrorCode | "internal_error", number>>),
);

export function statusOf(code: string): number {
  return STATUSES.get(code) ?? 400;
}
