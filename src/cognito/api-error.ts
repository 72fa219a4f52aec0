import type { ApiRefusal } from "./api.ts";
import { TokenError, type TokenErrorCode } from "./error.ts";
import { quoted, type Secrets } from "./secrets.ts";

type Reading = readonly [code: TokenErrorCode, sentence: string, input?: string];

interface Rule {
  readonly type: RegExp;
  readonly message?: RegExp;
  readonly operation?: RegExp;
  readonly reading: Reading;
}

/** The first rule that fits reads the refusal. Messages are Cognito's; where a text is not known, the type decides. */
const RULES: readonly Rule[] = [
  {
    type: /^NotAuthorizedException$/,
    operation: /^GetClientToken$/,
    message: /flow|not enabled|not supported|not authorized to use/i,
    reading: [
      "flow_not_enabled",
      "The client may not take tokens by the API: ALLOW_CLIENT_TOKEN_AUTH has to be its only explicit auth flow; transport: oauth does without.",
      "transport",
    ],
  },
  {
    type: /^NotAuthorizedException$/,
    operation: /^GetClientToken$/,
    reading: [
      "invalid_client",
      "Cognito does not know this client with this secret: look at client-secret and client-id.",
      "client-secret",
    ],
  },
  {
    type: /^(?:NotAuthorizedException|UnauthorizedException)$/,
    message: /secret/i,
    reading: [
      "invalid_client",
      "The client has a secret, and the one given is not it or none was given: look at client-secret.",
      "client-secret",
    ],
  },
  {
    type: /^NotAuthorizedException$/,
    message: /user is disabled/i,
    reading: ["user_disabled", "The user is disabled: enable it, or take another username.", "username"],
  },
  {
    type: /^(?:NotAuthorizedException|LimitExceededException)$/,
    message: /attempts? (?:limit )?exceeded/i,
    reading: [
      "too_many_attempts",
      "Too many wrong passwords in a row: Cognito lets this user wait up to 15 minutes. Look at password before trying again.",
      "password",
    ],
  },
  {
    type: /^NotAuthorizedException$/,
    message: /temporary password has expired/i,
    reading: [
      "password_expired",
      "The user's temporary password has expired: set a new one (users set-password, AdminSetUserPassword).",
      "password",
    ],
  },
  {
    type: /^NotAuthorizedException$/,
    message: /invalid session/i,
    reading: [
      "session_expired",
      "The sign-in took longer than the client's auth session lasts (3 to 15 minutes): start again.",
    ],
  },
  {
    type: /^(?:NotAuthorizedException|UnauthorizedException)$/,
    message: /refresh token/i,
    reading: [
      "refresh_token_invalid",
      "The refresh token has expired, was revoked or rotated, or is another client's: sign in again.",
      "refresh-token",
    ],
  },
  {
    type: /^RefreshTokenReuseException$/,
    reading: [
      "refresh_token_reused",
      "The refresh token was used before and replaced: with rotation on, each use brings a new one, which has to be kept.",
      "refresh-token",
    ],
  },
  {
    type: /^NotAuthorizedException$/,
    message: /access token/i,
    reading: [
      "access_token_invalid",
      "Cognito does not take the access token: it has expired, was revoked, or lacks the scope aws.cognito.signin.user.admin.",
      "access-token",
    ],
  },
  {
    type: /^NotAuthorizedException$/,
    message: /incorrect username or password/i,
    reading: [
      "wrong_password",
      "Cognito says that the username or the password is wrong: look at both, and whether the user is in this pool.",
      "password",
    ],
  },
  {
    type: /^UserNotFoundException$/,
    reading: ["user_not_found", "The pool has no such user: look at username and user-pool-id.", "username"],
  },
  {
    type: /^UserNotConfirmedException$/,
    reading: [
      "user_not_confirmed",
      "The user has not been confirmed: enter the code that was sent (confirm), or confirm it as an administrator.",
      "username",
    ],
  },
  {
    type: /^PasswordResetRequiredException$/,
    reading: [
      "password_reset_required",
      "The user has to reset the password first (forgot), or an administrator sets a permanent one.",
      "password",
    ],
  },
  {
    type: /^(?:InvalidPasswordException|PasswordHistoryPolicyViolationException)$/,
    reading: [
      "password_refused",
      "The new password does not meet the pool's policy: look at new-password.",
      "new-password",
    ],
  },
  {
    type: /^(?:CodeMismatchException|ExpiredCodeException|EnableSoftwareTokenMFAException)$/,
    reading: [
      "challenge_failed",
      "The code is wrong or too old: look at totp-secret and at this machine's clock.",
      "totp-secret",
    ],
  },
  {
    type: /^InvalidParameterException$/,
    message: /flow|not enabled|method not supported/i,
    reading: [
      "flow_not_enabled",
      "The client does not allow this way of signing in: add its ALLOW_… flow to the client's explicit auth flows, or choose another grant.",
      "grant",
    ],
  },
  {
    type: /^InvalidParameterException$/,
    operation: /^GetClientToken$/,
    message: /scope/i,
    reading: [
      "invalid_scope",
      "The client may not have one of the scopes asked for: add it to the client's allowed scopes, and look whether its resource server exists.",
      "scopes",
    ],
  },
  {
    type: /^ScopeDoesNotExistException$/,
    reading: ["invalid_scope", "One of the scopes asked for does not exist: look at scopes.", "scopes"],
  },
  {
    type: /^ResourceNotFoundException$/,
    message: /user pool client|client/i,
    reading: [
      "invalid_client",
      "No user pool in this region has this client: look at client-id and region.",
      "client-id",
    ],
  },
  {
    type: /^ResourceNotFoundException$/,
    reading: [
      "user_pool_not_found",
      "There is no such user pool here: look at user-pool-id and region.",
      "user-pool-id",
    ],
  },
  {
    type: /^(?:UserLambdaValidationException|UnexpectedLambdaException|InvalidLambdaResponseException)$/,
    reading: ["trigger_failed", "A trigger of the pool refused or failed: look at its function's log."],
  },
  {
    type: /^ForbiddenException$/,
    reading: ["firewall_blocked", "A web application firewall before the pool blocked the call: look at its web ACL."],
  },
  {
    type: /^UnsupportedTokenTypeException$/,
    reading: ["not_revocable", "Only a refresh token can be revoked, and this is not one.", "refresh-token"],
  },
  {
    type: /^UnsupportedOperationException$/,
    operation: /^RevokeToken$/,
    reading: [
      "revocation_disabled",
      "Token revocation is switched off for this client (EnableTokenRevocation).",
      "client-id",
    ],
  },
  {
    type: /^(?:AccessDeniedException|UnrecognizedClientException|InvalidSignatureException|ExpiredTokenException|InvalidClientTokenId|MissingAuthenticationTokenException)$/,
    reading: [
      "aws_access_denied",
      "AWS does not take these credentials for this call: their role needs cognito-idp:AdminInitiateAuth and cognito-idp:AdminRespondToAuthChallenge on the pool.",
      "aws-credentials",
    ],
  },
  {
    type: /^(?:OperationNotEnabledException|UnknownOperationException|InvalidAction)$/,
    reading: [
      "unsupported",
      "This server does not offer the operation: look at region and endpoint-url.",
      "endpoint-url",
    ],
  },
  // What no rule above knows better.
  {
    type: /^(?:InvalidParameterException|SerializationException)$/,
    reading: ["invalid_request", "Cognito cannot take one of the values that were given."],
  },
];

/** What a refusal of the cognito-idp API means. (AWS: "Common errors", and each operation's own) */
export function apiError({ operation, type, message }: ApiRefusal, secret: Secrets): TokenError {
  const rule = RULES.find(
    (one) => one.type.test(type) && (one.message?.test(message) ?? true) && (one.operation?.test(operation) ?? true),
  );
  const said = message === "" ? "" : ` Cognito says: ${quoted(message, secret)}`;
  if (rule === undefined) {
    return new TokenError(
      "server_refused",
      `${operation} was refused with ${quoted(type || "no type", secret)}.${said}`,
    );
  }
  const [code, sentence, input] = rule.reading;
  return new TokenError(code, `${sentence}${said}`, input);
}
