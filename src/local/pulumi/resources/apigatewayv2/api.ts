import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, map, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import { isObject, type PropertyMap } from "../../values.ts";
import { retag, tagOutputs } from "../tags.ts";
import { apiArn, executionArn, SERVICE } from "./api-member.ts";

const inputs: Properties = {
  ...regional,
  apiKeySelectionExpression: string({ default: "$request.header.x-api-key" }),
  body: unserved,
  corsConfiguration: object({
    allowCredentials: boolean(),
    allowHeaders: set(string()),
    allowMethods: set(string()),
    allowOrigins: set(string()),
    exposeHeaders: set(string()),
    maxAge: integer(),
  }),
  credentialsArn: unserved,
  description: string(),
  disableExecuteApiEndpoint: boolean(),
  failOnWarnings: unserved,
  ipAddressType: string({ computed: true, only: "ipv4" }),
  name: string({ autonamed: 128 }),
  protocolType: string({ required: true, replaces: true, only: "HTTP" }),
  routeKey: string({ writeOnly: true, replaces: true }),
  routeSelectionExpression: string({ default: "$request.method $request.path" }),
  tags: map(string()),
  target: string({ writeOnly: true, replaces: true }),
  version: string(),
};

/** What UpdateApi sets. */
const SETTINGS = [
  "apiKeySelectionExpression",
  "corsConfiguration",
  "description",
  "disableExecuteApiEndpoint",
  "ipAddressType",
  "name",
  "routeSelectionExpression",
  "version",
];

/** A route and target for a quick start are not told again. */
const { routeKey: _routeKey, target: _target, tags: _tags, ...read } = inputs;

interface Api {
  readonly ApiId: string;
  readonly ApiEndpoint: string;
  readonly Tags?: Record<string, string>;
}

/** An HTTP API. The id is the API's. */
export const api: ResourceType = {
  token: "aws:apigatewayv2/api:Api",
  inputs,
  outputs: ["apiEndpoint", "arn", "executionArn", "tagsAll"],

  async create(wanted, cloud) {
    const { ApiId } = await cloud.call<Api>(
      SERVICE,
      "CreateApi",
      toAws(inputs, wanted, [...SETTINGS, "protocolType", "routeKey", "tags", "target"]),
    );
    return ApiId;
  },

  async read(id, cloud) {
    const found = await cloud.find<Api>(SERVICE, "GetApi", { ApiId: id });
    if (found === undefined) return undefined;
    return {
      ...fromAws(read, found),
      ...tagOutputs(found.Tags),
      apiEndpoint: found.ApiEndpoint,
      arn: apiArn(id, cloud),
      executionArn: executionArn(id, cloud),
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    if (hasCors(oldInputs) && !hasCors(wanted)) await cloud.call(SERVICE, "DeleteCorsConfiguration", { ApiId: id });
    await cloud.call(SERVICE, "UpdateApi", {
      ApiId: id,
      Description: "",
      Version: "",
      DisableExecuteApiEndpoint: false,
      ...toAws(inputs, wanted, SETTINGS),
    });
    await retag(cloud, SERVICE, { ResourceArn: apiArn(id, cloud) }, oldInputs, wanted);
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteApi", { ApiId: id });
  },
};

function hasCors({ corsConfiguration }: PropertyMap): boolean {
  return isObject(corsConfiguration);
}
