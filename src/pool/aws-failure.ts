import type { Place } from "../contract/index.ts";
import { PoolError, type PoolErrorCode } from "./error.ts";

interface Circumstances {
  readonly operation: string;
  readonly place: Place;
  /** Values that no message may repeat. */
  readonly secrets: ReadonlySet<string>;
  readonly aborted: boolean;
}

/** What the exceptions of Cognito, DynamoDB and CloudWatch Logs come to. */
const CODES: Readonly<Record<string, PoolErrorCode>> = {
  ResourceNotFoundException: "not_found",
  GroupExistsException: "already_exists",
  UserNotFoundException: "user_not_found",
  UsernameExistsException: "user_exists",
  AliasExistsException: "user_exists",
  InvalidPasswordException: "password_refused",
  PasswordHistoryPolicyViolationException: "password_refused",
  NotAuthorizedException: "not_authorized",
  CodeMismatchException: "code_refused",
  ExpiredCodeException: "code_refused",
  UserLambdaValidationException: "trigger_failed",
  UnexpectedLambdaException: "trigger_failed",
  InvalidLambdaResponseException: "trigger_failed",
  UserPoolAddOnNotEnabledException: "threat_protection_off",
  ConcurrentModificationException: "concurrent_change",
  TooManyRequestsException: "throttled",
  LimitExceededException: "throttled",
  TooManyFailedAttemptsException: "throttled",
  ThrottlingException: "throttled",
  ProvisionedThroughputExceededException: "throttled",
  RequestLimitExceeded: "throttled",
  AccessDeniedException: "access_denied",
  UnrecognizedClientException: "access_denied",
  InvalidSignatureException: "access_denied",
  ExpiredTokenException: "access_denied",
};

const HINTS: Partial<Readonly<Record<PoolErrorCode, string>>> = {
  not_found: "look whether what it asks for is still there, and whether region and endpoint are right",
  access_denied: "look at the policies of the credentials in use",
  throttled: "wait a little, and ask less often",
  trigger_failed: "look at the function's log, and whether it lets this pool call it",
  threat_protection_off: "set UserPoolAddOns.AdvancedSecurityMode of the pool to AUDIT or ENFORCED, in the Plus tier",
};

const LONGEST_QUOTE = 300;

/** What to throw for what an AWS SDK client threw. A fault of this program stays what it is. */
export function awsFailure(thrown: unknown, { operation, place, secrets, aborted }: Circumstances): unknown {
  if (aborted) return new PoolError("aborted", `${operation} was given up because the caller asked for it.`);
  if (!(thrown instanceof Error) && !isErrorLike(thrown)) return thrown;
  const { name, message, $metadata, $fault } = thrown as Error & {
    $metadata?: { httpStatusCode?: number };
    $fault?: unknown;
  };
  if (name === "CredentialsProviderError")
    return new PoolError(
      "aws_credentials_missing",
      `${operation} needs AWS credentials, and none were found: set AWS_PROFILE, or give the job a role.`,
    );
  const status = $metadata?.httpStatusCode;
  if ($fault === undefined || status === undefined) {
    const system = networkCode(thrown);
    if (system === undefined && name !== "TimeoutError") return thrown;
    return new PoolError(
      "connection_failed",
      `No answer to ${operation} from ${place.endpoint ?? `AWS in ${place.region}`} (${system ?? "time-out"}): look at region, endpoint and network.`,
    );
  }
  const code = CODES[name] ?? (status >= 500 ? "server_error" : "refused");
  const hint = HINTS[code];
  return new PoolError(
    code,
    `${operation} was refused with ${name}${said(message, secrets)}${hint === undefined ? "" : `: ${hint}`}.`,
  );
}

/** What AWS says, fit for a sentence: on one line, cut, and without what was sent to it in confidence. */
function said(message: string, secrets: ReadonlySet<string>): string {
  const clean = [...secrets]
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("base64")])
    .sort((a, b) => b.length - a.length)
    .reduce((text, spelling) => text.replaceAll(spelling, "***"), message);
  const line = clean
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .replace(/\.$/, "");
  if (line === "") return "";
  return ` (${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line})`;
}

function networkCode(thrown: unknown): string | undefined {
  for (let error = thrown, depth = 0; isErrorLike(error) && depth < 4; depth += 1) {
    const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === "string" && /^(?:E(?!RR_INVALID)[A-Z0-9_]+|CERT_\w+|DEPTH_ZERO_\w+|UNABLE_TO_\w+)$/.test(code))
      return code;
    error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return undefined;
}

/** Errors of Node itself are of another realm's class in a sandbox. */
function isErrorLike(value: unknown): boolean {
  return typeof value === "object" && value !== null && "message" in value;
}
