import type { GetSigningCertificateRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";

/** What an identity provider is told to check a pool's SAML requests with. AWS renews it every year; here it stays. */
export async function getSigningCertificate(cognito: Cognito, input: GetSigningCertificateRequest, call: Call) {
  const { id, created } = userPoolOf(cognito, input.UserPoolId, call);
  return { Certificate: await cognito.keys.certificate(id, new Date(created)) };
}
