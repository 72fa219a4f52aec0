import { createHash } from "node:crypto";
import { Authorizer } from "@pulumi/aws/apigateway/authorizer.js";
import { Deployment } from "@pulumi/aws/apigateway/deployment.js";
import { Integration } from "@pulumi/aws/apigateway/integration.js";
import { Method } from "@pulumi/aws/apigateway/method.js";
import { Resource } from "@pulumi/aws/apigateway/resource.js";
import { RestApi } from "@pulumi/aws/apigateway/restApi.js";
import { Stage } from "@pulumi/aws/apigateway/stage.js";
import { Permission } from "@pulumi/aws/lambda/permission.js";
import * as pulumi from "@pulumi/pulumi";
import { type Route, restApiUrl } from "../src/contract/index.ts";
import { currentPlace } from "./config.ts";
import { HandlerFunction } from "./handler-function.ts";
import { undefinedScope } from "./validate/scopes.ts";

/** One method on one path of the API. */
export interface RouteArgs {
  /** An HTTP method in capitals, or `ANY`. */
  readonly method: string;
  /** Begins with a slash; `{name}` and, last, `{name+}` stand for what a caller puts there. */
  readonly path: string;
  /** A caller's access token needs one of these. None given: an ID token of the pool is needed instead. */
  readonly scopes?: readonly string[];
}

export interface PreviewApiArgs {
  /** The pools whose tokens are let in. */
  readonly userPoolArns: readonly pulumi.Input<string>[];
  readonly routes: readonly RouteArgs[];
  /** The scopes that routes may name, where they are known: a route with another is refused before anything is created. */
  readonly definedScopes?: readonly string[];
  /** What answers: a handler of this package by name, or the path of a file of one's own. Default `hello`. */
  readonly handler?: string;
  /** Default `prod`. */
  readonly stageName?: string;
  /** How long function logs are kept, in days. Default 7. */
  readonly logRetentionDays?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

const ROUTE_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY"];
const SEGMENT = String.raw`(?:[A-Za-z0-9._~:-]+|\{[A-Za-z0-9._-]+\})`;
const REST = String.raw`\{[A-Za-z0-9._-]+\+\}`;
const ROUTE_PATH = new RegExp(`^/(?:${SEGMENT}(?:/${SEGMENT})*(?:/${REST})?|${REST})?$`);

/**
 * A REST API in front of one Lambda function, each route guarded by the pool's authorizer with the route's own scopes.
 * The account-wide API Gateway settings are left alone: they would outlive the stack.
 */
export class PreviewApi extends pulumi.ComponentResource {
  /** Where the stage is called; no slash at the end. */
  readonly url: pulumi.Output<string>;
  readonly routes: readonly Route[];
  readonly functionName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  /** @throws {pulumi.RunError} naming each route that API Gateway would refuse, before anything is created */
  constructor(name: string, args: PreviewApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-preview:index:PreviewApi", name, {}, opts);
    const faults = routeFaults(args.routes, args.definedScopes);
    if (faults.length > 0) throw new pulumi.RunError(faults.map((fault) => `${name}: ${fault}`).join("\n"));
    const place = currentPlace();
    const stageName = args.stageName ?? "prod";
    const tags = { ...args.tags };

    const lambda = new HandlerFunction(
      name,
      { handler: args.handler ?? "hello", logRetentionDays: args.logRetentionDays ?? 7, tags },
      { parent: this },
    );
    const api = new RestApi(name, { endpointConfiguration: { types: "REGIONAL" }, tags }, { parent: this });
    const authorizer = new Authorizer(
      name,
      {
        restApi: api.id,
        type: "COGNITO_USER_POOLS",
        providerArns: [...args.userPoolArns],
        identitySource: "method.request.header.Authorization",
      },
      { parent: this },
    );
    const methods = this.#routes(name, args.routes, { api, authorizer, lambda });
    const deployment = new Deployment(
      name,
      // A deployment is a snapshot: a change of the routes needs a new one.
      {
        restApi: api.id,
        triggers: {
          authorizer: authorizer.id,
          routes: createHash("sha256").update(JSON.stringify(args.routes)).digest("hex"),
        },
      },
      { parent: this, dependsOn: methods },
    );
    const stage = new Stage(name, { restApi: api.id, deployment: deployment.id, stageName, tags }, { parent: this });

    this.url = pulumi.all([api.id, stage.stageName]).apply(([id, stageOf]) => restApiUrl(id, stageOf, place));
    this.routes = args.routes.map(({ method, path, scopes = [] }) => ({
      method,
      path,
      scopes,
      auth: scopes.length > 0 ? "scopes" : "id-token",
    }));
    this.functionName = lambda.functionName;
    this.logGroupName = lambda.logGroupName;
    this.registerOutputs({
      url: this.url,
      routes: this.routes,
      functionName: this.functionName,
      logGroupName: this.logGroupName,
    });
  }

  /** Methods and integrations of all routes, and the resources that their paths need. */
  #routes(
    name: string,
    routes: readonly RouteArgs[],
    { api, authorizer, lambda }: { api: RestApi; authorizer: Authorizer; lambda: HandlerFunction },
  ): pulumi.Resource[] {
    const resourceIds = new Map<string, pulumi.Output<string>>([["", api.rootResourceId]]);
    const resourceOf = (path: string): pulumi.Output<string> => {
      const known = resourceIds.get(path);
      if (known !== undefined) return known;
      const cut = path.lastIndexOf("/");
      const resource = new Resource(
        `${name}${path.replaceAll("/", "-")}`,
        { restApi: api.id, parentId: resourceOf(path.slice(0, cut)), pathPart: path.slice(cut + 1) },
        { parent: this },
      );
      resourceIds.set(path, resource.id);
      return resource.id;
    };
    return routes.flatMap((route) => {
      const path = route.path === "/" ? "" : route.path;
      const child = `${name}-${route.method.toLowerCase()}${path.replaceAll("/", "-")}`;
      const resourceId = resourceOf(path);
      const method = new Method(
        child,
        {
          restApi: api.id,
          resourceId,
          httpMethod: route.method,
          authorization: "COGNITO_USER_POOLS",
          authorizerId: authorizer.id,
          authorizationScopes: [...(route.scopes ?? [])],
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
          sourceArn: pulumi.interpolate`${api.executionArn}/*/${route.method === "ANY" ? "*" : route.method}/${path.slice(1).replace(/\{[^}]*\}/g, "*")}`,
        },
        { parent: this },
      );
      return [method, integration, permission];
    });
  }
}

/** What is wrong with the routes, as sentences; empty where nothing is. */
export function routeFaults(routes: readonly RouteArgs[], defined?: readonly string[]): string[] {
  const faults: string[] = [];
  if (routes.length === 0) faults.push("An API without routes cannot be deployed: give at least one.");
  const seen = new Set<string>();
  for (const { method, path, scopes = [] } of routes) {
    const route = `${method} ${path}`;
    if (seen.has(route)) faults.push(`The route ${route} is given twice.`);
    seen.add(route);
    if (!ROUTE_METHODS.includes(method))
      faults.push(`The route ${route} has a method that is none of ${ROUTE_METHODS.join(", ")}.`);
    if (!ROUTE_PATH.test(path))
      faults.push(
        `The route ${route} has a path that API Gateway refuses: it begins with a slash, ends without one, and {name+} stands last.`,
      );
    if (defined === undefined) continue;
    for (const scope of scopes) {
      if (!defined.includes(scope)) faults.push(undefinedScope(`The route ${route}`, scope, defined));
    }
  }
  return faults;
}
