import { type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

/** What says which method of an API a resource is, or is of. */
export const methodPlace: Properties = {
  ...regional,
  httpMethod: string({ required: true, replaces: true }),
  resourceId: string({ required: true, replaces: true }),
  restApi: string({ required: true, replaces: true, aws: "restApiId" }),
};

export const responsePlace: Properties = {
  ...methodPlace,
  statusCode: string({ required: true, replaces: true }),
};

/**
 * Where a resource of a method is, from its state or, for an import, from an id such as
 * `<API id>/<resource id>/<HTTP method>[/<status code>]`.
 */
export function placeOf(id: string, state: PropertyMap): Record<string, string> {
  const [restApi, resourceId, httpMethod, statusCode] = id.includes("/")
    ? id.split("/")
    : [state.restApi, state.resourceId, state.httpMethod, state.statusCode];
  return {
    restApiId: String(restApi),
    resourceId: String(resourceId),
    httpMethod: String(httpMethod),
    ...(statusCode === undefined ? {} : { statusCode: String(statusCode) }),
  };
}

/** The place as outputs. */
export function placeOutputs({ restApiId = "", ...place }: Record<string, string>): PropertyMap {
  return { ...place, restApi: restApiId };
}
