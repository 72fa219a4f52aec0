import type { UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws } from "../../codec.ts";
import { boolean, integer, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

/** What of a client may be changed, and the pool it is in. */
export const clientSettings: Properties = {
  ...regional,
  accessTokenValidity: integer({ computed: true }),
  allowedOauthFlows: set(string(), { computed: true, aws: "AllowedOAuthFlows" }),
  allowedOauthFlowsUserPoolClient: boolean({ computed: true, aws: "AllowedOAuthFlowsUserPoolClient" }),
  allowedOauthScopes: set(string(), { computed: true, aws: "AllowedOAuthScopes" }),
  analyticsConfiguration: unserved,
  authSessionValidity: integer({ computed: true }),
  callbackUrls: set(string(), { computed: true, aws: "CallbackURLs" }),
  defaultRedirectUri: string({ computed: true, aws: "DefaultRedirectURI" }),
  enablePropagateAdditionalUserContextData: boolean({ computed: true }),
  enableTokenRevocation: boolean({ computed: true }),
  explicitAuthFlows: set(string(), { computed: true }),
  idTokenValidity: integer({ computed: true }),
  logoutUrls: set(string(), { computed: true, aws: "LogoutURLs" }),
  preventUserExistenceErrors: string({ computed: true }),
  readAttributes: set(string(), { computed: true }),
  refreshTokenRotation: object({
    feature: string({ required: true }),
    retryGracePeriodSeconds: integer({ computed: true }),
  }),
  refreshTokenValidity: integer({ computed: true }),
  supportedIdentityProviders: set(string(), { computed: true }),
  tokenValidityUnits: object({
    accessToken: string({ default: "hours" }),
    idToken: string({ default: "hours" }),
    refreshToken: string({ default: "days" }),
  }),
  userPoolId: string({ required: true, replaces: true }),
  writeAttributes: set(string(), { computed: true }),
};

export const DEFAULT_UNITS = { AccessToken: "hours", IdToken: "hours", RefreshToken: "days" };

/**
 * A client with the values of `properties`, or undefined where there is none. `id` is the client's, or
 * `<user pool id>/<client id>`, which is that of an import.
 */
export async function readClient(
  properties: Properties,
  id: string,
  cloud: Cloud,
  state: PropertyMap,
): Promise<PropertyMap | undefined> {
  const [clientId, poolId] = id.includes("/") ? id.split("/").reverse() : [id, state.userPoolId];
  const found = await cloud.find<{ UserPoolClient: UserPoolClientType }>(SERVICE, "DescribeUserPoolClient", {
    UserPoolId: poolId,
    ClientId: clientId,
  });
  if (found === undefined) return undefined;
  const { UserPoolClient: client } = found;
  const values = fromAws(properties, client);
  if (state.tokenValidityUnits === undefined && hasDefaultUnits(client)) delete values.tokenValidityUnits;
  return { ...values, clientSecret: client.ClientSecret ?? "" };
}

function hasDefaultUnits({ TokenValidityUnits: units }: UserPoolClientType): boolean {
  return Object.entries(DEFAULT_UNITS).every(
    ([token, unit]) => (units?.[token as keyof typeof DEFAULT_UNITS] ?? unit) === unit,
  );
}
