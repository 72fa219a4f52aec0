import type { ExplicitAuthFlowsType } from "@aws-sdk/client-cognito-identity-provider";
import { splitCustomScope } from "../../contract/index.ts";
import { AwsError } from "../aws.ts";
import { invalidParameter } from "./errors.ts";
import { checkValidity } from "./tokens/validity.ts";
import type { UserPool, UserPoolClient, UserPoolClientSettings } from "./user-pool.ts";

/** Scopes that every pool has (AWS: "Scopes, M2M, and resource servers"). */
export const STANDARD_SCOPES = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"] as const;

/** The flow that GetClientToken demands; newer than the enumerations of the SDKs. */
export const CLIENT_TOKEN_AUTH = "ALLOW_CLIENT_TOKEN_AUTH";

/** What a client that was given no flows supports. */
const DEFAULT_FLOWS: readonly ExplicitAuthFlowsType[] = [
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_CUSTOM_AUTH",
];

export function explicitAuthFlows({ settings }: Pick<UserPoolClient, "settings">): readonly string[] {
  return settings.ExplicitAuthFlows?.length ? settings.ExplicitAuthFlows : DEFAULT_FLOWS;
}

/** Whether a custom scope is one of a resource server that the pool has now. */
export function isActiveScope(pool: UserPool, scope: string): boolean {
  const parts = splitCustomScope(scope);
  if (parts === undefined) return false;
  return (
    pool.resourceServers.get(parts.identifier)?.scopes.some(({ ScopeName }) => ScopeName === parts.scopeName) ?? false
  );
}

/**
 * A client's settings with AWS's defaults.
 *
 * @throws {AwsError} `InvalidParameterException`, `InvalidOAuthFlowException`, `ScopeDoesNotExistException`,
 * `FeatureUnavailableInTierException`
 */
export function checkedClientSettings(
  pool: UserPool,
  given: UserPoolClientSettings,
  confidential: boolean,
): UserPoolClientSettings {
  const settings: UserPoolClientSettings = {
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
    ...given,
  };
  if (settings.EnablePropagateAdditionalUserContextData === true && !confidential)
    throw invalidParameter("EnablePropagateAdditionalUserContextData needs a client with a secret.");
  if (settings.RefreshTokenValidity === 0) settings.RefreshTokenValidity = 30;
  checkValidity(settings);
  checkAuthFlows(pool, settings, confidential);
  checkOAuth(pool, settings, confidential);
  checkUrls(settings);
  checkAttributes(pool, settings);
  const provider = settings.SupportedIdentityProviders?.find(
    (name) => name !== "COGNITO" && !pool.identityProviders.has(name),
  );
  if (provider !== undefined)
    throw invalidParameter(`The provider ${provider} does not exist for User Pool ${pool.id}.`);
  return settings;
}

function checkAuthFlows(pool: UserPool, settings: UserPoolClientSettings, confidential: boolean): void {
  const flows = explicitAuthFlows({ settings });
  if (new Set(flows.map((flow) => flow.startsWith("ALLOW_"))).size > 1)
    throw invalidParameter("The ExplicitAuthFlows with and without the prefix ALLOW_ can not be mixed.");
  if (flows.includes(CLIENT_TOKEN_AUTH)) {
    if (flows.length > 1)
      throw invalidParameter(`${CLIENT_TOKEN_AUTH} can not be given together with other ExplicitAuthFlows.`);
    if (!confidential) throw invalidParameter(`${CLIENT_TOKEN_AUTH} needs a client with a secret.`);
  }
  const exchange = flows.find((flow) => flow.startsWith("ALLOW_TOKEN_EXCHANGE"));
  if (exchange !== undefined)
    throw new AwsError("NotImplementedException", `ExplicitAuthFlows ${exchange} is not built in this local AWS.`);
  const lite = pool.settings.UserPoolTier === "LITE";
  if (lite && flows.includes("ALLOW_USER_AUTH"))
    throw new AwsError("FeatureUnavailableInTierException", "ALLOW_USER_AUTH is not available in the LITE tier.");
  if (settings.RefreshTokenRotation?.Feature !== "ENABLED") return;
  if (lite)
    throw new AwsError(
      "FeatureUnavailableInTierException",
      "Refresh token rotation is not available in the LITE tier.",
    );
  if (flows.includes("ALLOW_REFRESH_TOKEN_AUTH"))
    throw invalidParameter("Refresh token rotation can not be enabled together with ALLOW_REFRESH_TOKEN_AUTH.");
}

function checkOAuth(pool: UserPool, settings: UserPoolClientSettings, confidential: boolean): void {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [] } = settings;
  for (const scope of scopes) {
    if (!(STANDARD_SCOPES as readonly string[]).includes(scope) && !isActiveScope(pool, scope))
      throw new AwsError("ScopeDoesNotExistException", `Invalid scope requested: ${scope}`);
  }
  if (settings.AllowedOAuthFlowsUserPoolClient === true && (flows.length === 0 || scopes.length === 0))
    throw new AwsError(
      "InvalidOAuthFlowException",
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  if (!flows.includes("client_credentials")) return;
  if (flows.length > 1)
    throw new AwsError(
      "InvalidOAuthFlowException",
      "client_credentials flow can not be selected along with code flow or implicit flow.",
    );
  if (!confidential)
    throw new AwsError(
      "InvalidOAuthFlowException",
      "client_credentials flow can not be selected if client does not have a client secret.",
    );
}

function checkUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: UserPoolClientSettings): void {
  for (const url of [...CallbackURLs, ...LogoutURLs]) {
    if (!/^[a-z][a-z0-9+.-]*:/i.test(url) || !URL.canParse(url))
      throw invalidParameter(`${url} is not an absolute URI.`);
    if (url.includes("#")) throw invalidParameter(`${url} must not have a fragment.`);
    if (url.startsWith("http:") && !LOOPBACK_HOSTS.has(new URL(url).hostname))
      throw invalidParameter(`${url} cannot use the HTTP protocol.`);
  }
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI))
    throw invalidParameter("DefaultRedirectURI must be one of CallbackURLs.");
}

/** The only hosts that a redirect may reach by plain http. */
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

function checkAttributes(pool: UserPool, { ReadAttributes = [], WriteAttributes }: UserPoolClientSettings): void {
  const byName = new Map(pool.schema.map((attribute) => [attribute.Name ?? "", attribute]));
  if (ReadAttributes.some((name) => !byName.has(name)))
    throw invalidParameter("Invalid read attributes specified while creating a client");
  if (WriteAttributes === undefined) return;
  const known = WriteAttributes.every((name) => byName.has(name) && !/^(?:sub|identities|.*_verified)$/.test(name));
  const required = pool.schema.filter(({ Name, Required }) => Required === true && Name !== "sub");
  if (!known || required.some(({ Name = "" }) => !WriteAttributes.includes(Name)))
    throw invalidParameter("Invalid write attributes specified while creating a client");
}
