import type { UserPoolClientArgs } from "@pulumi/aws/cognito/userPoolClient.js";
import { STANDARD_ATTRIBUTES } from "../src/contract/index.ts";
import type { AttributeArgs, MachineClientArgs, PreviewAuthArgs, UserClientArgs } from "./auth-args.ts";
import { partsOf } from "./lifetime.ts";
import { DEFAULT_TOKEN_MINUTES, OPENID_SCOPES } from "./validate/clients.ts";

type Settings = Omit<UserPoolClientArgs, "userPoolId">;

/** A machine's client in the terms of the AWS provider; `scopes` are as its tokens carry them. */
export function machineClientSettings(client: MachineClientArgs, scopes: readonly string[]): Settings {
  return {
    generateSecret: true,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["client_credentials"],
    allowedOauthScopes: [...scopes],
    accessTokenValidity: client.accessTokenMinutes ?? DEFAULT_TOKEN_MINUTES,
    tokenValidityUnits: { accessToken: "minutes" },
    ...(client.clientTokenAuth ? { explicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] } : {}),
  };
}

/** A client for users in the terms of the AWS provider; `scopes` are the custom ones, as its tokens carry them. */
export function userClientSettings(
  client: UserClientArgs,
  scopes: readonly string[],
  { identityProviders = [], attributes = [] }: Pick<PreviewAuthArgs, "identityProviders" | "attributes">,
): Settings {
  const { signIn = [], refreshRotation = false } = client;
  const flows = refreshRotation === false ? ["REFRESH_TOKEN_AUTH", ...signIn] : signIn;
  return {
    generateSecret: false,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: [...OPENID_SCOPES, ...scopes],
    supportedIdentityProviders: [
      ...(client.identityProviders ?? ["COGNITO", ...identityProviders.map(({ name }) => name)]),
    ],
    ...readable(attributes),
    callbackUrls: [...client.callbackUrls],
    logoutUrls: [...(client.logoutUrls ?? [])],
    explicitAuthFlows: flows.map((flow) => `ALLOW_${flow}`),
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    ...lifetimes(client),
    ...(refreshRotation === false
      ? {}
      : {
          refreshTokenRotation: {
            feature: "ENABLED",
            retryGracePeriodSeconds: refreshRotation === true ? 0 : refreshRotation.graceSeconds,
          },
        }),
  };
}

/**
 * Custom attributes are in no ID token unless the client may read them, and naming some takes the others away. Users may not
 * write them: what a token rule goes by is not theirs to change.
 */
function readable(attributes: readonly AttributeArgs[]): Partial<Settings> {
  const custom = attributes.filter(({ name }) => !STANDARD_ATTRIBUTES.includes(name));
  if (custom.length === 0) return {};
  return {
    readAttributes: [
      ...STANDARD_ATTRIBUTES,
      "email_verified",
      "phone_number_verified",
      ...custom.map(({ name }) => `custom:${name}`),
    ],
  };
}

/** A number counts in its unit alone, so the two are always set together. */
function lifetimes({ tokenLifetimes }: UserClientArgs): Partial<Settings> {
  if (tokenLifetimes === undefined) return {};
  const access = partsOf(tokenLifetimes.access ?? "60 minutes");
  const id = partsOf(tokenLifetimes.id ?? "60 minutes");
  const refresh = partsOf(tokenLifetimes.refresh ?? "30 days");
  if (access === undefined || id === undefined || refresh === undefined) return {};
  return {
    accessTokenValidity: access.value,
    idTokenValidity: id.value,
    refreshTokenValidity: refresh.value,
    tokenValidityUnits: { accessToken: access.unit, idToken: id.unit, refreshToken: refresh.unit },
  };
}
