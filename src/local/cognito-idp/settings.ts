import type {
  LambdaConfigType,
  PasswordPolicyType,
  VerificationMessageTemplateType,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../aws.ts";
import { invalidParameter } from "./errors.ts";
import { checkProtectionTier } from "./threat-protection/mode.ts";
import type { UserPoolSettings } from "./user-pool.ts";

/** The policy of a pool that was given none (AWS: "Password policy"). */
const DEFAULT_PASSWORD_POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
} as const;

/**
 * A pool's settings from what was given, with AWS's defaults for the rest.
 *
 * @throws {AwsError} `InvalidParameterException` for settings that do not go together, `FeatureUnavailableInTierException`
 */
export function settingsOf(given: UserPoolSettings): UserPoolSettings {
  const { UserPoolTier = "ESSENTIALS", MfaConfiguration = "OFF", Policies } = given;
  const template = verificationTemplate(given);
  const settings: UserPoolSettings = {
    DeletionProtection: "INACTIVE",
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
    ...given,
    Policies: {
      PasswordPolicy: passwordPolicy(Policies?.PasswordPolicy, given.AdminCreateUserConfig?.UnusedAccountValidityDays),
      SignInPolicy: Policies?.SignInPolicy ?? { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    LambdaConfig: lambdaConfig(given.LambdaConfig),
    ...withoutUndefined({
      SmsVerificationMessage: template.SmsMessage,
      EmailVerificationMessage: template.EmailMessage,
      EmailVerificationSubject: template.EmailSubject,
    }),
    VerificationMessageTemplate: template,
    MfaConfiguration,
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      UnusedAccountValidityDays: 7,
      ...given.AdminCreateUserConfig,
    },
    UserPoolTier,
  };
  checkTogether(settings);
  checkTier(settings);
  checkProtectionTier(settings);
  return settings;
}

/** `UnusedAccountValidityDays` is the older name of a temporary password's days, and gives way to the newer. */
function passwordPolicy(
  given: PasswordPolicyType | undefined,
  unusedAccountDays: number | undefined,
): PasswordPolicyType {
  const days = unusedAccountDays || DEFAULT_PASSWORD_POLICY.TemporaryPasswordValidityDays;
  if (given === undefined) return { ...DEFAULT_PASSWORD_POLICY, TemporaryPasswordValidityDays: days };
  const { PasswordHistorySize, ...policy } = given;
  return {
    MinimumLength: 8,
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: false,
    RequireSymbols: false,
    ...policy,
    // A history of none is no history.
    ...(PasswordHistorySize ? { PasswordHistorySize } : {}),
    // Zero asks for the default.
    TemporaryPasswordValidityDays: given.TemporaryPasswordValidityDays || days,
  };
}

/** The older members `EmailVerificationMessage` etc. and the template are two names of one setting. */
function verificationTemplate(given: UserPoolSettings): VerificationMessageTemplateType {
  const pairs = [
    ["SmsMessage", given.SmsVerificationMessage],
    ["EmailMessage", given.EmailVerificationMessage],
    ["EmailSubject", given.EmailVerificationSubject],
  ] as const;
  const template: VerificationMessageTemplateType = {
    DefaultEmailOption: "CONFIRM_WITH_CODE",
    ...given.VerificationMessageTemplate,
  };
  for (const [name, older] of pairs) {
    if (older !== undefined && template[name] !== undefined && older !== template[name])
      throw invalidParameter(`VerificationMessageTemplate.${name} and the older member of the same meaning differ.`);
    if (older !== undefined) template[name] = older;
  }
  return template;
}

/** `PreTokenGeneration` is the older name of a V1_0 `PreTokenGenerationConfig`; AWS answers with both. */
function lambdaConfig(given: LambdaConfigType = {}): LambdaConfigType {
  const { PreTokenGeneration, PreTokenGenerationConfig } = given;
  if (PreTokenGenerationConfig !== undefined) {
    if (PreTokenGeneration !== undefined && PreTokenGeneration !== PreTokenGenerationConfig.LambdaArn)
      throw invalidParameter(
        "PreTokenGeneration and PreTokenGenerationConfig must name the same function: give one of them, or the same ARN.",
      );
    return { ...given, PreTokenGeneration: PreTokenGenerationConfig.LambdaArn };
  }
  if (PreTokenGeneration === undefined) return given;
  return { ...given, PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: PreTokenGeneration } };
}

function checkTogether(settings: UserPoolSettings): void {
  const { AliasAttributes, UsernameAttributes, MfaConfiguration, SmsConfiguration, EmailConfiguration } = settings;
  if (AliasAttributes?.length && UsernameAttributes?.length)
    throw invalidParameter("Only one of the aliasAttributes or usernameAttributes can be set in a user pool.");
  const otherFactor =
    settings.SoftwareTokenMfaConfiguration?.Enabled === true || settings.EmailMfaConfiguration !== undefined;
  if (MfaConfiguration !== "OFF" && SmsConfiguration === undefined && !otherFactor)
    throw invalidParameter(
      "Invalid MFA configuration given: SmsConfiguration is needed where SMS is the only second factor.",
    );
  if (EmailConfiguration?.EmailSendingAccount === "DEVELOPER" && EmailConfiguration.SourceArn === undefined)
    throw invalidParameter("SourceArn is required when EmailSendingAccount is DEVELOPER.");
  if (settings.EmailMfaConfiguration !== undefined && EmailConfiguration?.EmailSendingAccount !== "DEVELOPER")
    throw invalidParameter(
      "EmailMfaConfiguration needs e-mail of the pool's own: set EmailConfiguration.EmailSendingAccount to DEVELOPER.",
    );
  const verified = settings.AutoVerifiedAttributes ?? [];
  for (const attribute of settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []) {
    if (!verified.includes(attribute))
      throw invalidParameter(
        `AttributesRequireVerificationBeforeUpdate: ${attribute} must be among AutoVerifiedAttributes.`,
      );
  }
  if (settings.AccountRecoverySetting?.RecoveryMechanisms?.some(({ Name }) => Name === "admin_only")) {
    if (settings.AccountRecoverySetting.RecoveryMechanisms.length > 1)
      throw invalidParameter(
        "Invalid account recovery setting parameter. Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
      );
  }
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (!factors.includes("PASSWORD")) throw invalidParameter("AllowedFirstAuthFactors must include PASSWORD.");
}

/** AWS: "User pool feature plans". */
function checkTier({ UserPoolTier, LambdaConfig, Policies, EmailMfaConfiguration }: UserPoolSettings): void {
  if (UserPoolTier !== "LITE") return;
  const version = LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  if (version !== "V1_0") throw needsEssentials(`The pre token generation trigger version ${version}`);
  if (Policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== "PASSWORD"))
    throw needsEssentials("Passwordless sign-in");
  if (Policies?.PasswordPolicy?.PasswordHistorySize) throw needsEssentials("Password history");
  if (EmailMfaConfiguration !== undefined) throw needsEssentials("E-mail MFA");
}

function needsEssentials(feature: string): AwsError {
  return new AwsError("FeatureUnavailableInTierException", `${feature} is not available in the LITE tier.`);
}

function withoutUndefined<T extends object>(values: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
