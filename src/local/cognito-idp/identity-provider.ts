import type { IdentityProviderTypeType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../aws.ts";
import { invalidParameter } from "./errors.ts";
import type { UserPool } from "./user-pool.ts";

/** Somebody else's users. Times are milliseconds since 1970. */
export interface IdentityProvider {
  readonly name: string;
  readonly type: IdentityProviderTypeType;
  readonly created: number;
  modified: number;
  details: Readonly<Record<string, string>>;
  attributeMapping: Readonly<Record<string, string>>;
  identifiers: readonly string[];
}

/** @throws {AwsError} `ResourceNotFoundException` */
export function identityProviderOf(pool: UserPool, name: string | undefined): IdentityProvider {
  const provider = pool.identityProviders.get(name ?? "");
  if (provider === undefined)
    throw new AwsError("ResourceNotFoundException", `Identity provider ${name} does not exist.`);
  return provider;
}

/** What each type must be told. (AWS: API reference of CreateIdentityProvider, `ProviderDetails`) */
const NEEDED: Readonly<Record<IdentityProviderTypeType, readonly string[]>> = {
  Facebook: ["client_id", "client_secret", "authorize_scopes"],
  Google: ["client_id", "client_secret", "authorize_scopes"],
  LoginWithAmazon: ["client_id", "client_secret", "authorize_scopes"],
  OIDC: ["client_id", "attributes_request_method", "oidc_issuer", "authorize_scopes"],
  SAML: [],
  SignInWithApple: ["client_id", "team_id", "key_id", "authorize_scopes"],
};

/** The provider's attribute that users are named after, where none is told. SAML has its name identifier. */
const USERNAME: Readonly<Partial<Record<IdentityProviderTypeType, string>>> = {
  Facebook: "id",
  Google: "sub",
  LoginWithAmazon: "user_id",
  OIDC: "sub",
  SignInWithApple: "sub",
};

const SOCIAL: ReadonlySet<string> = new Set(["Facebook", "Google", "LoginWithAmazon", "SignInWithApple"]);

/** A provider's settings as they are kept. @throws {AwsError} `InvalidParameterException` */
export function checkedProvider(pool: UserPool, provider: IdentityProvider): IdentityProvider {
  const { name, type, details, attributeMapping, identifiers } = provider;
  if (SOCIAL.has(type) && name !== type)
    throw invalidParameter(`The provider name of a provider of type ${type} must be ${type}.`);
  if (!SOCIAL.has(type) && (SOCIAL.has(name) || name === "COGNITO"))
    throw invalidParameter(`The provider name ${name} is reserved.`);
  const missing = NEEDED[type].find((detail) => (details[detail] ?? "") === "");
  if (missing !== undefined) throw invalidParameter(`Invalid ProviderDetails: ${missing} is missing.`);
  if (type === "SAML" && details.MetadataURL === undefined && details.MetadataFile === undefined)
    throw invalidParameter("Invalid ProviderDetails: MetadataURL or MetadataFile is missing.");
  if (type === "OIDC") checkOidc(details);
  checkMapping(pool, attributeMapping);
  checkIdentifiers(pool, provider, identifiers);
  const username = USERNAME[type];
  return username === undefined || attributeMapping.username !== undefined
    ? provider
    : { ...provider, attributeMapping: { ...attributeMapping, username } };
}

function checkOidc({ attributes_request_method, oidc_issuer = "" }: IdentityProvider["details"]): void {
  if (attributes_request_method !== "GET" && attributes_request_method !== "POST")
    throw invalidParameter("Invalid ProviderDetails: attributes_request_method must be GET or POST.");
  if (!URL.canParse(oidc_issuer) || new URL(oidc_issuer).protocol !== "https:")
    throw invalidParameter("Invalid ProviderDetails: oidc_issuer must be an https URL.");
}

function checkMapping({ schema }: UserPool, mapping: IdentityProvider["attributeMapping"]): void {
  const unknown = Object.keys(mapping).find(
    (attribute) => attribute !== "username" && !schema.some(({ Name }) => Name === attribute),
  );
  if (unknown !== undefined)
    throw invalidParameter(`Invalid attribute mapping: the user pool has no attribute ${unknown}.`);
}

function checkIdentifiers({ identityProviders }: UserPool, { name }: IdentityProvider, mine: readonly string[]): void {
  for (const other of identityProviders.values()) {
    const taken = other.name === name ? undefined : mine.find((identifier) => other.identifiers.includes(identifier));
    if (taken !== undefined) throw invalidParameter(`The identifier ${taken} is one of the provider ${other.name}.`);
  }
}
