import { AwsError } from "../aws.ts";

interface Unbuilt {
  readonly operations: readonly string[];
  /** Path of the member. */
  readonly member: string;
  /** Values that are built, or ask for nothing. Of a list, each entry must be one of them. */
  readonly except?: readonly unknown[];
}

const POOL = ["CreateUserPool", "UpdateUserPool"];
const CLIENT = ["CreateUserPoolClient", "UpdateUserPoolClient"];
const PROVIDER = ["CreateIdentityProvider", "UpdateIdentityProvider"];
const DOMAIN = ["CreateUserPoolDomain", "UpdateUserPoolDomain"];
const BUILT_FIRST_FACTORS = ["PASSWORD", "EMAIL_OTP", "SMS_OTP"];

/**
 * What this AWS does not do. A setting that had no effect would be a lie, so each of these is refused by its name.
 *
 * Not among them are `UserContextData` and `ContextData` of calls, which AWS takes everywhere and uses with threat protection
 * alone, and `AnalyticsMetadata`, which it uses with an analytics configuration (API reference of InitiateAuth): that is
 * refused here, so that there is nothing for it to change. Of the first two the address is used; `EncodedData` would go into
 * an assessment that nobody outside AWS can make.
 */
const UNBUILT: readonly Unbuilt[] = [
  { operations: POOL, member: "LambdaConfig.CustomSMSSender" },
  { operations: POOL, member: "LambdaConfig.CustomEmailSender" },
  { operations: POOL, member: "LambdaConfig.KMSKeyID" },
  { operations: POOL, member: "LambdaConfig.InboundFederation" },
  { operations: POOL, member: "Policies.SignInPolicy.AllowedFirstAuthFactors", except: BUILT_FIRST_FACTORS },
  { operations: POOL, member: "DcrConfiguration.EnableStatus", except: ["Disabled"] },
  { operations: POOL, member: "DcrConfiguration.OpenDcrEnabled", except: [false] },
  { operations: POOL, member: "DcrConfiguration.AuthenticatedGrantTypes" },
  { operations: POOL, member: "DcrConfiguration.OpenDcrGrantTypes" },
  { operations: POOL, member: "DcrConfiguration.AllowedScopes" },
  { operations: POOL, member: "KeyConfiguration.KeyType", except: ["AWS_OWNED_KEY"] },
  { operations: POOL, member: "KeyConfiguration.KmsKeyArn" },
  { operations: POOL, member: "IssuerConfiguration.Type", except: ["ORIGINAL"] },
  { operations: POOL, member: "AcrConfiguration" },
  { operations: POOL, member: "SmsConfiguration.EumsSms" },
  // A configuration set decides what Amazon SES records of an e-mail; the outbox is no SES.
  { operations: POOL, member: "EmailConfiguration.ConfigurationSet" },
  { operations: ["SetUserPoolMfaConfig"], member: "SmsMfaConfiguration.SmsConfiguration.EumsSms" },
  { operations: ["SetUserPoolMfaConfig"], member: "WebAuthnConfiguration" },
  { operations: ["SetUserMFAPreference", "AdminSetUserMFAPreference"], member: "WebAuthnMfaSettings" },
  { operations: CLIENT, member: "AnalyticsConfiguration" },
  { operations: PROVIDER, member: "AcrMapping" },
  { operations: DOMAIN, member: "Routing" },
  { operations: DOMAIN, member: "CustomDomainConfig.SecurityPolicy" },
];

/** @throws {AwsError} `NotImplementedException`, naming the first member that is set and has nothing behind it */
export function refuseUnbuiltMembers(operation: string, input: Readonly<Record<string, unknown>>): void {
  for (const { operations, member, except = [] } of UNBUILT) {
    if (!operations.includes(operation)) continue;
    const value = at(input, member);
    if (value === undefined) continue;
    const unbuilt = (except.length > 0 && Array.isArray(value) ? value : [value]).find((one) => !except.includes(one));
    if (unbuilt === undefined) continue;
    const shown = typeof unbuilt === "object" || except.length === 0 ? "" : ` ${String(unbuilt)}`;
    throw notBuilt(`${operation}: ${member}${shown}`);
  }
}

export function notBuilt(what: string): AwsError {
  return new AwsError("NotImplementedException", `${what} is not built in this local AWS.`);
}

function at(input: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      input,
    );
}
