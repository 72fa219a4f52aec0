import type { HttpRequest, HttpResponse } from "../http.ts";
import { GatewayError } from "./errors.ts";
import { headerOf, literalOf } from "./literals.ts";
import type { Integration, IntegrationResponse } from "./rest-api.ts";

/**
 * A MOCK integration: the request template says which status is meant, and the integration response for it is the answer.
 *
 * @throws {GatewayError} 415 where no template may be used, 500 where template and responses do not fit together
 */
export function mockResponse(integration: Integration, request: HttpRequest): HttpResponse {
  const template = templateFor(integration, request);
  const status = statusOf(template);
  const response = responseFor([...integration.responses.values()], status);
  if (response === undefined) throw new GatewayError("API_CONFIGURATION_ERROR");
  const headers: Record<string, string> = {};
  for (const [parameter, mapping] of Object.entries(response.responseParameters))
    headers[headerOf(parameter, "method.response.header.")] = literalOf(parameter, mapping);
  const [contentType = "application/json", body = ""] = Object.entries(response.responseTemplates)[0] ?? [];
  return { status: Number(response.statusCode), headers: { "content-type": contentType, ...headers }, body };
}

/** The template for the request's content type, or the request itself where it is passed through. */
function templateFor({ requestTemplates, passthroughBehavior }: Integration, { headers, body }: HttpRequest): string {
  const contentType = headers["content-type"]?.split(";")[0]?.trim() ?? "application/json";
  const template = requestTemplates[contentType];
  if (template !== undefined) return template;
  const any = Object.keys(requestTemplates).length > 0;
  if (passthroughBehavior === "NEVER" || (passthroughBehavior === "WHEN_NO_TEMPLATES" && any))
    throw new GatewayError("UNSUPPORTED_MEDIA_TYPE");
  return body.toString("utf8");
}

function statusOf(template: string): string {
  try {
    const { statusCode } = JSON.parse(template) as { statusCode?: unknown };
    if (/^\d{3}$/.test(String(statusCode))) return String(statusCode);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new GatewayError("API_CONFIGURATION_ERROR");
}

/** The response whose pattern takes the status, else the one without a pattern, which is the default. */
function responseFor(responses: readonly IntegrationResponse[], status: string): IntegrationResponse | undefined {
  return (
    responses.find(
      ({ selectionPattern }) => selectionPattern !== undefined && new RegExp(`^(?:${selectionPattern})$`).test(status),
    ) ?? responses.find(({ selectionPattern }) => selectionPattern === undefined)
  );
}
