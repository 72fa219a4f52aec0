import type { UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
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
  generateSecret: boolean({ replaces: true }),
  idTokenValidity: integer({ computed: true }),
  logoutUrls: set(string(), { computed: true, aws: "LogoutURLs" }),
  name: string({ autonamed: 128, aws: "ClientName" }),
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

const DEFAULT_UNITS = { AccessToken: "hours", IdToken: "hours", RefreshToken: "days" };

export const userPoolClient: ResourceType = {
  token: "aws:cognito/userPoolClient:UserPoolClient",
  inputs,
  outputs: ["clientSecret"],
  secretOutputs: ["clientSecret"],

  async create(wanted, cloud) {
    const { UserPoolClient } = await cloud.call<{ UserPoolClient: UserPoolClientType }>(
      SERVICE,
      "CreateUserPoolClient",
      members(wanted),
    );
    return String(UserPoolClient.ClientId);
  },

  /** The id for an import is `<user pool id>/<client id>`. */
  async read(id, cloud, state) {
    const [clientId, poolId] = id.includes("/") ? id.split("/").reverse() : [id, state.userPoolId];
    const found = await cloud.find<{ UserPoolClient: UserPoolClientType }>(SERVICE, "DescribeUserPoolClient", {
      UserPoolId: poolId,
      ClientId: clientId,
    });
    if (found === undefined) return undefined;
    const { UserPoolClient: client } = found;
    const values = fromAws(inputs, client);
    if (state.tokenValidityUnits === undefined && hasDefaultUnits(client)) delete values.tokenValidityUnits;
    return { ...values, clientSecret: client.ClientSecret ?? "" };
  },

  idOfImport: (id) => id.slice(id.lastIndexOf("/") + 1),

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const unitsGone = wanted.tokenValidityUnits === undefined && oldInputs.tokenValidityUnits !== undefined;
    const { GenerateSecret: _atCreation, ...settings } = members(wanted);
    await cloud.call(SERVICE, "UpdateUserPoolClient", {
      ClientId: id,
      ...settings,
      ...(unitsGone ? { TokenValidityUnits: DEFAULT_UNITS } : {}),
    });
  },

  async delete(id, state, cloud) {
    await cloud.drop(SERVICE, "DeleteUserPoolClient", { UserPoolId: state.userPoolId, ClientId: id });
  },
};

function members({ region: _region, ...wanted }: PropertyMap) {
  return toAws(inputs, wanted);
}

function hasDefaultUnits({ TokenValidityUnits: units }: UserPoolClientType): boolean {
  return Object.entries(DEFAULT_UNITS).every(
    ([token, unit]) => (units?.[token as keyof typeof DEFAULT_UNITS] ?? unit) === unit,
  );
}
