import type { SmsConfigurationType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../aws.ts";
import type { Cognito } from "./cognito.ts";

/**
 * A pool sends SMS as a role, which has to trust Cognito; `ExternalId` is what the role's trust policy may ask of whoever
 * assumes it (AWS: "SMS message settings for Amazon Cognito user pools").
 *
 * @throws {AwsError} `InvalidSmsRoleTrustRelationshipException`
 */
export function checkSmsRole({ mayAssume }: Pick<Cognito, "mayAssume">, sms: SmsConfigurationType | undefined): void {
  if (sms?.SnsCallerArn === undefined) return;
  if (mayAssume(sms.SnsCallerArn, "cognito-idp.amazonaws.com", sms.ExternalId)) return;
  throw new AwsError(
    "InvalidSmsRoleTrustRelationshipException",
    "Role does not have a trust relationship allowing Cognito to assume the role",
  );
}
