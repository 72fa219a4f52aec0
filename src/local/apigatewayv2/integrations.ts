import { invokedFunction, withAnyStageVariables, withStageVariables } from "../apigateway/function-uri.ts";
import type { Operation } from "../aws.ts";
import { integer, only, operations, required, text } from "../wire/shape.ts";
import { deployAutomatically } from "./deployments.ts";
import { apiOf, badRequest, conflict, DIALECT, type HttpApis, type Integration, memberOf, newId } from "./http-api.ts";
import { listMembers, paged } from "./lists.ts";

const operation = operations(DIALECT);
const FUNCTION = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:[^\s/]+$/;

const place = () => ({ ApiId: required(text()), IntegrationId: required(text()) });
const settings = () => ({
  ConnectionType: only("INTERNET"),
  Description: text({ max: 1024 }),
  IntegrationMethod: text({ values: ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] }),
  IntegrationUri: text(),
  // Of WebSocket APIs; programs name the default for HTTP APIs as well.
  PassthroughBehavior: only("WHEN_NO_MATCH"),
  PayloadFormatVersion: text({ values: ["1.0", "2.0"] }),
  RequestParameters: only({}),
  ResponseParameters: only({}),
  TimeoutInMillis: integer({ min: 50, max: 30_000 }),
});

interface GivenIntegration {
  readonly Description?: string | undefined;
  readonly IntegrationMethod?: string | undefined;
  readonly IntegrationUri: string | undefined;
  readonly PayloadFormatVersion?: Integration["payloadFormatVersion"] | undefined;
  readonly TimeoutInMillis?: number | undefined;
}

/** What stands behind routes: Lambda functions. */
export function createIntegrationOperations(store: HttpApis): Record<string, Operation> {
  return {
    CreateIntegration: operation(
      {
        ...settings(),
        ApiId: required(text()),
        IntegrationType: required(text({ values: ["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"] })),
      },
      (input, call) => {
        const api = apiOf(store, input.ApiId, call);
        if (input.IntegrationType !== "AWS_PROXY")
          throw badRequest(
            `Integrations of type ${input.IntegrationType} are not served by the local AWS, which has AWS_PROXY.`,
          );
        const integration = newIntegration(input);
        api.definition.integrations.set(integration.id, integration);
        return described(integration);
      },
    ),
    GetIntegration: operation(place(), ({ ApiId, IntegrationId }, call) => {
      const api = apiOf(store, ApiId, call);
      return described(memberOf(api, api.definition.integrations, "Integration", IntegrationId));
    }),
    GetIntegrations: operation(listMembers(), (input, call) =>
      paged(apiOf(store, input.ApiId, call).definition.integrations, input, described),
    ),
    UpdateIntegration: operation(
      { ...settings(), ...place(), IntegrationType: only("AWS_PROXY") },
      ({ ApiId, IntegrationId, ...input }, call) => {
        const api = apiOf(store, ApiId, call);
        const integration = memberOf(api, api.definition.integrations, "Integration", IntegrationId);
        integration.uri = input.IntegrationUri === undefined ? integration.uri : checkedUri(input.IntegrationUri);
        integration.description = input.Description ?? integration.description;
        integration.method = input.IntegrationMethod ?? integration.method;
        integration.payloadFormatVersion = input.PayloadFormatVersion ?? integration.payloadFormatVersion;
        integration.timeoutInMillis = input.TimeoutInMillis ?? integration.timeoutInMillis;
        deployAutomatically(store, api);
        return described(integration);
      },
    ),
    DeleteIntegration: operation(place(), ({ ApiId, IntegrationId }, call) => {
      const api = apiOf(store, ApiId, call);
      memberOf(api, api.definition.integrations, "Integration", IntegrationId);
      const target = `integrations/${IntegrationId}`;
      const user = [...api.definition.routes.values()].find((route) => route.target === target);
      if (user !== undefined)
        throw conflict(`Cannot delete Integration '${IntegrationId}', is referenced in route: ${user.routeKey}`);
      api.definition.integrations.delete(IntegrationId);
    }),
  };
}

/** @throws {AwsError} `BadRequestException` */
export function newIntegration(given: GivenIntegration, { managed = false } = {}): Integration {
  if (given.PayloadFormatVersion === undefined)
    throw badRequest("PayloadFormatVersion is a required parameter for integration");
  return {
    id: newId(7),
    managed,
    description: given.Description,
    uri: checkedUri(given.IntegrationUri),
    method: given.IntegrationMethod ?? "POST",
    payloadFormatVersion: given.PayloadFormatVersion,
    timeoutInMillis: given.TimeoutInMillis ?? 30_000,
  };
}

/** The function that an integration calls. Its URI may name stage variables, as `${stageVariables.name}`. */
export function functionArnOf(uri: string, variables: Readonly<Record<string, string>>): string | undefined {
  const filled = withStageVariables(uri, variables);
  return FUNCTION.test(filled) ? filled : invokedFunction(filled);
}

function checkedUri(uri: string | undefined): string {
  if (uri === undefined || uri === "")
    throw badRequest("IntegrationUri is required for integrations of type AWS_PROXY.");
  const filled = withAnyStageVariables(uri);
  if (!FUNCTION.test(filled) && invokedFunction(filled) === undefined)
    throw badRequest(`An integration URI other than a Lambda function's is not served by the local AWS: ${uri}`);
  return uri;
}

function described(integration: Integration) {
  return {
    ...(integration.managed ? { ApiGatewayManaged: true } : {}),
    ConnectionType: "INTERNET",
    ...(integration.description === undefined ? {} : { Description: integration.description }),
    IntegrationId: integration.id,
    IntegrationMethod: integration.method,
    IntegrationType: "AWS_PROXY",
    IntegrationUri: integration.uri,
    PayloadFormatVersion: integration.payloadFormatVersion,
    TimeoutInMillis: integration.timeoutInMillis,
  };
}
