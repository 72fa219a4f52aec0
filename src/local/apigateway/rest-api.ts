import type { AccessLog } from "./access-log.ts";
import { notFound } from "./api.ts";

export { apiOf, badRequest, conflict, DIALECT, newId, notFound } from "./api.ts";

/** A REST API: what is being edited, what was deployed of it, and the stages that serve a deployment. */
export interface RestApi {
  readonly id: string;
  readonly region: string;
  readonly createdDate: number;
  readonly rootResourceId: string;
  name: string;
  description: string | undefined;
  version: string | undefined;
  endpointType: "REGIONAL" | "EDGE";
  disableExecuteApiEndpoint: boolean;
  tags: Record<string, string>;
  definition: Definition;
  readonly deployments: Map<string, Deployment>;
  readonly stages: Map<string, Stage>;
}

/** What a deployment takes a copy of. Plain data. */
export interface Definition {
  readonly resources: Map<string, Resource>;
  readonly authorizers: Map<string, Authorizer>;
  /** By response type, such as `UNAUTHORIZED`. */
  readonly gatewayResponses: Map<string, GatewayResponse>;
  readonly validators: Map<string, RequestValidator>;
  binaryMediaTypes: string[];
  apiKeySource: (typeof API_KEY_SOURCES)[number];
}

/** Where API keys come from: the header `x-api-key`, or what an authorizer answers. */
export const API_KEY_SOURCES = ["HEADER", "AUTHORIZER"] as const;

export interface Resource {
  readonly id: string;
  readonly parentId: string | undefined;
  pathPart: string | undefined;
  /** From the root: `/users/{id}`. */
  path: string;
  /** By HTTP method, or `ANY`. */
  readonly methods: Map<string, Method>;
}

export interface Method {
  readonly httpMethod: string;
  authorizationType: "NONE" | "COGNITO_USER_POOLS" | "CUSTOM";
  authorizerId: string | undefined;
  authorizationScopes: string[];
  apiKeyRequired: boolean;
  operationName: string | undefined;
  requestParameters: Record<string, boolean>;
  /** What requests are asked for before anybody sees them. */
  requestValidatorId: string | undefined;
  /** By content type: names of models. They would have an effect with a validator of bodies, which refuses them. */
  requestModels: Record<string, string>;
  /** By status code. */
  readonly responses: Map<string, MethodResponse>;
  integration: Integration | undefined;
}

export interface MethodResponse {
  readonly statusCode: string;
  responseParameters: Record<string, boolean>;
  /** By content type: names of models, which say what an answer is and change nothing about it. */
  responseModels: Record<string, string>;
}

export interface Integration {
  readonly type: "AWS_PROXY" | "MOCK";
  httpMethod: string | undefined;
  /** `arn:…:lambda:path/2015-03-31/functions/<function ARN>/invocations`; a mock has none. */
  uri: string | undefined;
  passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  timeoutInMillis: number;
  /** By content type. */
  requestTemplates: Record<string, string>;
  /** By status code. */
  readonly responses: Map<string, IntegrationResponse>;
}

export interface IntegrationResponse {
  readonly statusCode: string;
  selectionPattern: string | undefined;
  /** `method.response.header.<Name>` to a literal in single quotes. */
  responseParameters: Record<string, string>;
  /** By content type. */
  responseTemplates: Record<string, string>;
}

/** Who says whether a request may go on: user pools, or a function that is asked about a token or a whole request. */
export interface Authorizer {
  readonly id: string;
  name: string;
  type: "COGNITO_USER_POOLS" | "TOKEN" | "REQUEST";
  /** Without effect, on AWS too. */
  authType: string;
  /** User pools; a function's has none. */
  providerARNs: string[];
  /** `arn:…:lambda:path/2015-03-31/functions/<function ARN>/invocations`; user pools' have none. */
  authorizerUri: string | undefined;
  /** ARN of the role as which a function is called; without one its own policy says whether it may be. */
  authorizerCredentials: string | undefined;
  /** `method.request.header.<Name>`; one of type REQUEST may have several, apart by commas, of other kinds too, or none. */
  identitySource: string;
  identityValidationExpression: string | undefined;
  authorizerResultTtlInSeconds: number;
}

export interface RequestValidator {
  readonly id: string;
  name: string;
  validateRequestBody: boolean;
  validateRequestParameters: boolean;
}

export interface GatewayResponse {
  readonly responseType: string;
  statusCode: string | undefined;
  /** `gatewayresponse.header.<Name>` to a literal in single quotes. */
  responseParameters: Record<string, string>;
  /** By content type. */
  responseTemplates: Record<string, string>;
}

export interface Deployment {
  readonly id: string;
  description: string | undefined;
  readonly createdDate: number;
  readonly snapshot: Definition;
}

/** What a method of a stage may take; what is not said is the account's. */
export interface MethodSettings {
  /** Requests a second. */
  readonly rateLimit?: number;
  /** Requests at once. */
  readonly burstLimit?: number;
}

export interface Stage {
  readonly name: string;
  deploymentId: string;
  description: string | undefined;
  variables: Record<string, string>;
  /** By resource path and method, such as `book/GET`; a star for each is all of them. */
  methodSettings: Record<string, MethodSettings>;
  accessLog: AccessLog | undefined;
  tags: Record<string, string>;
  readonly createdDate: number;
  lastUpdatedDate: number;
}

/** Everything of API Gateway, by API id: ids are unique in all regions. */
export interface RestApis {
  readonly apis: Map<string, RestApi>;
  now(): number;
}

/** An API with nothing but its root. */
export function emptyDefinition(rootResourceId: string): Definition {
  const root: Resource = {
    id: rootResourceId,
    parentId: undefined,
    pathPart: undefined,
    path: "/",
    methods: new Map(),
  };
  return {
    resources: new Map([[rootResourceId, root]]),
    authorizers: new Map(),
    gatewayResponses: new Map(),
    validators: new Map(),
    binaryMediaTypes: [],
    apiKeySource: "HEADER",
  };
}

/** API Gateway's dates are whole seconds. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}

export function resourceOf(api: RestApi, id: string): Resource {
  return existing(api.definition.resources.get(id), "Invalid Resource identifier specified");
}

export function methodOf(api: RestApi, resourceId: string, httpMethod: string): Method {
  return existing(resourceOf(api, resourceId).methods.get(httpMethod), "Invalid Method identifier specified");
}

export function integrationOf(api: RestApi, resourceId: string, httpMethod: string): Integration {
  return existing(methodOf(api, resourceId, httpMethod).integration, "Invalid Integration identifier specified");
}

export function existing<T>(found: T | undefined, message: string): T {
  if (found === undefined) throw notFound(message);
  return found;
}
