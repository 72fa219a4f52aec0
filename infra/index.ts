import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity.js";
import { previewNames } from "../src/contract/index.ts";
import { currentPlace, stackConfig } from "./config.ts";
import { PreviewApi } from "./preview-api.ts";
import { PreviewAuth } from "./preview-auth.ts";
import { SampleUser } from "./sample-user.ts";

const place = currentPlace();
const config = stackConfig(place);
const { id, pool: poolName } = previewNames(config);
const tags = {
  project: config.project,
  branch: id,
  ...(config.expiresAt === undefined ? {} : { expires: config.expiresAt }),
};

const auth = new PreviewAuth("auth", {
  poolName,
  resourceServers: config.resourceServers,
  machineClient: { accessTokenMinutes: config.accessTokenMinutes, clientTokenAuth: config.clientTokenAuth },
  ...(config.userClient === undefined ? {} : { userClient: config.userClient }),
  // Prefixes are unique across all AWS customers: the account goes into this one.
  domainPrefix:
    config.domainPrefix ??
    getCallerIdentityOutput().accountId.apply((seed) => previewNames({ ...config, seed }).domainPrefix),
  tags,
});

const sample = config.sampleUser
  ? new SampleUser("sample-user", {
      userPoolId: auth.userPoolId,
      username: "sample-user",
      email: "sample-user@example.com",
      seed: auth.machineClientSecret,
    })
  : undefined;

const api = new PreviewApi("api", {
  userPoolArns: [auth.userPoolArn],
  routes: config.routes,
  definedScopes: auth.scopes,
  tags,
});

export const region = place.region;
export const branch = config.branch;
export const userPoolId = auth.userPoolId;
export const userPoolArn = auth.userPoolArn;
export const issuer = auth.issuer;
export const domain = auth.domain;
export const tokenEndpoint = auth.tokenEndpoint;
export const machineClientId = auth.machineClientId;
export const machineClientSecret = auth.machineClientSecret;
export const userClientId = auth.userClientId;
export const callbackUrl = config.userClient?.callbackUrls[0];
export const scopes = auth.scopes;
export const apiUrl = api.url;
export const routes = api.routes;
export const expiresAt = config.expiresAt;
export const sampleUser = sample?.username;
export const sampleUserPassword = sample?.password;
