import { createHash } from "node:crypto";
import { Authorizer } from "@pulumi/aws/apigateway/authorizer.js";
import { Deployment } from "@pulumi/aws/apigateway/deployment.js";
import { Integration } from "@pulumi/aws/apigateway/integration.js";
import { Method } from "@pulumi/aws/apigateway/method.js";
import { MethodSettings } from "@pulumi/aws/apigateway/methodSettings.js";
import { Resource } from "@pulumi/aws/apigateway/resource.js";
import { RestApi } from "@pulumi/aws/apigateway/restApi.js";
import { Stage } from "@pulumi/aws/apigateway/stage.js";
import { Permission } from "@pulumi/aws/lambda/permission.js";
import * as pulumi from "@pulumi/pulumi";
import { type Route, restApiUrl } from "../src/contract/index.ts";
import type { CorsArgs, PreviewApiArgs, RouteArgs, ThrottlingArgs } from "./api-args.ts";
import { answerPreflight, openOwnResponses } from "./api-cors.ts";
import { HandlerFunction, type HandlerFunctionArgs } from "./handler-function.ts";
import { CORS_ORIGIN_VARIABLE } from "./handlers/hello.ts";
import { currentPlace } from "./place.ts";
import { apiFaults, authOf } from "./validate/routes.ts";

/**
 * A REST API in front of Lambda functions, each route guarded by the pool's authorizer with the route's own scopes. Callers
 * give the token with `Bearer` before it or without. The account-wide API Gateway settings are left alone: they would outlive
 * the stack.
 */
export class PreviewApi extends pulumi.ComponentResource {
  /** Where the stage is called; no slash at the end. */
  readonly url: pulumi.Output<string>;
  readonly routes: readonly Route[];
  /** Names of the functions, by what they answer: `default`, or a route such as `GET /books`. */
  readonly functionNames: Readonly<Record<string, pulumi.Output<string>>>;

  /** @throws {pulumi.RunError} naming each argument that API Gateway would refuse, before anything is created */
  constructor(name: string, args: PreviewApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-preview:index:PreviewApi", name, {}, opts);
    const faults = apiFaults(args);
    if (faults.length > 0) throw new pulumi.RunError(faults.map((fault) => `${name}: ${fault}`).join("\n"));
    const place = currentPlace();
    const tags = { ...args.tags };

    const functions = this.#functions(name, args);
    const api = new RestApi(name, { endpointConfiguration: { types: "REGIONAL" }, tags }, { parent: this });
    const authorizer = this.#authorizer(name, api, args);
    const resourceOf = this.#resources(name, api);
    const methods = args.routes.flatMap((route) => {
      const lambda = functions.get(nameOf(route)) ?? functions.get(DEFAULT);
      if (lambda === undefined) throw new pulumi.RunError(`${name}: nothing answers ${nameOf(route)}.`);
      return this.#route(childOf(name, route), route, { api, authorizer, resourceId: resourceOf(route.path), lambda });
    });
    const preflights = args.cors === undefined ? [] : this.#cors(name, api, resourceOf, args.routes, args.cors);
    const deployment = new Deployment(
      name,
      // A deployment is a snapshot: a change of what it was taken of needs a new one.
      { restApi: api.id, triggers: { authorizer: authorizer.id, routes: digestOf(args) } },
      { parent: this, dependsOn: [...methods, ...preflights] },
    );
    const stage = new Stage(
      name,
      { restApi: api.id, deployment: deployment.id, stageName: args.stageName ?? "prod", tags },
      { parent: this },
    );
    if (args.throttling !== undefined) this.#throttling(name, stage, args.throttling);

    this.url = pulumi.all([api.id, stage.stageName]).apply(([id, stageOf]) => restApiUrl(id, stageOf, place));
    this.routes = args.routes.map((route) => ({
      method: route.method,
      path: route.path,
      scopes: route.scopes ?? [],
      auth: authOf(route),
    }));
    this.functionNames = Object.fromEntries([...functions].map(([of, { functionName }]) => [of, functionName]));
    this.registerOutputs({ url: this.url, routes: this.routes, functionNames: this.functionNames });
  }
  /** One function for the routes that have no handler of their own, and one for each that has. */
  #functions(name: string, { routes, handler = "hello", cors, logRetentionDays = 7, tags }: PreviewApiArgs) {
    const origin = cors === undefined ? {} : { [CORS_ORIGIN_VARIABLE]: cors.origin };
    const made = (child: string, own: Pick<HandlerFunctionArgs, "handler" | "environment" | "grants">) =>
      new HandlerFunction(
        child,
        { ...own, environment: { ...origin, ...own.environment }, logRetentionDays, tags: { ...tags } },
        { parent: this },
      );
    const functions = new Map<string, HandlerFunction>();
    if (routes.some((route) => route.handler === undefined)) functions.set(DEFAULT, made(name, { handler }));
    for (const route of routes) {
      const { handler: own, environment = {}, grants = [] } = route;
      if (own !== undefined)
        functions.set(nameOf(route), made(childOf(name, route), { handler: own, environment, grants }));
    }
    return functions;
  }

  #authorizer(name: string, api: RestApi, { userPoolArns }: PreviewApiArgs): Authorizer {
    return new Authorizer(
      name,
      {
        restApi: api.id,
        type: "COGNITO_USER_POOLS",
        providerArns: [...userPoolArns],
        identitySource: "method.request.header.Authorization",
      },
      { parent: this },
    );
  }

  /** @returns the id of the resource at a path; it and those above it are made once */
  #resources(name: string, api: RestApi): (path: string) => pulumi.Output<string> {
    const ids = new Map<string, pulumi.Output<string>>([["", api.rootResourceId]]);
    const idOf = (path: string): pulumi.Output<string> => {
      const known = ids.get(path);
      if (known !== undefined) return known;
      const cut = path.lastIndexOf("/");
      const resource = new Resource(
        named(name, path),
        { restApi: api.id, parentId: idOf(path.slice(0, cut)), pathPart: path.slice(cut + 1) },
        { parent: this },
      );
      ids.set(path, resource.id);
      return resource.id;
    };
    return (path) => idOf(withoutRoot(path));
  }

  #route(child: string, route: RouteArgs, { api, authorizer, resourceId, lambda }: RouteParts): pulumi.Resource[] {
    const auth = authOf(route);
    const method = new Method(
      child,
      {
        restApi: api.id,
        resourceId,
        httpMethod: route.method,
        ...(auth === "none"
          ? { authorization: "NONE" }
          : {
              authorization: "COGNITO_USER_POOLS",
              authorizerId: authorizer.id,
              authorizationScopes: [...(route.scopes ?? [])],
            }),
      },
      { parent: this },
    );
    const integration = new Integration(
      child,
      {
        restApi: api.id,
        resourceId,
        httpMethod: method.httpMethod,
        type: "AWS_PROXY",
        integrationHttpMethod: "POST",
        uri: lambda.invokeArn,
      },
      { parent: this },
    );
    const permission = new Permission(
      child,
      {
        function: lambda.functionName,
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*/${callable(route)}`,
      },
      { parent: this },
    );
    return [method, integration, permission];
  }

  #cors(
    name: string,
    api: RestApi,
    resourceOf: (path: string) => pulumi.Output<string>,
    routes: readonly RouteArgs[],
    cors: CorsArgs,
  ): pulumi.Resource[] {
    const paths = Map.groupBy(routes, ({ path }) => path);
    const preflights = [...paths].flatMap(([path, at]) => {
      const methods = at.map(({ method }) => method);
      const child = named(`${name}-options`, withoutRoot(path));
      return answerPreflight(child, api, resourceOf(path), methods, cors, { parent: this });
    });
    return [...preflights, ...openOwnResponses(name, api, cors, { parent: this })];
  }

  #throttling(name: string, stage: Stage, { requestsPerSecond, burst }: ThrottlingArgs): void {
    new MethodSettings(
      name,
      {
        restApi: stage.restApi,
        stageName: stage.stageName,
        methodPath: "*/*",
        settings: { throttlingRateLimit: requestsPerSecond, throttlingBurstLimit: burst },
      },
      { parent: this },
    );
  }
}

interface RouteParts {
  readonly api: RestApi;
  readonly authorizer: Authorizer;
  readonly resourceId: pulumi.Output<string>;
  readonly lambda: HandlerFunction;
}

/** The key of the function that answers the routes without one of their own. */
const DEFAULT = "default";

function nameOf({ method, path }: RouteArgs): string {
  return `${method} ${path}`;
}

function childOf(name: string, { method, path }: RouteArgs): string {
  return named(`${name}-${method.toLowerCase()}`, withoutRoot(path));
}

/** Of the root nothing is left: other paths go on from there. */
function withoutRoot(path: string): string {
  return path === "/" ? "" : path;
}

/**
 * A child's name from a path. Names of functions and statements are made from it, which take letters, digits, hyphens and
 * underscores and are short; a hash keeps apart what is alike without the rest.
 */
function named(prefix: string, path: string): string {
  const words = path.replaceAll("/", "-");
  if (/^(?:\/\w+)*$/.test(path) && words.length <= LONGEST_WORDS) return `${prefix}${words}`;
  return `${prefix}${words.replace(/[^\w-]/g, "").slice(0, LONGEST_WORDS - 7)}-${digest(path).slice(0, 6)}`;
}

const LONGEST_WORDS = 32;

/** Method and path in the ARN of what API Gateway calls a function for: a parameter may be anything. */
function callable({ method, path }: RouteArgs): string {
  return `${method === "ANY" ? "*" : method}/${path.slice(1).replace(/\{[^}]*\}/g, "*")}`;
}

/** What is in a deployment. Code and environment of functions are not: they change without one. */
function digestOf({ routes, cors }: PreviewApiArgs): string {
  const snapshot = routes.map((route) => ({
    method: route.method,
    path: route.path,
    scopes: route.scopes,
    auth: route.auth,
    own: route.handler === undefined ? undefined : true,
  }));
  return digest(JSON.stringify(cors === undefined ? snapshot : [snapshot, cors]));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
