import type { Cloud } from "../../cloud.ts";

export const SERVICE = "apigatewayv2";

export function apiArn(apiId: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}::/apis/${apiId}`;
}

/** What permissions to call functions name. */
export function executionArn(apiId: string, { partition, region, accountId }: Cloud): string {
  return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}`;
}
