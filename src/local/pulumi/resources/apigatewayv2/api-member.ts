import type { Cloud } from "../../cloud.ts";
import type { PropertyMap } from "../../values.ts";

export const SERVICE = "apigatewayv2";

/** A thing in an API by its own id, and by the API's; the id for an import is `<API id>/<own id>`. */
export function memberKey(id: string, state: PropertyMap): { readonly apiId: string; readonly ownId: string } {
  const slash = id.indexOf("/");
  if (slash === -1) return { apiId: String(state.apiId), ownId: id };
  return { apiId: id.slice(0, slash), ownId: id.slice(slash + 1) };
}

export const idOfImport = (id: string) => id.slice(id.indexOf("/") + 1);

export function apiArn(apiId: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}::/apis/${apiId}`;
}

/** What permissions to call functions name. */
export function executionArn(apiId: string, { partition, region, accountId }: Cloud): string {
  return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}`;
}
