import type { AccessLog } from "../apigateway/access-log.ts";
import { notFound } from "../apigateway/api.ts";

export { apiOf, badRequest, conflict, DIALECT, executionArn, newId, notFound } from "../apigateway/api.ts";

/** An HTTP API: what is being edited, what was deployed of it, and the stages that serve a deployment. */
export interface HttpApi {
  readonly id: string;
  readonly region: string;
  readonly createdDate: number;
  name: string;
  description: string | undefined;
  version: string | undefined;
  disableExecuteApiEndpoint: boolean;
  tags: Record<string, string>;
  readonly definition: Definition;
  readonly deployments: Map<string, Deployment>;
  readonly stages: Map<string, Stage>;
}

/** What a deployment takes a copy of. Plain data. */
export interface Definition {
  cors: Cors | undefined;
  readonly authorizers: Map<string, Authorizer>;
  readonly integrations: Map<string, Integration>;
  readonly routes: Map<string, Route>;
}

export interface Cors {
  readonly allowCredentials: boolean;
  readonly allowHeaders: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowOrigins: readonly string[];
  readonly exposeHeaders: readonly string[];
  /** Seconds; absent, browsers go by their own. */
  readonly maxAge: number | undefined;
}

export type Authorizer = JwtAuthorizer | RequestAuthorizer;

/** Goes by a token of a user pool. */
export interface JwtAuthorizer {
  readonly type: "JWT";
  readonly id: string;
  readonly name: string;
  /** `$request.header.<Name>` or `$request.querystring.<name>`. */
  readonly identitySource: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** Asks a function. */
export interface RequestAuthorizer {
  readonly type: "REQUEST";
  readonly id: string;
  readonly name: string;
  /** What a request must have; also `$context.<variable>` and `$stageVariables.<name>`. */
  readonly identitySources: readonly string[];
  /** `arn:…:lambda:path/2015-03-31/functions/<function ARN>/invocations`. */
  readonly uri: string;
  /** ARN of the role as which the function is called; without one its own policy says whether it may be. */
  readonly credentialsArn: string | undefined;
  readonly payloadFormatVersion: "1.0" | "2.0";
  /** The function says yes or no, in the place of a policy. */
  readonly simpleResponses: boolean;
  readonly authorizerResultTtlInSeconds: number;
}

/** An integration of type AWS_PROXY with a Lambda function. */
export interface Integration {
  readonly id: string;
  readonly managed: boolean;
  description: string | undefined;
  /** ARN of the function, or the ARN by which API Gateway calls it. */
  uri: string;
  /** Lambda is called by POST, whatever this says. */
  method: string;
  payloadFormatVersion: "1.0" | "2.0";
  timeoutInMillis: number;
}

export interface Route {
  readonly id: string;
  readonly managed: boolean;
  /** `GET /users/{id}`, `ANY /{proxy+}` or `$default`. */
  routeKey: string;
  authorizationType: "NONE" | "JWT" | "CUSTOM";
  authorizerId: string | undefined;
  authorizationScopes: readonly string[];
  operationName: string | undefined;
  /** `integrations/<id>`. */
  target: string | undefined;
}

export interface Deployment {
  readonly id: string;
  readonly createdDate: number;
  readonly autoDeployed: boolean;
  description: string | undefined;
  readonly snapshot: Definition;
}

/** Requests a second, and how many at once. */
export interface Throttling {
  readonly rateLimit: number | undefined;
  readonly burstLimit: number | undefined;
}

export interface Stage {
  readonly name: string;
  readonly managed: boolean;
  readonly createdDate: number;
  lastUpdatedDate: number;
  autoDeploy: boolean;
  deploymentId: string | undefined;
  lastDeploymentStatusMessage: string | undefined;
  description: string | undefined;
  variables: Record<string, string>;
  tags: Record<string, string>;
  defaultThrottling: Throttling;
  /** By route key. */
  throttling: Record<string, Throttling>;
  accessLog: AccessLog | undefined;
}

/** Everything of HTTP APIs, by API id: ids are unique in all regions. */
export interface HttpApis {
  readonly apis: Map<string, HttpApi>;
  now(): number;
}

/** The stage at the root of an API's URL. */
export const DEFAULT_STAGE = "$default";

/** One of the things in an API. `kind` is AWS's word for it, such as `Route`. */
export function memberOf<T>(api: HttpApi, members: ReadonlyMap<string, T>, kind: string, id: string): T {
  const found = members.get(id);
  if (found === undefined) throw notFound(`Unable to find ${kind} by ID ${id} within the API ${api.id}`);
  return found;
}

/** ISO 8601 to the second, as this API writes dates. */
export function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** The deployment that a stage serves. */
export function deployed(api: HttpApi, stage: Stage): Definition | undefined {
  return api.deployments.get(stage.deploymentId ?? "")?.snapshot;
}
