import { UserPool } from "@pulumi/aws/cognito/userPool.js";
import type { cognito } from "@pulumi/aws/types/input.js";
import type * as pulumi from "@pulumi/pulumi";
import type { AttributeArgs, PreviewAuthArgs } from "./auth-args.ts";

/** The pool of one branch: nothing keeps it from being destroyed. */
export function userPool(
  name: string,
  { poolName, tier = "ESSENTIALS", selfSignUp = false, attributes = [], tags }: PreviewAuthArgs,
  lambdaConfig: cognito.UserPoolLambdaConfig | undefined,
  opts: pulumi.CustomResourceOptions,
): UserPool {
  return new UserPool(
    name,
    {
      ...(poolName === undefined ? {} : { name: poolName }),
      userPoolTier: tier,
      deletionProtection: "INACTIVE",
      adminCreateUserConfig: { allowAdminCreateUserOnly: !selfSignUp },
      ...(selfSignUp ? SIGN_UP_BY_EMAIL : {}),
      ...(attributes.length === 0 ? {} : { schemas: attributes.map(schemaOf) }),
      ...(lambdaConfig === undefined ? {} : { lambdaConfig }),
      tags: { ...tags },
    },
    opts,
  );
}

/** Whom nobody has confirmed gets a code, and who forgets a password as well. */
const SIGN_UP_BY_EMAIL = {
  autoVerifiedAttributes: ["email"],
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE", emailSubject: "Verify your new account" },
};

/** Everything that AWS would fill in is written out, constraints too, lest an update take it for a change of the schema. */
function schemaOf(attribute: AttributeArgs): cognito.UserPoolSchema {
  const { name, type = "String", required = false, mutable = true } = attribute;
  return {
    name,
    attributeDataType: type,
    required,
    mutable,
    developerOnlyAttribute: false,
    ...(type === "String"
      ? {
          stringAttributeConstraints: {
            minLength: String(attribute.minLength),
            maxLength: String(attribute.maxLength),
          },
        }
      : {}),
    ...(type === "Number"
      ? { numberAttributeConstraints: { minValue: String(attribute.minValue), maxValue: String(attribute.maxValue) } }
      : {}),
  };
}
