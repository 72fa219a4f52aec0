import { Integration } from "@pulumi/aws/apigateway/integration.js";
import { IntegrationResponse } from "@pulumi/aws/apigateway/integrationResponse.js";
import { Method } from "@pulumi/aws/apigateway/method.js";
import { MethodResponse } from "@pulumi/aws/apigateway/methodResponse.js";
import { Response } from "@pulumi/aws/apigateway/response.js";
import type { RestApi } from "@pulumi/aws/apigateway/restApi.js";
import type * as pulumi from "@pulumi/pulumi";
import type { CorsArgs } from "./api-args.ts";

const DEFAULT_HEADERS = ["authorization", "content-type"];
const DEFAULT_MAX_AGE_SECONDS = 600;
const EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Answers a browser's question before it calls a path, without a function and without a token: browsers send none with it.
 *
 * @returns what has to be there before the API is deployed
 */
export function answerPreflight(
  name: string,
  api: RestApi,
  resourceId: pulumi.Input<string>,
  methods: readonly string[],
  cors: CorsArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const place = { restApi: api.id, resourceId, httpMethod: "OPTIONS" };
  const headers = Object.entries({
    "Access-Control-Allow-Origin": cors.origin,
    "Access-Control-Allow-Methods": (methods.includes("ANY") ? EVERY_METHOD : methods).join(","),
    "Access-Control-Allow-Headers": (cors.headers ?? DEFAULT_HEADERS).join(","),
    "Access-Control-Max-Age": String(cors.maxAgeSeconds ?? DEFAULT_MAX_AGE_SECONDS),
    // Caches keep answers for one origin from another.
    Vary: "Origin",
  });
  const method = new Method(name, { ...place, authorization: "NONE" }, opts);
  const integration = new Integration(
    name,
    { ...place, type: "MOCK", requestTemplates: { "application/json": JSON.stringify({ statusCode: 204 }) } },
    { ...opts, dependsOn: method },
  );
  const declared = new MethodResponse(
    name,
    {
      ...place,
      statusCode: "204",
      responseParameters: Object.fromEntries(headers.map(([header]) => [`method.response.header.${header}`, true])),
    },
    { ...opts, dependsOn: method },
  );
  const response = new IntegrationResponse(
    name,
    {
      ...place,
      statusCode: "204",
      responseParameters: Object.fromEntries(
        headers.map(([header, value]) => [`method.response.header.${header}`, `'${value}'`]),
      ),
    },
    { ...opts, dependsOn: [integration, declared] },
  );
  return [method, integration, declared, response];
}

/** Lets pages read what API Gateway answers by itself: without this a page sees a 401 as a network failure. */
export function openOwnResponses(
  name: string,
  api: RestApi,
  cors: CorsArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  return ["DEFAULT_4XX", "DEFAULT_5XX"].map(
    (responseType) =>
      new Response(
        `${name}-${responseType.toLowerCase().replace("_", "-")}`,
        {
          restApiId: api.id,
          responseType,
          responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": `'${cors.origin}'` },
        },
        opts,
      ),
  );
}
