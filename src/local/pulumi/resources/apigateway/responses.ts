import { fromAws, small, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { map, type Properties, regional, string, unserved } from "../../schema.ts";
import { onceThere } from "./awaited.ts";
import { patchesFor } from "./patches.ts";
import { placeOf, placeOutputs, responsePlace } from "./place.ts";

const SERVICE = "apigateway";

/** A response of a method, or of what stands behind it: the same but for what is said of it. */
function responseType(request: {
  readonly token: string;
  readonly operation: string;
  readonly idPrefix: string;
  readonly settings: Properties;
  readonly changeable: readonly string[];
}): ResourceType {
  const { token, operation, idPrefix, settings, changeable } = request;
  return {
    token,
    inputs: { ...responsePlace, ...settings },
    outputs: [],

    async create(wanted, cloud) {
      const place = placeOf("", wanted);
      const input = { ...place, ...toAws(settings, wanted, undefined, small) };
      await onceThere(() => cloud.call(SERVICE, `Put${operation}`, input));
      return [idPrefix, place.restApiId, place.resourceId, place.httpMethod, place.statusCode].join("-");
    },

    async read(id, cloud, state) {
      const place = placeOf(id, state);
      const found = await cloud.find<object>(SERVICE, `Get${operation}`, place);
      return found === undefined ? undefined : { ...placeOutputs(place), ...fromAws(settings, found, small) };
    },

    idOfImport: (id) => `${idPrefix}-${id.replaceAll("/", "-")}`,

    async update(id, { oldInputs, inputs: wanted }, cloud) {
      await cloud.call(SERVICE, `Update${operation}`, {
        ...placeOf(id, wanted),
        patchOperations: patchesFor(settings, changeable, oldInputs, wanted),
      });
    },

    async delete(id, state, cloud) {
      await cloud.drop(SERVICE, `Delete${operation}`, placeOf(id, state));
    },
  };
}

export const methodResponse = responseType({
  token: "aws:apigateway/methodResponse:MethodResponse",
  operation: "MethodResponse",
  idPrefix: "agmr",
  settings: { responseModels: map(string()), responseParameters: map({ kind: "boolean" }) },
  changeable: ["responseModels", "responseParameters"],
});

export const integrationResponse = responseType({
  token: "aws:apigateway/integrationResponse:IntegrationResponse",
  operation: "IntegrationResponse",
  idPrefix: "agir",
  settings: {
    contentHandling: unserved,
    responseParameters: map(string()),
    responseTemplates: map(string()),
    selectionPattern: string(),
  },
  changeable: ["responseParameters", "responseTemplates", "selectionPattern"],
});

const gatewayInputs: Properties = {
  ...regional,
  responseParameters: map(string()),
  responseTemplates: map(string()),
  responseType: string({ required: true, replaces: true }),
  restApiId: string({ required: true, replaces: true }),
  statusCode: string(),
};

/** What API Gateway answers by itself, such as to a caller without a token. The id is `aggr-<API id>-<response type>`. */
export const gatewayResponse: ResourceType = {
  token: "aws:apigateway/response:Response",
  inputs: gatewayInputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "PutGatewayResponse", toAws(gatewayInputs, wanted, undefined, small));
    return `aggr-${wanted.restApiId}-${wanted.responseType}`;
  },

  /** The id for an import is `<API id>/<response type>`. */
  async read(id, cloud, state) {
    const [restApiId, responseType] = id.includes("/") ? id.split("/") : [state.restApiId, state.responseType];
    const found = await cloud.find<{ defaultResponse?: boolean }>(SERVICE, "GetGatewayResponse", {
      restApiId,
      responseType,
    });
    return found === undefined || found.defaultResponse === true
      ? undefined
      : { ...fromAws(gatewayInputs, found, small), restApiId: String(restApiId) };
  },

  idOfImport: (id) => `aggr-${id.replace("/", "-")}`,

  async update(_id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "PutGatewayResponse", toAws(gatewayInputs, wanted, undefined, small));
  },

  async delete(_id, { restApiId, responseType }, cloud) {
    await cloud.drop(SERVICE, "DeleteGatewayResponse", { restApiId, responseType });
  },
};
