import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";

type Inputs = Record<string, unknown>;

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const MANAGED = "aws:cognito/managedUserPoolClient:ManagedUserPoolClient";
const DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
const SERVER = "aws:cognito/resourceServer:ResourceServer";
const GROUP = "aws:cognito/userGroup:UserGroup";
const USER = "aws:cognito/user:User";
const MEMBER = "aws:cognito/userInGroup:UserInGroup";
const PROVIDER = "aws:cognito/identityProvider:IdentityProvider";
const RISK = "aws:cognito/riskConfiguration:RiskConfiguration";
const LOGS = "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration";

const POOL_ID = "eu-west-1_AAAAAAAAA";
const ARN = "arn:aws:lambda:eu-west-1:000000000000:function:f";
const ROLE = "arn:aws:iam::000000000000:role/r";
const SPOKEN = "must hold a letter, number, symbol or punctuation mark";
const CODE = "must contain {####}, where the code goes";
const NAME = "must contain {username}, where the user's name goes";
const LINK = "must contain the words of the link between {## and ##}, as in {##Click here##}";
const RANGE = "must be a range of addresses, such as 192.0.2.0/24";
const ID = "must be the id of a user pool: a region, an underscore, letters and digits";
const UNITS = "must be one of seconds, minutes, hours, days";
const COGNITO_URL = "must have between 1 and 1024 characters";

/** What each type needs beside the input that is looked at. */
const needed: Record<string, Inputs> = {
  [POOL]: {},
  [CLIENT]: { userPoolId: POOL_ID },
  [MANAGED]: { userPoolId: POOL_ID, namePrefix: "app" },
  [DOMAIN]: { userPoolId: POOL_ID, domain: "d" },
  [SERVER]: { userPoolId: POOL_ID, identifier: "api" },
  [GROUP]: { userPoolId: POOL_ID },
  [USER]: { userPoolId: POOL_ID, username: "ada" },
  [MEMBER]: { userPoolId: POOL_ID, username: "ada", groupName: "g" },
  [PROVIDER]: { userPoolId: POOL_ID, providerName: "Their", providerType: "OIDC", providerDetails: {} },
  [RISK]: { userPoolId: POOL_ID },
  [LOGS]: { userPoolId: POOL_ID, logConfigurations: [{ eventSource: "userNotification", logLevel: "ERROR" }] },
};

let attached: AttachedEngine;
let engine: Engine;
beforeAll(async () => {
  attached = await attachedEngine();
  engine = attached.engine;
});
afterAll(() => attached.close());

const failuresOf = async (token: string, inputs: Inputs) =>
  (await engine.check(token, "own", { ...needed[token], ...inputs })).failures;

const texts = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
const schema = (attribute: Inputs) => ({ schemas: [{ name: "a", attributeDataType: "String", ...attribute }] });
const recovery = (...names: string[]) => ({
  accountRecoverySetting: { recoveryMechanisms: names.map((name, index) => ({ name, priority: index + 1 })) },
});
const sender = (version: string) => ({ lambdaArn: ARN, lambdaVersion: version });
const notices = (mail: Inputs, more: Inputs = {}) => ({
  accountTakeoverRiskConfiguration: {
    actions: {},
    notifyConfiguration: {
      sourceArn: ROLE,
      blockEmail: { subject: "s", htmlBody: "123456", textBody: "123456", ...mail },
      ...more,
    },
  },
});
const NOTICES = "accountTakeoverRiskConfiguration.notifyConfiguration";

describe.each<[string, string, [Inputs, string, string][]]>([
  [
    "a user pool",
    POOL,
    [
      [{ name: "" }, "name", "must have at least 1 character"],
      [{ passwordPolicy: { minimumLength: 3 } }, "passwordPolicy.minimumLength", "must be between 6 and 99"],
      [
        { passwordPolicy: { passwordHistorySize: 25 } },
        "passwordPolicy.passwordHistorySize",
        "must be between 0 and 24",
      ],
      [
        { passwordPolicy: { temporaryPasswordValidityDays: 366 } },
        "passwordPolicy.temporaryPasswordValidityDays",
        "must be between 0 and 365",
      ],
      [
        { aliasAttributes: ["nonsense"] },
        "aliasAttributes[0]",
        "must be one of phone_number, email, preferred_username",
      ],
      [{ usernameAttributes: ["nonsense"] }, "usernameAttributes[0]", "must be one of phone_number, email"],
      [{ autoVerifiedAttributes: ["fax"] }, "autoVerifiedAttributes[0]", "must be one of phone_number, email"],
      [
        { userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["fax"] } },
        "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates[0]",
        "must be one of phone_number, email",
      ],
      [
        recovery("verified_email", "verified_phone_number", "admin_only"),
        "accountRecoverySetting.recoveryMechanisms",
        "must have at most 2 elements",
      ],
      [
        recovery("by_post"),
        "accountRecoverySetting.recoveryMechanisms[0].name",
        "must be one of verified_email, verified_phone_number, admin_only",
      ],
      [
        { userPoolAddOns: { advancedSecurityMode: "SOME" } },
        "userPoolAddOns.advancedSecurityMode",
        "must be one of OFF, AUDIT, ENFORCED",
      ],
      [{ userPoolTier: "GOLD" }, "userPoolTier", "must be one of LITE, ESSENTIALS, PLUS"],
      [{ deletionProtection: "SOME" }, "deletionProtection", "must be one of ACTIVE, INACTIVE"],
      [{ mfaConfiguration: "SOME" }, "mfaConfiguration", "must be one of OFF, ON, OPTIONAL"],
      [
        schema({ attributeDataType: "Text" }),
        "schemas[0].attributeDataType",
        "must be one of String, Number, DateTime, Boolean",
      ],
      [schema({ name: "" }), "schemas[0].name", "must have between 1 and 20 characters"],
      [schema({ name: "\t" }), "schemas[0].name", SPOKEN],
      [
        { schemas: texts(51).map((name) => ({ name, attributeDataType: "String" })) },
        "schemas",
        "must have at most 50 elements",
      ],
      [
        { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "FAX"] } },
        "signInPolicy.allowedFirstAuthFactors[1]",
        "must be one of PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN",
      ],
      [
        { webAuthnConfiguration: { userVerification: "never" } },
        "webAuthnConfiguration.userVerification",
        "must be one of required, preferred",
      ],
      [
        { smsConfiguration: { externalId: "e", snsCallerArn: "nonsense" } },
        "smsConfiguration.snsCallerArn",
        "must be an ARN",
      ],
      [
        { smsConfiguration: { externalId: "e", snsCallerArn: ROLE, snsRegion: "Ireland" } },
        "smsConfiguration.snsRegion",
        "must be the name of a region, such as eu-west-1",
      ],
    ],
  ],
  [
    "a user pool's messages",
    POOL,
    [
      [{ emailVerificationMessage: "your code" }, "emailVerificationMessage", CODE],
      [{ emailVerificationMessage: "no" }, "emailVerificationMessage", "must have between 6 and 20000 characters"],
      [{ emailVerificationSubject: "" }, "emailVerificationSubject", "must have between 1 and 140 characters"],
      [{ smsVerificationMessage: "your code" }, "smsVerificationMessage", CODE],
      [{ smsAuthenticationMessage: "your code" }, "smsAuthenticationMessage", CODE],
      [
        { smsAuthenticationMessage: "x".repeat(141) },
        "smsAuthenticationMessage",
        "must have between 6 and 140 characters",
      ],
      [
        { verificationMessageTemplate: { defaultEmailOption: "CONFIRM" } },
        "verificationMessageTemplate.defaultEmailOption",
        "must be one of CONFIRM_WITH_LINK, CONFIRM_WITH_CODE",
      ],
      [
        { verificationMessageTemplate: { emailMessage: "your code" } },
        "verificationMessageTemplate.emailMessage",
        CODE,
      ],
      [
        { verificationMessageTemplate: { emailMessageByLink: "click here" } },
        "verificationMessageTemplate.emailMessageByLink",
        LINK,
      ],
      [
        { verificationMessageTemplate: { emailSubject: "" } },
        "verificationMessageTemplate.emailSubject",
        "must have between 1 and 140 characters",
      ],
      [
        { verificationMessageTemplate: { emailSubjectByLink: "" } },
        "verificationMessageTemplate.emailSubjectByLink",
        "must have between 1 and 140 characters",
      ],
      [{ verificationMessageTemplate: { smsMessage: "your code" } }, "verificationMessageTemplate.smsMessage", CODE],
      ...(
        [
          ["emailMessage", "with {####}", NAME],
          ["emailSubject", "x".repeat(141), "must have between 1 and 140 characters"],
          ["smsMessage", "with {####}", NAME],
        ] as const
      ).map(([name, text, reason]): [Inputs, string, string] => [
        { adminCreateUserConfig: { inviteMessageTemplate: { [name]: text } } },
        `adminCreateUserConfig.inviteMessageTemplate.${name}`,
        reason,
      ]),
      [
        { emailConfiguration: { emailSendingAccount: "SOMEONE" } },
        "emailConfiguration.emailSendingAccount",
        "must be one of COGNITO_DEFAULT, DEVELOPER",
      ],
      [
        { emailConfiguration: { replyToEmailAddress: "nobody" } },
        "emailConfiguration.replyToEmailAddress",
        "must be an email address, alone or after a name",
      ],
      [{ emailConfiguration: { sourceArn: "nonsense" } }, "emailConfiguration.sourceArn", "must be an ARN"],
    ],
  ],
  [
    "a user pool's triggers",
    POOL,
    [
      ...[
        "createAuthChallenge",
        "customMessage",
        "defineAuthChallenge",
        "kmsKeyId",
        "postAuthentication",
        "postConfirmation",
        "preAuthentication",
        "preSignUp",
        "preTokenGeneration",
        "userMigration",
        "verifyAuthChallengeResponse",
      ].map((name): [Inputs, string, string] => [
        { lambdaConfig: { [name]: "not-an-arn" } },
        `lambdaConfig.${name}`,
        "must be an ARN",
      ]),
      [
        { lambdaConfig: { preTokenGenerationConfig: sender("V9_0") } },
        "lambdaConfig.preTokenGenerationConfig.lambdaVersion",
        "must be one of V1_0, V2_0, V3_0",
      ],
      [
        { lambdaConfig: { kmsKeyId: ARN, customEmailSender: sender("V2_0") } },
        "lambdaConfig.customEmailSender.lambdaVersion",
        "must be one of V1_0",
      ],
      [
        { lambdaConfig: { kmsKeyId: ARN, customSmsSender: { ...sender("V1_0"), lambdaArn: "f" } } },
        "lambdaConfig.customSmsSender.lambdaArn",
        "must be an ARN",
      ],
    ],
  ],
  ...[CLIENT, MANAGED].map((token): [string, string, [Inputs, string, string][]] => [
    token === CLIENT ? "a client" : "a managed client",
    token,
    [
      [
        { explicitAuthFlows: ["ALLOW_NONSENSE"] },
        "explicitAuthFlows[0]",
        "must be one of ADMIN_NO_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH, ALLOW_CLIENT_TOKEN_AUTH",
      ],
      [
        { allowedOauthFlows: ["password"] },
        "allowedOauthFlows[0]",
        "must be one of code, implicit, client_credentials",
      ],
      [{ allowedOauthFlows: Array(4).fill("code") }, "allowedOauthFlows", "must have at most 3 elements"],
      [{ allowedOauthScopes: texts(51) }, "allowedOauthScopes", "must have at most 50 elements"],
      [{ authSessionValidity: 1 }, "authSessionValidity", "must be between 3 and 15"],
      [{ callbackUrls: [""] }, "callbackUrls[0]", COGNITO_URL],
      [{ callbackUrls: ["\t"] }, "callbackUrls[0]", SPOKEN],
      [{ callbackUrls: texts(101) }, "callbackUrls", "must have at most 100 elements"],
      [{ logoutUrls: ["x".repeat(1025)] }, "logoutUrls[0]", COGNITO_URL],
      [{ logoutUrls: texts(101) }, "logoutUrls", "must have at most 100 elements"],
      [{ defaultRedirectUri: "" }, "defaultRedirectUri", COGNITO_URL],
      [{ preventUserExistenceErrors: "ON" }, "preventUserExistenceErrors", "must be one of LEGACY, ENABLED"],
      [{ refreshTokenRotation: { feature: "ON" } }, "refreshTokenRotation.feature", "must be one of ENABLED, DISABLED"],
      [
        { refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 61 } },
        "refreshTokenRotation.retryGracePeriodSeconds",
        "must be between 0 and 60",
      ],
      [{ supportedIdentityProviders: [""] }, "supportedIdentityProviders[0]", "must have between 1 and 32 characters"],
      [{ tokenValidityUnits: { accessToken: "weeks" } }, "tokenValidityUnits.accessToken", UNITS],
      [{ tokenValidityUnits: { idToken: "weeks" } }, "tokenValidityUnits.idToken", UNITS],
      [{ tokenValidityUnits: { refreshToken: "weeks" } }, "tokenValidityUnits.refreshToken", UNITS],
    ],
  ]),
  [
    "a client's name",
    CLIENT,
    [
      [{ name: "" }, "name", "must have between 1 and 128 characters"],
      [{ name: "é" }, "name", "must hold a letter of ASCII, a digit, a space or one of _+=,.@-"],
    ],
  ],
  ["a managed client's name", MANAGED, [[{ namePrefix: "" }, "namePrefix", "must have between 1 and 128 characters"]]],
  [
    "a domain",
    DOMAIN,
    [
      [{ domain: "x".repeat(64) }, "domain", "must have between 1 and 63 characters"],
      [{ certificateArn: "nonsense" }, "certificateArn", "must be an ARN"],
    ],
  ],
  [
    "a resource server",
    SERVER,
    [
      [
        { scopes: [{ scopeName: '"', scopeDescription: "d" }] },
        "scopes[0].scopeName",
        "must hold a visible character of ASCII beside the quotation mark, / and \\",
      ],
      [
        { scopes: [{ scopeName: "", scopeDescription: "d" }] },
        "scopes[0].scopeName",
        "must have between 1 and 256 characters",
      ],
      [
        { scopes: [{ scopeName: "n", scopeDescription: "" }] },
        "scopes[0].scopeDescription",
        "must have between 1 and 256 characters",
      ],
      [
        { scopes: texts(101).map((scopeName) => ({ scopeName, scopeDescription: "d" })) },
        "scopes",
        "must have at most 100 elements",
      ],
    ],
  ],
  [
    "a group",
    GROUP,
    [
      [{ roleArn: "nonsense" }, "roleArn", "must be an ARN"],
      [{ name: "" }, "name", "must have between 1 and 128 characters"],
      [{ name: " " }, "name", SPOKEN],
      [{ description: "x".repeat(2049) }, "description", "must have at most 2048 characters"],
      [{ userPoolId: "nonsense" }, "userPoolId", ID],
    ],
  ],
  [
    "a user",
    USER,
    [
      [{ password: "x" }, "password", "must have between 6 and 256 characters"],
      [{ temporaryPassword: "x" }, "temporaryPassword", "must have between 6 and 256 characters"],
      [{ desiredDeliveryMediums: ["FAX"] }, "desiredDeliveryMediums[0]", "must be one of SMS, EMAIL"],
      [{ messageAction: "SHOUT" }, "messageAction", "must be one of RESEND, SUPPRESS"],
      [{ username: "" }, "username", "must have between 1 and 128 characters"],
    ],
  ],
  [
    "a user's place in a group",
    MEMBER,
    [
      [{ groupName: "" }, "groupName", "must have between 1 and 128 characters"],
      [{ userPoolId: "nonsense" }, "userPoolId", ID],
      [{ username: "x".repeat(129) }, "username", "must have between 1 and 128 characters"],
    ],
  ],
  [
    "an identity provider",
    PROVIDER,
    [
      [{ providerName: "x".repeat(33) }, "providerName", "must have between 1 and 32 characters"],
      [
        { providerType: "LDAP" },
        "providerType",
        "must be one of SAML, Facebook, Google, LoginWithAmazon, SignInWithApple, OIDC",
      ],
      [
        { idpIdentifiers: ["a/b"] },
        "idpIdentifiers[0]",
        "must hold nothing but letters and digits of ASCII, spaces and _+=.@-",
      ],
      [{ idpIdentifiers: texts(51) }, "idpIdentifiers", "must have at most 50 elements"],
    ],
  ],
  [
    "a risk configuration",
    RISK,
    [
      [{ ...notices({}), userPoolId: "nonsense" }, "userPoolId", ID],
      [notices({ subject: "" }), `${NOTICES}.blockEmail.subject`, "must have between 1 and 140 characters"],
      [notices({ htmlBody: "short" }), `${NOTICES}.blockEmail.htmlBody`, "must have between 6 and 20000 characters"],
      [notices({ textBody: "short" }), `${NOTICES}.blockEmail.textBody`, "must have between 6 and 20000 characters"],
      [notices({}, { sourceArn: "nonsense" }), `${NOTICES}.sourceArn`, "must be an ARN"],
      [
        {
          compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" }, eventFilters: ["SIGN_OUT"] },
        },
        "compromisedCredentialsRiskConfiguration.eventFilters[0]",
        "must be one of SIGN_IN, PASSWORD_CHANGE, SIGN_UP",
      ],
      ...["192.0.2.0", "192.0.2.0/33", "192.0.2.0/24/8", "2001:db8::/129", "example.com/24"].map(
        (range): [Inputs, string, string] => [
          { riskExceptionConfiguration: { blockedIpRangeLists: [range] } },
          "riskExceptionConfiguration.blockedIpRangeLists[0]",
          RANGE,
        ],
      ),
      [
        { riskExceptionConfiguration: { skippedIpRangeLists: [] } },
        "riskExceptionConfiguration.skippedIpRangeLists",
        "must have between 1 and 200 elements",
      ],
    ],
  ],
  [
    "what a pool logs",
    LOGS,
    [
      [{ logConfigurations: [] }, "logConfigurations", "must have at least 1 element"],
      [
        {
          logConfigurations: [
            {
              eventSource: "userNotification",
              logLevel: "ERROR",
              cloudWatchLogsConfiguration: { logGroupArn: "nonsense" },
            },
          ],
        },
        "logConfigurations[0].cloudWatchLogsConfiguration.logGroupArn",
        "must be an ARN",
      ],
    ],
  ],
])("%s is refused before it is made", (_, token, refused) => {
  const cases = refused.map(([inputs, property, reason]) => [property, reason, inputs] as const);
  test.each(cases)("%s %s", async (property, reason, inputs) => {
    expect(await failuresOf(token, inputs)).toEqual([`${property} of ${token} ${reason}.`]);
  });
});

test.each(["customEmailSender", "customSmsSender"])("%s without a key is refused before it is made", async (name) => {
  expect(await failuresOf(POOL, { lambdaConfig: { [name]: sender("V1_0") } })).toEqual([
    `lambdaConfig.${name} cannot be set without lambdaConfig.kmsKeyId.`,
  ]);
});

describe("what the real provider leaves to AWS is taken before it is made", () => {
  test.each<[string, Inputs]>([
    [POOL, { schemas: [], ...recovery() }],
    [POOL, { name: `${"x".repeat(129)}` }],
    [POOL, { emailConfiguration: { replyToEmailAddress: "", sourceArn: "" } }],
    [POOL, { emailVerificationMessage: "{####}" }],
    [POOL, { verificationMessageTemplate: { emailMessageByLink: "{##Click here##}" } }],
    [CLIENT, { callbackUrls: ["no url"], accessTokenValidity: 90_000 }],
    [CLIENT, { explicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] }],
    [SERVER, { scopes: [{ scopeName: "a b", scopeDescription: "d" }] }],
    [GROUP, { roleArn: "", description: "" }],
    [RISK, { riskExceptionConfiguration: { blockedIpRangeLists: ["192.0.2.0/24", "2001:db8::/32"] } }],
  ])("%s with %j", async (token, inputs) => {
    expect(await failuresOf(token, inputs)).toEqual([]);
  });
});

test("a shortened name of a property is told the whole one", async () => {
  expect(await failuresOf(POOL, { passwordPolicy: { minLength: 8 } })).toEqual([
    `${POOL} has no property passwordPolicy.minLength; did you mean minimumLength?`,
  ]);
});

test.each([CLIENT, MANAGED])("an analytics configuration of %s is refused with the reason", async (token) => {
  const analyticsConfiguration = { applicationArn: "arn:aws:mobiletargeting:eu-west-1:000000000000:apps/a" };
  const failures = await failuresOf(token, { analyticsConfiguration });
  expect(failures.flat()).toContain(
    `The property analyticsConfiguration of ${token} is not served by the local AWS: it has no Amazon Pinpoint, to which the client's events would go.`,
  );
});
