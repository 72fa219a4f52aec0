import { isIP } from "node:net";
import type { ContextDataType, UserContextDataType } from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { invalidParameter } from "../errors.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import { isProtected } from "./mode.ts";

/** Where a request to a protected pool comes from. */
export interface Caller {
  readonly ipAddress: string | undefined;
  readonly requestId: string;
  /** Base URL under which this local AWS was reached. */
  readonly endpoint: string;
}

/** What a request may say of the user whom it is made for: the operations for servers the one, the others the other. */
export interface ContextData {
  readonly ContextData?: ContextDataType | undefined;
  readonly UserContextData?: UserContextDataType | undefined;
}

/**
 * Who asks; undefined in a pool that nothing protects.
 *
 * A server says where its user is, with `ContextData`. Anybody else is where the request comes from, unless the client has
 * EnablePropagateAdditionalUserContextData, which only one with a secret may: then `UserContextData` is believed. (AWS: "Adding
 * user device and session data to API requests")
 *
 * @throws {AwsError} `InvalidParameterException` for an address that is none
 */
export function callerOf(
  pool: UserPool,
  { settings }: UserPoolClient,
  input: ContextData,
  { remoteAddress, requestId, endpoint }: Pick<Call, "remoteAddress" | "requestId" | "endpoint">,
): Caller | undefined {
  if (!isProtected(pool)) return undefined;
  const isBelieved = settings.EnablePropagateAdditionalUserContextData === true;
  const told = input.ContextData?.IpAddress ?? (isBelieved ? input.UserContextData?.IpAddress : undefined);
  if (told !== undefined && isIP(told) === 0) throw invalidParameter("IpAddress is not an IP address.");
  return { ipAddress: told ?? remoteAddress, requestId, endpoint };
}
