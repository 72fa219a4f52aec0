import type { HttpResponse } from "../http.ts";
import { headerOf, literalOf } from "./literals.ts";
import type { Definition } from "./rest-api.ts";

/** What API Gateway itself answers, by gateway response type. (AWS: "Gateway response types for API Gateway") */
export const ERROR_KINDS = {
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: "Missing Authentication Token",
    type: "MissingAuthenticationTokenException",
  },
  BAD_REQUEST_PARAMETERS: { status: 400, message: "Invalid request parameters", type: "BadRequestException" },
  ACCESS_DENIED: { status: 403, message: "Forbidden", type: "ForbiddenException" },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, message: null, type: "AuthorizerConfigurationException" },
  AUTHORIZER_FAILURE: { status: 500, message: null, type: "AuthorizerFailureException" },
  UNAUTHORIZED: { status: 401, message: "Unauthorized", type: "UnauthorizedException" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Unsupported Media Type", type: "BadRequestException" },
  REQUEST_TOO_LARGE: { status: 413, message: "Request Too Long", type: "RequestEntityTooLargeException" },
  API_CONFIGURATION_ERROR: { status: 500, message: "Internal server error", type: "InternalServerErrorException" },
  INVALID_API_KEY: { status: 403, message: "Forbidden", type: "ForbiddenException" },
  QUOTA_EXCEEDED: { status: 429, message: "Limit Exceeded", type: "LimitExceededException" },
  THROTTLED: { status: 429, message: "Too Many Requests", type: "TooManyRequestsException" },
  INTEGRATION_FAILURE: { status: 502, message: "Internal server error", type: "InternalServerErrorException" },
  INTEGRATION_TIMEOUT: { status: 504, message: "Endpoint request timed out", type: "InternalServerErrorException" },
} as const;
export type ErrorKind = keyof typeof ERROR_KINDS;

/** How an error is told where no gateway response says otherwise. */
interface Telling {
  /** `x-amzn-ErrorType`. */
  readonly type: string;
  readonly template: string;
}

/** An answer of API Gateway itself. */
export class GatewayError extends Error {
  readonly kind: ErrorKind;
  /** What the caller is told; AWS tells of some errors nothing. */
  readonly told: string | null;
  readonly telling: Telling;

  constructor(
    kind: ErrorKind,
    told: string | null = ERROR_KINDS[kind].message,
    { type = ERROR_KINDS[kind].type, template = '{"message":$context.error.messageString}' }: Partial<Telling> = {},
  ) {
    super(told ?? kind);
    this.kind = kind;
    this.told = told;
    this.telling = { type, template };
  }
}

/** An authorizer's policy does not allow the call. Of all errors this one is told under a name with a capital letter. */
export function accessDenied(message: string): GatewayError {
  return new GatewayError("ACCESS_DENIED", message, {
    type: "AccessDeniedException",
    template: '{"Message":$context.error.messageString}',
  });
}

/** The error as HTTP, in the form that the API gives its kind, or all 4XX or 5XX, by gateway responses. */
export function errorResponse(
  { kind, told, telling }: GatewayError,
  gatewayResponses: Definition["gatewayResponses"] | undefined,
  requestId: string,
): HttpResponse {
  const { status } = ERROR_KINDS[kind];
  const custom = gatewayResponses?.get(kind) ?? gatewayResponses?.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
  const headers: Record<string, string> = { "x-amzn-ErrorType": telling.type };
  for (const [parameter, mapping] of Object.entries(custom?.responseParameters ?? {}))
    headers[headerOf(parameter, "gatewayresponse.header.")] = literalOf(parameter, mapping);
  const [contentType = "application/json", template = telling.template] =
    Object.entries(custom?.responseTemplates ?? {})[0] ?? [];
  const body = template
    .replace(/\$context\.error\.messageString\b/g, () => JSON.stringify(told))
    .replace(/\$context\.error\.message\b/g, () => String(told))
    .replace(/\$context\.error\.responseType\b/g, kind)
    .replace(/\$context\.requestId\b/g, requestId);
  return {
    status: Number(custom?.statusCode ?? status),
    headers: { "content-type": contentType, ...headers },
    body,
  };
}
