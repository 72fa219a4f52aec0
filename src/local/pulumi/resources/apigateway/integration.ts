import { fromAws, small, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, map, object, type Properties, string, unserved } from "../../schema.ts";
import { onceThere } from "./awaited.ts";
import { patchesFor } from "./patches.ts";
import { methodPlace, placeOf, placeOutputs } from "./place.ts";

const SERVICE = "apigateway";

const settings: Properties = {
  cacheKeyParameters: unserved,
  cacheNamespace: string({ computed: true }),
  connectionId: unserved,
  connectionType: string({ default: "INTERNET", only: "INTERNET" }),
  contentHandling: unserved,
  credentials: unserved,
  integrationHttpMethod: string({ replaces: true }),
  integrationTarget: unserved,
  passthroughBehavior: string({ computed: true, replaces: true }),
  requestParameters: unserved,
  requestTemplates: map(string()),
  responseTransferMode: string({ computed: true, only: "BUFFERED" }),
  timeoutMilliseconds: integer({ default: 29000, aws: "timeoutInMillis" }),
  tlsConfig: object({ insecureSkipVerification: boolean({ only: false }) }),
  type: string({ required: true, replaces: true }),
  uri: string(),
};

/** What GetIntegration calls otherwise than PutIntegration. */
const read: Properties = { ...settings, integrationHttpMethod: string({ aws: "httpMethod" }) };

/** The id is `agi-<API id>-<resource id>-<HTTP method>`. */
export const integration: ResourceType = {
  token: "aws:apigateway/integration:Integration",
  deletedFirst: true,
  inputs: { ...methodPlace, ...settings },
  outputs: [],

  async create(wanted, cloud) {
    const place = placeOf("", wanted);
    const input = { ...place, ...toAws(settings, wanted, undefined, small) };
    await onceThere(() => cloud.call(SERVICE, "PutIntegration", input));
    return `agi-${place.restApiId}-${place.resourceId}-${place.httpMethod}`;
  },

  async read(id, cloud, state) {
    const place = placeOf(id, state);
    const found = await cloud.find<object>(SERVICE, "GetIntegration", place);
    return found === undefined ? undefined : { ...fromAws(read, found, small), ...placeOutputs(place) };
  },

  idOfImport: (id) => `agi-${id.replaceAll("/", "-")}`,

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateIntegration", {
      ...placeOf(id, wanted),
      patchOperations: patchesFor(settings, ["uri", "timeoutMilliseconds", "requestTemplates"], oldInputs, wanted),
    });
  },

  async delete(id, state, cloud) {
    await cloud.drop(SERVICE, "DeleteIntegration", placeOf(id, state));
  },
};
