import type { UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../cloud.ts";
import { fromAws } from "../../codec.ts";
import { boolean, integer, object, type Properties, regional, set, string, unservedBecause } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { supportedProvider, url } from "./texts.ts";

const SERVICE = "cognito-idp";

const UNITS = ["seconds", "minutes", "hours", "days"];
const AUTH_FLOWS = [
  "ADMIN_NO_SRP_AUTH",
  "CUSTOM_AUTH_FLOW_ONLY",
  "USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_AUTH",
  // AWS's latest: a release of the real provider takes it once the SDK that it is built with lists it.
  "ALLOW_CLIENT_TOKEN_AUTH",
];

/** What of a client may be changed, and the pool it is in. */
export const clientSettings: Properties = {
  ...regional,
  accessTokenValidity: integer({ computed: true }),
  allowedOauthFlows: set(string({ oneOf: ["code", "implicit", "client_credentials"] }), {
    computed: true,
    items: [0, 3],
    aws: "AllowedOAuthFlows",
  }),
  allowedOauthFlowsUserPoolClient: boolean({ computed: true, aws: "AllowedOAuthFlowsUserPoolClient" }),
  allowedOauthScopes: set(string(), { computed: true, items: [0, 50], aws: "AllowedOAuthScopes" }),
  analyticsConfiguration: unservedBecause("it has no Amazon Pinpoint, to which the client's events would go"),
  authSessionValidity: integer({ computed: true, between: [3, 15] }),
  callbackUrls: set(string(url), { computed: true, items: [0, 100], aws: "CallbackURLs" }),
  defaultRedirectUri: string({ computed: true, aws: "DefaultRedirectURI", ...url }),
  enablePropagateAdditionalUserContextData: boolean({ computed: true }),
  enableTokenRevocation: boolean({ computed: true }),
  explicitAuthFlows: set(string({ oneOf: AUTH_FLOWS }), { computed: true }),
  idTokenValidity: integer({ computed: true }),
  logoutUrls: set(string(url), { computed: true, items: [0, 100], aws: "LogoutURLs" }),
  preventUserExistenceErrors: string({ computed: true, oneOf: ["LEGACY", "ENABLED"] }),
  readAttributes: set(string(), { computed: true }),
  refreshTokenRotation: object({
    feature: string({ required: true, oneOf: ["ENABLED", "DISABLED"] }),
    retryGracePeriodSeconds: integer({ computed: true, between: [0, 60] }),
  }),
  refreshTokenValidity: integer({ computed: true }),
  supportedIdentityProviders: set(string(supportedProvider), { computed: true }),
  tokenValidityUnits: object({
    accessToken: string({ default: "hours", oneOf: UNITS }),
    idToken: string({ default: "hours", oneOf: UNITS }),
    refreshToken: string({ default: "days", oneOf: UNITS }),
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
