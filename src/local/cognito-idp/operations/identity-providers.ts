import type {
  CreateIdentityProviderRequest,
  DeleteIdentityProviderRequest,
  DescribeIdentityProviderRequest,
  GetIdentityProviderByIdentifierRequest,
  ListIdentityProvidersRequest,
  UpdateIdentityProviderRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { checkedProvider, type IdentityProvider, identityProviderOf } from "../identity-provider.ts";
import { page } from "../page.ts";
import type { UserPool } from "../user-pool.ts";

/** (AWS: "Quotas in Amazon Cognito") */
const MOST_PROVIDERS = 300;

export function createIdentityProvider(cognito: Cognito, input: CreateIdentityProviderRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const name = input.ProviderName ?? "";
  if (pool.identityProviders.has(name))
    throw new AwsError(
      "DuplicateProviderException",
      `A provider with the name ${name} already exists in this user pool.`,
    );
  if (pool.identityProviders.size >= MOST_PROVIDERS)
    throw new AwsError("LimitExceededException", "Maximum number of identity providers reached.");
  const now = cognito.clock.now();
  const provider = checkedProvider(pool, {
    name,
    type: input.ProviderType ?? "OIDC",
    created: now,
    modified: now,
    details: input.ProviderDetails ?? {},
    attributeMapping: input.AttributeMapping ?? {},
    identifiers: input.IdpIdentifiers ?? [],
  });
  pool.identityProviders.set(name, provider);
  return { IdentityProvider: described(pool, provider) };
}

export function describeIdentityProvider(cognito: Cognito, input: DescribeIdentityProviderRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return { IdentityProvider: described(pool, identityProviderOf(pool, input.ProviderName)) };
}

export function getIdentityProviderByIdentifier(
  cognito: Cognito,
  input: GetIdentityProviderByIdentifierRequest,
  call: Call,
) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { IdpIdentifier: identifier = "" } = input;
  const found = [...pool.identityProviders.values()].find(({ identifiers }) => identifiers.includes(identifier));
  if (found === undefined)
    throw new AwsError("ResourceNotFoundException", `Identity provider with identifier ${identifier} does not exist.`);
  return { IdentityProvider: described(pool, found) };
}

export function listIdentityProviders(cognito: Cognito, input: ListIdentityProvidersRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { items, next } = page(pool.identityProviders.values(), input.MaxResults ?? 60, input.NextToken);
  return {
    Providers: items.map(({ name, type, created, modified }) => ({
      ProviderName: name,
      ProviderType: type,
      CreationDate: created / 1_000,
      LastModifiedDate: modified / 1_000,
    })),
    NextToken: next,
  };
}

/** Replaces what is given; the rest stays. */
export function updateIdentityProvider(cognito: Cognito, input: UpdateIdentityProviderRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const before = identityProviderOf(pool, input.ProviderName);
  const provider = checkedProvider(pool, {
    ...before,
    modified: cognito.clock.now(),
    details: input.ProviderDetails ?? before.details,
    attributeMapping: input.AttributeMapping ?? before.attributeMapping,
    identifiers: input.IdpIdentifiers ?? before.identifiers,
  });
  pool.identityProviders.set(provider.name, provider);
  return { IdentityProvider: described(pool, provider) };
}

export function deleteIdentityProvider(cognito: Cognito, input: DeleteIdentityProviderRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  pool.identityProviders.delete(identityProviderOf(pool, input.ProviderName).name);
  return {};
}

function described(pool: UserPool, provider: IdentityProvider) {
  return {
    UserPoolId: pool.id,
    ProviderName: provider.name,
    ProviderType: provider.type,
    ProviderDetails: { ...provider.details },
    AttributeMapping: { ...provider.attributeMapping },
    IdpIdentifiers: [...provider.identifiers],
    CreationDate: provider.created / 1_000,
    LastModifiedDate: provider.modified / 1_000,
  };
}
