import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity.js";
import type * as pulumi from "@pulumi/pulumi";
import { previewNames, type StackOutputName, type StackOutputs } from "../src/contract/index.ts";
import { currentPlace, stackConfig } from "./config.ts";
import { PreviewApi } from "./preview-api.ts";
import { PreviewAuth } from "./preview-auth.ts";
import { PreviewIdentity } from "./preview-identity.ts";
import { SampleTriggers } from "./sample-triggers.ts";
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
  ...(config.preTokenGeneration === undefined ? {} : { triggers: { preTokenGeneration: config.preTokenGeneration } }),
  ...(config.userClient === undefined ? {} : { userClient: config.userClient }),
  selfSignUp: config.sampleTriggers,
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

const triggers = config.sampleTriggers
  ? new SampleTriggers("sample-triggers", {
      userPoolArn: auth.userPoolArn,
      tableName: `${poolName}-known-users`,
      tags,
    })
  : undefined;

const identity =
  config.identityPool && auth.userClientId
    ? new PreviewIdentity("identity", {
        identityPoolName: poolName,
        userPoolId: auth.userPoolId,
        userPoolClientId: auth.userClientId,
        tags,
      })
    : undefined;

const api = new PreviewApi("api", {
  userPoolArns: [auth.userPoolArn],
  routes: config.routes,
  definedScopes: auth.scopes,
  tags,
});

const outputs: { readonly [Name in StackOutputName]?: pulumi.Input<StackOutputs[Name]> | undefined } = {
  region: place.region,
  branch: config.branch,
  userPoolId: auth.userPoolId,
  userPoolArn: auth.userPoolArn,
  issuer: auth.issuer,
  domain: auth.domain,
  tokenEndpoint: auth.tokenEndpoint,
  machineClientId: auth.machineClientId,
  machineClientSecret: auth.machineClientSecret,
  userClientId: auth.userClientId,
  callbackUrl: config.userClient?.callbackUrls[0],
  scopes: auth.scopes,
  apiUrl: api.url,
  routes: api.routes,
  identityPoolId: identity?.identityPoolId,
  expiresAt: config.expiresAt,
  sampleUser: sample?.username,
  sampleUserPassword: sample?.password,
  // The names that the guided scenarios go by.
  ...(triggers && {
    TableName: triggers.users.tableName,
    UserPoolId: auth.userPoolId,
    UserPoolArn: auth.userPoolArn,
    UserPoolClientId: auth.userClientId,
    AutoConfirmFunction: triggers.autoConfirm.functionName,
    AutoConfirmFunctionArn: triggers.autoConfirm.arn,
    MigrateUserFunction: triggers.migrateUser.functionName,
    MigrateUserFunctionArn: triggers.migrateUser.arn,
    ActivityLogFunction: triggers.activityLog.functionName,
    ActivityLogFunctionArn: triggers.activityLog.arn,
  }),
};

// One object instead of a name each: its type is the contract's, and what this stack does not have is left out quietly.
export default Object.fromEntries(Object.entries(outputs).filter(([, output]) => output !== undefined));
