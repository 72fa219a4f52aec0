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
  UNAUTHORIZED: { status: 401, message: "Unauthorized", type: "UnauthorizedException" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Unsupported Media Type", type: "BadRequestException" },
  REQUEST_TOO_LARGE: { status: 413, message: "Request Too Long", type: "RequestEntityTooLargeException" },
  API_CONFIGURATION_ERROR: { status: 500, message: "Internal server error", type: "InternalServerErrorException" },
  THROTTLED: { status: 429, message: "Too Many Requests", type: "TooManyRequestsException" },
  INTEGRATION_FAILURE: { status: 502, message: "Internal server error", type: "InternalServerErrorException" },
  INTEGRATION_TIMEOUT: { status: 504, message: "Endpoint request timed out", type: "InternalServerErrorException" },
} as const;
export type ErrorKind = keyof typeof ERROR_KINDS;

/** An answer of API Gateway itself. */
export class GatewayError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string = ERROR_KINDS[kind].message) {
    super(message);
    this.kind = kind;
  }
}

/** The error as HTTP, in the form that the API gives its kind, or all 4XX or 5XX, by gateway responses. */
export function errorResponse(
  { kind, message }: GatewayError,
  gatewayResponses: Definition["gatewayResponses"] | undefined,
  requestId: string,
): HttpResponse {
  const { status, type } = ERROR_KINDS[kind];
  const custom = gatewayResponses?.get(kind) ?? gatewayResponses?.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
  const headers: Record<string, string> = { "x-amzn-ErrorType": type };
  for (const [parameter, mapping] of Object.entries(custom?.responseParameters ?? {}))
    headers[headerOf(parameter, "gatewayresponse.header.")] = literalOf(parameter, mapping);
  const [contentType = "application/json", template = '{"message":$context.error.messageString}'] =
    Object.entries(custom?.responseTemplates ?? {})[0] ?? [];
  const body = template
    .replace(/\$context\.error\.messageString\b/g, () => JSON.stringify(message))
    .replace(/\$context\.error\.message\b/g, () => message)
    .replace(/\$context\.error\.responseType\b/g, kind)
    .replace(/\$context\.requestId\b/g, requestId);
  return {
    status: Number(custom?.statusCode ?? status),
    headers: { "content-type": contentType, ...headers },
    body,
  };
}
