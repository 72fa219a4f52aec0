import type { IncomingHttpHeaders } from "node:http";
import { AwsError } from "../aws.ts";

/** What a request says it was signed for. The signature itself is not checked: this AWS knows no secret keys. */
export interface CredentialScope {
  readonly region: string;
  readonly service: string;
  readonly accessKeyId: string;
}

export const DEFAULT_REGION = "us-east-1";

const CREDENTIAL = /Credential=([^/\s,]+)\/\d{8}\/([^/\s,]*)\/([^/\s,]+)\/aws4_request/;
const REGION = /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d$/;

/**
 * The credential scope of a Signature Version 4, from `Authorization` or from a presigned query; undefined where the
 * request bears none. (AWS: "Elements of an AWS API request signature")
 *
 * @throws {AwsError} `InvalidSignatureException` where the scope names no region
 */
export function credentialScope(headers: IncomingHttpHeaders, query: string): CredentialScope | undefined {
  const authorization = headers.authorization;
  const presigned = new URLSearchParams(query).get("X-Amz-Credential");
  const credential = authorization?.startsWith("AWS4-HMAC-SHA256 ")
    ? authorization
    : presigned !== null
      ? `Credential=${presigned}`
      : undefined;
  const [, accessKeyId, region, service] = (credential === undefined ? null : CREDENTIAL.exec(credential)) ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  if (!REGION.test(region))
    throw new AwsError("InvalidSignatureException", "Credential should be scoped to a valid region.", { status: 403 });
  return { region, service, accessKeyId };
}
