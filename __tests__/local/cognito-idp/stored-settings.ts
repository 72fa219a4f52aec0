/** What becomes of a member that an operation takes to store it. */
export type Fate =
  /** Changes what the service does: the test that shows it, as `<file>: <title>`. */
  | { readonly effect: string }
  /** Not built: a value that the operation refuses by the member's name, with the members that must be beside it. */
  | { readonly refused: unknown; readonly beside: object };

export interface Ledger {
  readonly operations: readonly string[];
  /** Members that say which thing is meant, or who asks. */
  readonly names: readonly string[];
  /** By path; a path stands for all members below it. */
  readonly members: Readonly<Record<string, Fate>>;
}

const effect = (file: string, title: string): Fate => ({ effect: `${file}: ${title}` });
const refused = (value: unknown, beside = {}): Fate => ({ refused: value, beside });

const FUNCTION_ARN = "arn:aws:lambda:eu-west-1:000000000000:function:sender";
const KEY_ARN = "arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-0000-0000-000000000000";
const CERTIFICATE_ARN = "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000";
const SENDER = { LambdaVersion: "V1_0", LambdaArn: FUNCTION_ARN };
const EUMS_SMS = { CallerArn: "arn:aws:iam::000000000000:role/sms" };

const policy = (name: string) => effect("settings", `["${name}", `);
const verificationWords = effect("settings", `["VerificationMessageTemplate"`);
const olderWords = effect("settings", `["the older members of the same meaning"`);
const byLink = effect("messages", "sends a link to its domain, and whoever follows it is confirmed");
const invitation = effect("settings", "InviteMessageTemplate, by the mediums that are asked for");
const ownAddress = effect("messages", "comes from the pool's own address");
const customAuth = effect("custom-authentication", "asks what the functions ask, until they are content");
const recovery = effect("settings", "a forgotten password's code goes where RecoveryMechanisms come first");
const smsRole = effect("sms-role", "a pool sends SMS as a role that trusts Cognito, and as no other");
const externalId = effect("sms-role", "the role's trust policy may ask for the pool's ExternalId");
const snsRegion = effect("settings", "an SMS is sent from SnsRegion");
const preToken = effect("triggers", "V1_0 sees its event once, and changes the ID token and the groups alone");
const tags = effect("user-pools", "takes tags on and off");
const PROTECTION = "threat-protection";
const notified = effect(`${PROTECTION}/notifications`, "has the pool's own words, with what is known in their places");
const factors = effect("mfa", "is the user's, unless one is preferred");

/** Of the schema of a pool, and of attributes that are added to it. */
const schema = (list: string): Readonly<Record<string, Fate>> => ({
  [`${list}[].Name`]: effect("user-pools", "gets custom attributes, each name once"),
  [`${list}[].AttributeDataType`]: effect("settings", "AttributeDataType Boolean"),
  [`${list}[].DeveloperOnlyAttribute`]: effect("attributes", "a developer-only attribute is written by administrators"),
  [`${list}[].Mutable`]: effect("settings", "is asked for at sign-up where it is Required, and never changes"),
  [`${list}[].Required`]: effect("settings", "is asked for at sign-up where it is Required, and never changes"),
  [`${list}[].NumberAttributeConstraints.MinValue`]: effect("settings", `"MinValue"`),
  [`${list}[].NumberAttributeConstraints.MaxValue`]: effect("settings", `"MaxValue"`),
  [`${list}[].StringAttributeConstraints.MinLength`]: effect("settings", `"MinLength"`),
  [`${list}[].StringAttributeConstraints.MaxLength`]: effect("settings", `"MaxLength"`),
});

/** Every member that an operation of ours stores. A new one of the API model has to find its place here. */
export const STORED_SETTINGS: readonly Ledger[] = [
  {
    operations: ["SetUICustomization"],
    names: ["UserPoolId", "ClientId"],
    members: {
      CSS: effect("ui-customization", "is the look of the classic pages"),
      ImageFile: effect("ui-customization", "stands above the forms of the classic pages"),
    },
  },
  {
    operations: ["SetRiskConfiguration"],
    names: ["UserPoolId", "ClientId"],
    members: {
      "CompromisedCredentialsRiskConfiguration.EventFilter": effect(
        `${PROTECTION}/compromised-passwords`,
        "signs in where that event is not looked at",
      ),
      "CompromisedCredentialsRiskConfiguration.Actions.EventAction": effect(
        `${PROTECTION}/compromised-passwords`,
        "does not sign in, until its user has chosen another one",
      ),
      "AccountTakeoverRiskConfiguration.NotifyConfiguration": notified,
      "AccountTakeoverRiskConfiguration.Actions": effect(
        `${PROTECTION}/account-takeover`,
        "has the action of its level",
      ),
      "RiskExceptionConfiguration.BlockedIPRangeList": effect(
        `${PROTECTION}/addresses`,
        "does not get in, and another one does",
      ),
      "RiskExceptionConfiguration.SkippedIPRangeList": effect(
        `${PROTECTION}/addresses`,
        "is never assessed, and its sign-ins are still recorded",
      ),
    },
  },
  {
    operations: ["AdminUpdateAuthEventFeedback", "UpdateAuthEventFeedback"],
    names: ["UserPoolId", "Username", "EventId", "FeedbackToken"],
    members: { FeedbackValue: effect(`${PROTECTION}/events`, "is given to an event by %s, and the last one stays") },
  },
  {
    operations: ["SetLogDeliveryConfiguration"],
    names: ["UserPoolId"],
    members: {
      "LogConfigurations[].LogLevel": effect("log-delivery", "at a level that is not the source's"),
      "LogConfigurations[].EventSource": effect("log-delivery", "is in the log, with what was wrong"),
      "LogConfigurations[].CloudWatchLogsConfiguration": effect("log-delivery", "is in the log, with what was wrong"),
      "LogConfigurations[].S3Configuration": refused(
        { BucketArn: "arn:aws:s3:::logs" },
        { EventSource: "userAuthEvents", LogLevel: "INFO" },
      ),
      "LogConfigurations[].FirehoseConfiguration": refused(
        { StreamArn: "arn:aws:firehose:eu-west-1:000000000000:deliverystream/logs" },
        { EventSource: "userAuthEvents", LogLevel: "INFO" },
      ),
    },
  },
  {
    operations: ["CreateIdentityProvider", "UpdateIdentityProvider"],
    names: ["UserPoolId"],
    members: {
      ProviderName: effect("identity-providers", "names the providers that there are"),
      ProviderType: effect("identity-providers", "a name that is not its type's"),
      // Nobody can sign in through one here, and a page says so; what a provider must be told is held to.
      ProviderDetails: effect("identity-providers", "an OIDC issuer without https"),
      AttributeMapping: effect("identity-providers", "a mapping to an attribute that the pool does not have"),
      IdpIdentifiers: effect("identity-providers", "by its identifier"),
      AcrMapping: refused({ Level1: "urn:one" }),
    },
  },
  {
    operations: ["CreateUserPool", "UpdateUserPool"],
    names: ["UserPoolId"],
    members: {
      PoolName: effect("user-pools", "is listed in pages"),
      "Policies.PasswordPolicy.MinimumLength": policy("MinimumLength"),
      "Policies.PasswordPolicy.RequireUppercase": policy("RequireUppercase"),
      "Policies.PasswordPolicy.RequireLowercase": policy("RequireLowercase"),
      "Policies.PasswordPolicy.RequireNumbers": policy("RequireNumbers"),
      "Policies.PasswordPolicy.RequireSymbols": policy("RequireSymbols"),
      "Policies.PasswordPolicy.PasswordHistorySize": effect("settings", "remembers as many passwords as"),
      "Policies.PasswordPolicy.TemporaryPasswordValidityDays": effect(
        "temporary-password",
        "runs out after the days of",
      ),
      "Policies.SignInPolicy.AllowedFirstAuthFactors": effect("mfa", "lets the user choose a first factor of those"),
      DeletionProtection: effect("user-pools", "is not deleted while it is protected or has a domain"),
      "LambdaConfig.PreSignUp": effect("triggers", "confirm and verify a user in one go"),
      "LambdaConfig.CustomMessage": effect("messages", "lets the custom message function place the link"),
      "LambdaConfig.PostConfirmation": effect("triggers", "confirm and verify a user in one go"),
      "LambdaConfig.PreAuthentication": effect("triggers", "sees the start's ClientMetadata as validationData"),
      "LambdaConfig.PostAuthentication": effect("devices", "is told to the post authentication function as new"),
      "LambdaConfig.DefineAuthChallenge": customAuth,
      "LambdaConfig.CreateAuthChallenge": customAuth,
      "LambdaConfig.VerifyAuthChallengeResponse": customAuth,
      "LambdaConfig.PreTokenGeneration": preToken,
      "LambdaConfig.PreTokenGenerationConfig.LambdaArn": preToken,
      "LambdaConfig.PreTokenGenerationConfig.LambdaVersion": effect(
        "triggers",
        "%s adds scopes and claims to the access",
      ),
      "LambdaConfig.UserMigration": effect("triggers", "takes an unknown user in with the password, once"),
      "LambdaConfig.CustomSMSSender": refused(SENDER),
      "LambdaConfig.CustomEmailSender": refused(SENDER),
      "LambdaConfig.KMSKeyID": refused(KEY_ARN),
      "LambdaConfig.InboundFederation": refused(SENDER),
      AutoVerifiedAttributes: effect("sign-up", "sends a code, and lets the user in once it is given back"),
      AliasAttributes: effect("sign-up", "an address that is another user's alias is taken over only on request"),
      UsernameAttributes: effect("sign-up", "calls them by their sub, and takes an address alone, in any case"),
      SmsVerificationMessage: olderWords,
      EmailVerificationMessage: olderWords,
      EmailVerificationSubject: olderWords,
      "VerificationMessageTemplate.SmsMessage": verificationWords,
      "VerificationMessageTemplate.EmailMessage": verificationWords,
      "VerificationMessageTemplate.EmailSubject": verificationWords,
      "VerificationMessageTemplate.EmailMessageByLink": byLink,
      "VerificationMessageTemplate.EmailSubjectByLink": byLink,
      "VerificationMessageTemplate.DefaultEmailOption": byLink,
      SmsAuthenticationMessage: effect("settings", "SmsAuthenticationMessage and EmailMfaConfiguration"),
      MfaConfiguration: effect("mfa", "is set up within a sign-in where the pool demands a second factor"),
      "UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate": effect(
        "sign-up",
        "the old address stays until then, where the pool says so",
      ),
      "DeviceConfiguration.ChallengeRequiredOnNewDevice": effect("devices", "signs in without a second factor"),
      "DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt": effect("devices", "is confirmed once, under its own key"),
      "EmailConfiguration.SourceArn": ownAddress,
      "EmailConfiguration.ReplyToEmailAddress": ownAddress,
      "EmailConfiguration.From": ownAddress,
      "EmailConfiguration.EmailSendingAccount": effect(
        "settings",
        "a second factor by e-mail needs e-mail of the pool's",
      ),
      "EmailConfiguration.ConfigurationSet": refused("metrics"),
      "SmsConfiguration.SnsCallerArn": smsRole,
      "SmsConfiguration.ExternalId": externalId,
      "SmsConfiguration.SnsRegion": snsRegion,
      "SmsConfiguration.EumsSms": refused(EUMS_SMS),
      UserPoolTags: tags,
      "AdminCreateUserConfig.AllowAdminCreateUserOnly": effect(
        "sign-up",
        "is not for everybody where the pool says so",
      ),
      "AdminCreateUserConfig.UnusedAccountValidityDays": effect("temporary-password", "runs out after the days of %s"),
      "AdminCreateUserConfig.InviteMessageTemplate.SMSMessage": invitation,
      "AdminCreateUserConfig.InviteMessageTemplate.EmailMessage": invitation,
      "AdminCreateUserConfig.InviteMessageTemplate.EmailSubject": invitation,
      ...schema("Schema"),
      "UserPoolAddOns.AdvancedSecurityMode": effect(`${PROTECTION}/addresses`, "is let in in audit mode"),
      "UserPoolAddOns.AdvancedSecurityAdditionalFlows": effect(
        `${PROTECTION}/account-takeover`,
        "of custom authentication is judged by a mode of its own",
      ),
      "DcrConfiguration.EnableStatus": refused("Enabled"),
      "DcrConfiguration.OpenDcrEnabled": refused(true),
      "DcrConfiguration.AuthenticatedGrantTypes": refused(["client_credentials"]),
      "DcrConfiguration.OpenDcrGrantTypes": refused(["client_credentials"]),
      "DcrConfiguration.AllowedScopes": refused(["openid"]),
      "UsernameConfiguration.CaseSensitive": effect("sign-up", "calls them by their sub, and takes an address alone"),
      "AccountRecoverySetting.RecoveryMechanisms[].Priority": recovery,
      "AccountRecoverySetting.RecoveryMechanisms[].Name": recovery,
      UserPoolTier: effect("triggers", "%s is not for the Lite tier"),
      "KeyConfiguration.KeyType": refused("CUSTOMER_MANAGED_KEY"),
      "KeyConfiguration.KmsKeyArn": refused(KEY_ARN),
      "IssuerConfiguration.Type": refused("UPDATED"),
      AcrConfiguration: refused({ Level1: { AcrValue: "low" } }),
    },
  },
  {
    operations: ["SetUserPoolMfaConfig"],
    names: ["UserPoolId"],
    members: {
      "SmsMfaConfiguration.SmsAuthenticationMessage": effect("settings", "SmsAuthenticationMessage and EmailMfa"),
      "SmsMfaConfiguration.SmsConfiguration.SnsCallerArn": smsRole,
      "SmsMfaConfiguration.SmsConfiguration.ExternalId": externalId,
      "SmsMfaConfiguration.SmsConfiguration.SnsRegion": snsRegion,
      "SmsMfaConfiguration.SmsConfiguration.EumsSms": refused(EUMS_SMS),
      "SoftwareTokenMfaConfiguration.Enabled": effect(
        "mfa",
        "is set up by a user who is signed in, and then asked for",
      ),
      "EmailMfaConfiguration.Message": effect("settings", "SmsAuthenticationMessage and EmailMfaConfiguration"),
      "EmailMfaConfiguration.Subject": effect("settings", "SmsAuthenticationMessage and EmailMfaConfiguration"),
      MfaConfiguration: effect("mfa", "is set up within a sign-in where the pool demands a second factor"),
      WebAuthnConfiguration: refused({ RelyingPartyId: "example.com" }),
    },
  },
  {
    operations: ["CreateUserPoolClient", "UpdateUserPoolClient", "AddUserPoolClientSecret"],
    names: ["UserPoolId", "ClientId"],
    members: {
      ClientName: effect(
        "user-pools",
        "goes back to the defaults in all that an update leaves out, and keeps its secret",
      ),
      GenerateSecret: effect("sign-in", "has to prove it by SECRET_HASH"),
      ClientSecret: effect("machine-token", "is as good as the first until it is deleted"),
      RefreshTokenValidity: effect("refresh", "is refused when the token has run out"),
      AccessTokenValidity: effect("sign-in", "follows the client's validity"),
      IdTokenValidity: effect("sign-in", "follows the client's validity"),
      "TokenValidityUnits.AccessToken": effect("sign-in", "follows the client's validity"),
      "TokenValidityUnits.IdToken": effect("sign-in", "follows the client's validity"),
      "TokenValidityUnits.RefreshToken": effect("refresh", "is refused when the token has run out"),
      ReadAttributes: effect(
        "../hosted/code-grant",
        "refuses a client that may not read all that its scopes are about",
      ),
      WriteAttributes: effect("attributes", "a developer-only attribute is written by administrators alone"),
      ExplicitAuthFlows: effect("sign-in", "is refused by a flow that the client does not have"),
      SupportedIdentityProviders: effect("../hosted/authorize", "is shown no login page by a client without the pool"),
      CallbackURLs: effect("../hosted/authorize", "an address that is not registered"),
      LogoutURLs: effect("../hosted/authorize", "goes to a registered sign-out address"),
      DefaultRedirectURI: effect("../hosted/authorize", "without an address goes to the client's default one"),
      AllowedOAuthFlows: effect("../hosted/authorize", "is refused the implicit grant where the client has none"),
      AllowedOAuthScopes: effect("../hosted/authorize", "a scope that the client lacks"),
      AllowedOAuthFlowsUserPoolClient: effect(
        "../hosted/authorize",
        "is refused where the client's OAuth settings are off",
      ),
      AnalyticsConfiguration: refused({ ApplicationId: "0123456789abcdef0123456789abcdef" }),
      PreventUserExistenceErrors: effect("sign-in", "says that there is no such user, unless the client hides it"),
      EnableTokenRevocation: effect("refresh", "is refused for an access token, another client's token, and a client"),
      EnablePropagateAdditionalUserContextData: effect(
        `${PROTECTION}/addresses`,
        "is where UserContextData says, if the client is %s",
      ),
      AuthSessionValidity: effect("settings", "a challenge waits for the client's AuthSessionValidity"),
      "RefreshTokenRotation.Feature": effect("refresh", "gives a new one each time; the old one serves for the grace"),
      "RefreshTokenRotation.RetryGracePeriodSeconds": effect(
        "refresh",
        "gives a new one each time; the old one serves",
      ),
    },
  },
  {
    operations: ["CreateUserPoolDomain", "UpdateUserPoolDomain"],
    names: ["UserPoolId", "Domain"],
    members: {
      ManagedLoginVersion: effect("../hosted/authorize", "has no login pages"),
      "CustomDomainConfig.CertificateArn": effect(
        "settings",
        "a custom domain's certificate is one of ACM in us-east-1",
      ),
      "CustomDomainConfig.SecurityPolicy": refused("TLS_V1", { CertificateArn: CERTIFICATE_ARN }),
      Routing: refused({ Failover: { SecondaryRegion: "us-east-1", PrimaryRoute53HealthCheckId: "0".repeat(36) } }),
    },
  },
  {
    operations: ["CreateResourceServer", "UpdateResourceServer"],
    names: ["UserPoolId", "Identifier"],
    members: {
      Name: effect("settings", "a resource server's name and descriptions are shown as they were last given"),
      "Scopes[].ScopeName": effect("machine-token", "leaves out a scope that its resource server no longer has"),
      "Scopes[].ScopeDescription": effect(
        "settings",
        "a resource server's name and descriptions are shown as they were",
      ),
    },
  },
  {
    operations: ["CreateManagedLoginBranding", "UpdateManagedLoginBranding"],
    names: ["UserPoolId", "ClientId", "ManagedLoginBrandingId"],
    members: {
      UseCognitoProvidedValues: effect("../hosted/authorize", "has no login pages"),
      Settings: effect("managed-login-branding", "are the look of the managed pages"),
      "Assets[].Bytes": effect("managed-login-branding", "is above the form where the settings have it there"),
      "Assets[].Category": effect("managed-login-branding", "is above the form where the settings have it there"),
      "Assets[].ColorMode": effect(
        "managed-login-branding",
        "may be another in the dark, and an icon, and a background",
      ),
      "Assets[].Extension": effect(
        "managed-login-branding",
        "may be another in the dark, and an icon, and a background",
      ),
      "Assets[].ResourceId": refused("r", { Category: "FORM_LOGO", ColorMode: "LIGHT", Extension: "PNG" }),
    },
  },
  {
    operations: ["CreateGroup", "UpdateGroup"],
    names: ["UserPoolId", "GroupName"],
    members: {
      Description: effect("settings", "a group's Precedence orders a user's groups and chooses the role"),
      RoleArn: effect("settings", "a group's Precedence orders a user's groups and chooses the role"),
      Precedence: effect("settings", "a group's Precedence orders a user's groups and chooses the role"),
    },
  },
  { operations: ["AddCustomAttributes"], names: ["UserPoolId"], members: schema("CustomAttributes") },
  { operations: ["TagResource"], names: ["ResourceArn"], members: { Tags: tags } },
  {
    operations: [
      "AdminCreateUser",
      "AdminUpdateUserAttributes",
      "UpdateUserAttributes",
      "SignUp",
      "AdminSetUserPassword",
    ],
    names: ["UserPoolId", "Username", "AccessToken", "ClientId", "SecretHash", "UserContextData", "AnalyticsMetadata"],
    members: {
      UserAttributes: effect("sign-up", "a new address is unverified until its code comes back"),
      ValidationData: effect("triggers", "confirm and verify a user in one go"),
      TemporaryPassword: effect("temporary-password", "asks for a password of one's own"),
      Password: effect("sign-in", "is refused with a wrong password, also after a right one"),
      Permanent: effect("temporary-password", "runs out after the days that the pool gives it"),
      ForceAliasCreation: effect("sign-up", "an address that is another user's alias is taken over only on request"),
      MessageAction: effect("sign-up", "is not sent when it is suppressed, and not sent again to a user who is in"),
      DesiredDeliveryMediums: invitation,
      ClientMetadata: effect("triggers", "confirm and verify a user in one go"),
    },
  },
  {
    operations: ["SetUserMFAPreference", "AdminSetUserMFAPreference"],
    names: ["UserPoolId", "Username", "AccessToken"],
    members: {
      SMSMfaSettings: factors,
      SoftwareTokenMfaSettings: factors,
      EmailMfaSettings: factors,
      WebAuthnMfaSettings: refused({ Enabled: true }),
    },
  },
  {
    operations: ["UpdateDeviceStatus", "AdminUpdateDeviceStatus"],
    names: ["UserPoolId", "Username", "AccessToken", "DeviceKey"],
    members: { DeviceRememberedStatus: effect("devices", "are remembered and forgotten, by either") },
  },
  {
    operations: ["AdminAddUserToGroup"],
    names: ["UserPoolId", "Username", "GroupName"],
    members: {},
  },
];
