import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { integer, type Properties, regional, string, unserved } from "../../schema.ts";
import { memberIds, ownIdOf } from "../member-id.ts";
import { SERVICE } from "./api-member.ts";

const inputs: Properties = {
  ...regional,
  apiId: string({ required: true, replaces: true }),
  connectionId: unserved,
  connectionType: string({ default: "INTERNET", only: "INTERNET" }),
  contentHandlingStrategy: unserved,
  credentialsArn: unserved,
  description: string(),
  // Taking it out changes nothing: functions are called by POST anyway.
  integrationMethod: string({ computed: true }),
  integrationSubtype: unserved,
  integrationType: string({ required: true, replaces: true }),
  integrationUri: string(),
  passthroughBehavior: string({ default: "WHEN_NO_MATCH" }),
  payloadFormatVersion: string({ default: "1.0", oneOf: ["1.0", "2.0"] }),
  requestParameters: unserved,
  requestTemplates: unserved,
  responseParameters: unserved,
  templateSelectionExpression: unserved,
  timeoutMilliseconds: integer({ computed: true, aws: "TimeoutInMillis" }),
  tlsConfig: unserved,
};

/** The id is the integration's. */
export const integration: ResourceType = {
  token: "aws:apigatewayv2/integration:Integration",
  inputs,
  outputs: ["integrationResponseSelectionExpression"],

  async create(wanted, cloud) {
    const { IntegrationId } = await cloud.call<{ IntegrationId: string }>(
      SERVICE,
      "CreateIntegration",
      toAws(inputs, wanted),
    );
    return IntegrationId;
  },

  async read(id, cloud, state) {
    const { parentId: apiId, ownId } = memberIds(id, state.apiId);
    const found = await cloud.find<object>(SERVICE, "GetIntegration", { ApiId: apiId, IntegrationId: ownId });
    if (found === undefined) return undefined;
    return { ...fromAws(inputs, found), apiId, integrationResponseSelectionExpression: "" };
  },

  idOfImport: ownIdOf,

  async update(id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateIntegration", { Description: "", ...toAws(inputs, wanted), IntegrationId: id });
  },

  async delete(id, { apiId }, cloud) {
    await cloud.drop(SERVICE, "DeleteIntegration", { ApiId: apiId, IntegrationId: id });
  },
};
