import { boolean, integer, map, object, type Properties, regional, set, string, type Traits } from "../../schema.ts";
import { isObject, type PropertyValue } from "../../values.ts";
import {
  address,
  attributeName,
  emailInvitation,
  emailSubject,
  emailWithCode,
  emailWithLink,
  region,
  smsInvitation,
  smsWithCode,
} from "./texts.ts";

const VERIFIED = ["phone_number", "email"];

const sender = (lambdaVersions: readonly string[]): Properties => ({
  lambdaArn: string({ required: true, arn: true }),
  lambdaVersion: string({ required: true, oneOf: lambdaVersions }),
});
const trigger = string({ arn: true });

/** A verification text stands in the pool or in its template. */
const notWithTemplates = (member: string): Traits => ({ conflictsWith: [`verificationMessageTemplate.${member}`] });

/** What a program may say of a pool. */
export const inputs: Properties = {
  ...regional,
  accountRecoverySetting: object(
    {
      recoveryMechanisms: set(
        object({
          name: string({ required: true, oneOf: ["verified_email", "verified_phone_number", "admin_only"] }),
          priority: integer({ required: true }),
        }),
        { computed: true, items: [0, 2] },
      ),
    },
    { stays: true },
  ),
  adminCreateUserConfig: object(
    {
      allowAdminCreateUserOnly: boolean(),
      inviteMessageTemplate: object({
        emailMessage: string(emailInvitation),
        emailSubject: string(emailSubject),
        smsMessage: string({ aws: "SMSMessage", ...smsInvitation }),
      }),
    },
    { computed: true },
  ),
  aliasAttributes: set(string({ oneOf: ["phone_number", "email", "preferred_username"] }), {
    replaces: true,
    conflictsWith: ["usernameAttributes"],
  }),
  autoVerifiedAttributes: set(string({ oneOf: VERIFIED })),
  deletionProtection: string({ default: "INACTIVE", oneOf: ["ACTIVE", "INACTIVE"] }),
  deviceConfiguration: object({
    challengeRequiredOnNewDevice: boolean(),
    deviceOnlyRememberedOnUserPrompt: boolean(),
  }),
  emailConfiguration: object(
    {
      configurationSet: string(),
      emailSendingAccount: string({ default: "COGNITO_DEFAULT", oneOf: ["COGNITO_DEFAULT", "DEVELOPER"] }),
      fromEmailAddress: string({ aws: "From" }),
      replyToEmailAddress: string(address),
      sourceArn: string({ arn: true }),
    },
    { stays: true },
  ),
  emailMfaConfiguration: object({ message: string(), subject: string() }),
  emailVerificationMessage: string({ computed: true, ...emailWithCode, ...notWithTemplates("emailMessage") }),
  emailVerificationSubject: string({ computed: true, ...emailSubject, ...notWithTemplates("emailSubject") }),
  lambdaConfig: object({
    createAuthChallenge: trigger,
    customEmailSender: object(sender(["V1_0"]), { requiredWith: ["kmsKeyId"] }),
    customMessage: trigger,
    customSmsSender: object(sender(["V1_0"]), { aws: "CustomSMSSender", requiredWith: ["kmsKeyId"] }),
    defineAuthChallenge: trigger,
    kmsKeyId: string({ aws: "KMSKeyID", arn: true }),
    postAuthentication: trigger,
    postConfirmation: trigger,
    preAuthentication: trigger,
    preSignUp: trigger,
    preTokenGeneration: string({ computed: true, arn: true }),
    preTokenGenerationConfig: object(sender(["V1_0", "V2_0", "V3_0"]), { computed: true }),
    userMigration: trigger,
    verifyAuthChallengeResponse: trigger,
  }),
  mfaConfiguration: string({ default: "OFF", oneOf: ["OFF", "ON", "OPTIONAL"] }),
  name: string({ autonamed: 128, replaces: true, aws: "PoolName", length: [1] }),
  passwordPolicy: object(
    {
      minimumLength: integer({ between: [6, 99] }),
      passwordHistorySize: integer({ between: [0, 24] }),
      requireLowercase: boolean(),
      requireNumbers: boolean(),
      requireSymbols: boolean(),
      requireUppercase: boolean(),
      temporaryPasswordValidityDays: integer({ computed: true, between: [0, 365] }),
    },
    { computed: true },
  ),
  schemas: set(
    object(
      {
        attributeDataType: string({ required: true, oneOf: ["String", "Number", "DateTime", "Boolean"] }),
        developerOnlyAttribute: boolean(),
        mutable: boolean(),
        name: string({ required: true, ...attributeName }),
        numberAttributeConstraints: object({ maxValue: string(), minValue: string() }),
        required: boolean(),
        stringAttributeConstraints: object({ maxLength: string(), minLength: string() }),
      },
      { comparedAs: withFlags },
    ),
    { aws: "Schema", items: [0, 50] },
  ),
  signInPolicy: object(
    { allowedFirstAuthFactors: set(string({ oneOf: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] })) },
    { computed: true },
  ),
  smsAuthenticationMessage: string(smsWithCode),
  smsConfiguration: object(
    {
      externalId: string({ required: true }),
      snsCallerArn: string({ required: true, arn: true }),
      snsRegion: string({ computed: true, ...region }),
    },
    { computed: true },
  ),
  smsVerificationMessage: string({ computed: true, ...smsWithCode, ...notWithTemplates("smsMessage") }),
  softwareTokenMfaConfiguration: object({ enabled: boolean({ required: true }) }),
  tags: map(string(), { aws: "UserPoolTags" }),
  userAttributeUpdateSettings: object({
    attributesRequireVerificationBeforeUpdates: set(string({ oneOf: VERIFIED }), {
      required: true,
      aws: "AttributesRequireVerificationBeforeUpdate",
    }),
  }),
  userPoolAddOns: object({
    advancedSecurityAdditionalFlows: object({ customAuthMode: string({ oneOf: ["AUDIT", "ENFORCED"] }) }),
    advancedSecurityMode: string({ required: true, oneOf: ["OFF", "AUDIT", "ENFORCED"] }),
  }),
  userPoolTier: string({ computed: true, oneOf: ["LITE", "ESSENTIALS", "PLUS"] }),
  usernameAttributes: set(string({ oneOf: VERIFIED }), { replaces: true, conflictsWith: ["aliasAttributes"] }),
  usernameConfiguration: object({ caseSensitive: boolean({ replaces: true }) }),
  verificationMessageTemplate: object(
    {
      defaultEmailOption: string({
        default: "CONFIRM_WITH_CODE",
        oneOf: ["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"],
      }),
      emailMessage: string({ computed: true, ...emailWithCode }),
      emailMessageByLink: string({ computed: true, ...emailWithLink }),
      emailSubject: string({ computed: true, ...emailSubject }),
      emailSubjectByLink: string({ computed: true, ...emailSubject }),
      smsMessage: string({ computed: true, ...smsWithCode }),
    },
    { computed: true },
  ),
  webAuthnConfiguration: object({
    relyingPartyId: string(),
    userVerification: string({ oneOf: ["required", "preferred"] }),
  }),
};

/** An attribute of a pool with what the real provider always says of it: what the program leaves out is false. */
export function withFlags(attribute: PropertyValue): PropertyValue {
  if (!isObject(attribute)) return attribute;
  return { developerOnlyAttribute: false, mutable: false, required: false, ...attribute };
}
