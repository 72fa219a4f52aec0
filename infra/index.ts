import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity.js";
import * as pulumi from "@pulumi/pulumi";
import { previewNames, type StackOutputName, type StackOutputs } from "../src/contract/index.ts";
import type { PreviewAuthArgs } from "./auth-args.ts";
import { type StackConfig, stackConfig } from "./config.ts";
import { CODE_SECRET_VARIABLE } from "./handlers/create-auth.ts";
import { currentPlace } from "./place.ts";
import { PreviewApi } from "./preview-api.ts";
import { PreviewAuth } from "./preview-auth.ts";
import { PreviewIdentity } from "./preview-identity.ts";
import { SampleTriggers } from "./sample-triggers.ts";
import { SampleUser } from "./sample-user.ts";
import { tagsOf } from "./tags.ts";
import type { TriggerArgs, TriggersArgs } from "./trigger-args.ts";

// The SDK takes a stack trace for each property of each resource, and its source-map-support looks every frame up: a fifth of
// a preview's time. Node strips types in place, so this program's lines need no look-up.
Reflect.deleteProperty(Error, "prepareStackTrace");

const place = currentPlace();
const config = stackConfig(place);
const { id, pool: poolName } = previewNames(config);
const tags = tagsOf(config, id);

const codeSecret = config.codeSecret === undefined ? undefined : pulumi.secret(config.codeSecret);

const auth = new PreviewAuth("auth", {
  ...poolOf(config),
  resourceServers: config.resourceServers,
  machineClient: { accessTokenMinutes: config.accessTokenMinutes, clientTokenAuth: config.clientTokenAuth },
  ...given({ userClient: config.userClient }),
  managedLogin: config.managedLogin,
  ...domainOf(config),
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
  // In a shared pool scopes begin with the branch's id.
  routes: config.routes.map((route) => ({
    ...route,
    ...given({ scopes: route.scopes?.map((one) => auth.scope(one)) }),
  })),
  definedScopes: auth.scopes,
  ...given({ cors: config.cors, throttling: config.throttling }),
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
  codeSecret,
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

/** What belongs to a pool of the stack's own, or the one that it shares. */
function poolOf(settings: StackConfig): Partial<PreviewAuthArgs> {
  const { sharedPool, tier, selfSignUp, attributes, groups } = settings;
  const signUp = selfSignUp ? { selfSignUp } : {};
  const own = given({ ...signUp, tier, attributes, groups, triggers: triggersOf(settings) });
  if (sharedPool !== undefined) return { sharedPool: { ...sharedPool, prefix: id }, ...own };
  return { poolName, ...own };
}

function triggersOf({ preTokenGeneration }: StackConfig): TriggersArgs | undefined {
  const triggers: TriggersArgs = { ...given({ preTokenGeneration }), ...(codeSecret && oneTimeCodes(codeSecret)) };
  return Object.keys(triggers).length === 0 ? undefined : triggers;
}

/** A sign-in of which one step is a one-time code. */
function oneTimeCodes(secret: pulumi.Output<string>): TriggersArgs {
  const trigger: TriggerArgs = { handler: "one-time-code", environment: { [CODE_SECRET_VARIABLE]: secret } };
  return { defineAuthChallenge: trigger, createAuthChallenge: trigger, verifyAuthChallengeResponse: trigger };
}

/** Prefixes are unique across all AWS customers: the account goes into the one that is made here. */
function domainOf(settings: StackConfig): Partial<PreviewAuthArgs> {
  const { domain, domainPrefix, customDomain, sharedPool } = settings;
  const asked = { ...given({ domainPrefix, customDomain }), ...(domain ? {} : { domain: false as const }) };
  if (Object.keys(asked).length > 0) return asked;
  if (sharedPool !== undefined) return sharedPool.domain === undefined ? { domain: false } : {};
  return {
    domainPrefix: getCallerIdentityOutput().accountId.apply((seed) => previewNames({ ...settings, seed }).domainPrefix),
  };
}

/** Without the members that are undefined. */
function given<T extends object>(members: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };
}
