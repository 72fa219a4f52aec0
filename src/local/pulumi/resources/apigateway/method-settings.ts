import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, object, type Properties, regional, string, unserved } from "../../schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "../../values.ts";

const SERVICE = "apigateway";
/** No limit of its own. */
const NONE = -1;

const inputs: Properties = {
  ...regional,
  methodPath: string({ required: true, replaces: true }),
  restApi: string({ required: true, replaces: true }),
  settings: object(
    {
      cacheDataEncrypted: unserved,
      cacheTtlInSeconds: unserved,
      cachingEnabled: boolean({ only: false }),
      dataTraceEnabled: boolean({ only: false }),
      loggingLevel: string({ only: "OFF" }),
      metricsEnabled: boolean({ only: false }),
      requireAuthorizationForCacheControl: unserved,
      throttlingBurstLimit: integer({ default: NONE }),
      throttlingRateLimit: { kind: "number", default: NONE },
      unauthorizedCacheControlHeaderStrategy: unserved,
    },
    { required: true },
  ),
  stageName: string({ required: true, replaces: true }),
};

/** API ids have no hyphen, which other ids have in the place of the first slash. */
const IMPORT = /^([^/-]+)\/([^/]+)\/(.+)$/;

interface ApiStage {
  readonly methodSettings?: Readonly<Record<string, PropertyMap>>;
}

/** What the methods of a stage may take. The id is `<API id>-<stage name>-<method path>`. */
export const methodSettings: ResourceType = {
  token: "aws:apigateway/methodSettings:MethodSettings",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "UpdateStage", { ...placeOf(wanted), patchOperations: limitPatches(wanted) });
    return `${wanted.restApi}-${wanted.stageName}-${wanted.methodPath}`;
  },

  /** The id for an import is `<API id>/<stage name>/<method path>`. */
  async read(id, cloud, state) {
    const imported = IMPORT.exec(id);
    const [restApi, stageName, methodPath] =
      imported?.slice(1) ?? [state.restApi, state.stageName, state.methodPath].map(String);
    const stage = await cloud.find<ApiStage>(SERVICE, "GetStage", { restApiId: restApi, stageName });
    const found = stage?.methodSettings?.[String(methodPath)];
    if (found === undefined) return undefined;
    const known = isObject(state.settings) ? state.settings : {};
    const { throttlingBurstLimit = NONE, throttlingRateLimit = NONE } = found;
    return {
      restApi: String(restApi),
      stageName: String(stageName),
      methodPath: String(methodPath),
      settings: { ...known, throttlingBurstLimit, throttlingRateLimit },
    };
  },

  idOfImport: (id) => IMPORT.exec(id)?.slice(1).join("-") ?? id,

  async update(_id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateStage", { ...placeOf(wanted), patchOperations: limitPatches(wanted) });
  },

  async delete(_id, state, cloud) {
    const patchOperations = [{ op: "remove", path: `/${state.methodPath}` }];
    await cloud.drop(SERVICE, "UpdateStage", { ...placeOf(state), patchOperations });
  },
};

function placeOf({ restApi, stageName }: PropertyMap): { restApiId: PropertyValue; stageName: PropertyValue } {
  return { restApiId: restApi ?? "", stageName: stageName ?? "" };
}

function limitPatches({ methodPath, settings }: PropertyMap) {
  const { throttlingBurstLimit = NONE, throttlingRateLimit = NONE } = isObject(settings) ? settings : {};
  return [
    { op: "replace", path: `/${methodPath}/throttling/rateLimit`, value: String(throttlingRateLimit) },
    { op: "replace", path: `/${methodPath}/throttling/burstLimit`, value: String(throttlingBurstLimit) },
  ];
}
