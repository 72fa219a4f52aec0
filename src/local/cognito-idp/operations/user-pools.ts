import type {
  AddCustomAttributesRequest,
  CreateUserPoolRequest,
  DeleteUserPoolRequest,
  DescribeUserPoolRequest,
  ListUserPoolsRequest,
  UpdateUserPoolRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { partitionOf } from "../../../contract/index.ts";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { newUserPoolId } from "../ids.ts";
import { page } from "../page.ts";
import { customAttribute, schemaOf } from "../schema.ts";
import { settingsOf } from "../settings.ts";
import { checkSmsRole } from "../sms-role.ts";
import { newRevocations } from "../tokens/revocation.ts";
import type { UserPool } from "../user-pool.ts";
import { Users } from "../users.ts";
import { checkedTags } from "./tags.ts";

const MOST_CUSTOM_ATTRIBUTES = 50;

export function createUserPool(cognito: Cognito, input: CreateUserPoolRequest, call: Call) {
  const { PoolName = "", UserPoolTags, Schema, ...given } = input;
  const id = pinnedId(cognito, PoolName, call) ?? newUserPoolId(call.region);
  const now = cognito.clock.now();
  checkSmsRole(cognito, given.SmsConfiguration);
  const settings = settingsOf({ ...given, Name: PoolName });
  const pool: UserPool = {
    id,
    arn: `arn:${partitionOf(call.region)}:cognito-idp:${call.region}:${call.accountId}:userpool/${id}`,
    region: call.region,
    created: now,
    modified: now,
    settings,
    tags: checkedTags(UserPoolTags),
    schema: schemaOf(Schema),
    clients: new Map(),
    resourceServers: new Map(),
    identityProviders: new Map(),
    uiCustomizations: new Map(),
    riskConfigurations: new Map(),
    groups: new Map(),
    users: new Users({
      usernameAttributes: settings.UsernameAttributes ?? [],
      aliasAttributes: settings.AliasAttributes ?? [],
      caseSensitive: settings.UsernameConfiguration?.CaseSensitive ?? true,
    }),
    revocations: newRevocations(),
  };
  cognito.pools.set(id, pool);
  return { UserPool: described(pool) };
}

export function describeUserPool(cognito: Cognito, input: DescribeUserPoolRequest, call: Call) {
  return { UserPool: described(userPoolOf(cognito, input.UserPoolId, call)) };
}

export function listUserPools(cognito: Cognito, input: ListUserPoolsRequest, call: Call) {
  const here = [...cognito.pools.values()].filter(({ region }) => region === call.region);
  const { items, next } = page(here, input.MaxResults ?? 60, input.NextToken);
  return {
    UserPools: items.map((pool) => ({
      Id: pool.id,
      Name: pool.settings.Name,
      LambdaConfig: pool.settings.LambdaConfig,
      LastModifiedDate: pool.modified / 1000,
      CreationDate: pool.created / 1000,
    })),
    NextToken: next,
  };
}

/**
 * Replaces the settings whole: what is omitted goes back to its default, as AWS does it. What a pool keeps for life
 * (schema, aliases, username attributes, case) and what has operations of its own (tags, MFA by app and e-mail) stays.
 */
export function updateUserPool(cognito: Cognito, input: UpdateUserPoolRequest, call: Call) {
  const { UserPoolId, PoolName, UserPoolTags, ...given } = input;
  const pool = userPoolOf(cognito, UserPoolId, call);
  const { Name, AliasAttributes, UsernameAttributes, UsernameConfiguration } = pool.settings;
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = pool.settings;
  const kept = { AliasAttributes, UsernameAttributes, UsernameConfiguration };
  const mfa = { SoftwareTokenMfaConfiguration, EmailMfaConfiguration };
  checkSmsRole(cognito, given.SmsConfiguration);
  const settings = settingsOf({ ...defined(kept), ...defined(mfa), ...given, Name: PoolName ?? Name });
  const tags = UserPoolTags === undefined ? pool.tags : checkedTags(UserPoolTags);
  pool.settings = settings;
  pool.tags = tags;
  pool.modified = cognito.clock.now();
  return {};
}

export function deleteUserPool(cognito: Cognito, input: DeleteUserPoolRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  if (pool.settings.DeletionProtection === "ACTIVE")
    throw new AwsError(
      "InvalidParameterException",
      "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
    );
  if (pool.domain !== undefined || pool.customDomain !== undefined)
    throw new AwsError(
      "InvalidParameterException",
      "User pool cannot be deleted. It has a domain configured that should be deleted first.",
    );
  for (const id of pool.clients.keys()) cognito.poolOfClient.delete(id);
  cognito.pools.delete(pool.id);
  cognito.keys.forget(pool.id);
  return {};
}

export function addCustomAttributes(cognito: Cognito, input: AddCustomAttributesRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const added = (input.CustomAttributes ?? []).map(customAttribute);
  const names = new Set(pool.schema.map(({ Name }) => Name));
  for (const { Name } of added) {
    if (names.has(Name))
      throw new AwsError("InvalidParameterException", `${Name}: Existing attribute already has name ${Name}.`);
    names.add(Name);
  }
  const custom = [...pool.schema, ...added].filter(({ Name }) => Name?.includes("custom:"));
  if (custom.length > MOST_CUSTOM_ATTRIBUTES)
    throw new AwsError("LimitExceededException", "Maximum number of custom attributes exceeded.");
  pool.schema.push(...added);
  pool.modified = cognito.clock.now();
  return {};
}

/** A second pool of a pinned name gets an id of its own: the pinned one is taken. */
function pinnedId({ pins, pools }: Cognito, name: string, { region }: Call): string | undefined {
  const id = Object.hasOwn(pins.userPools ?? {}, name) ? pins.userPools?.[name]?.id : undefined;
  return id === undefined || pools.has(id) || !id.startsWith(`${region}_`) ? undefined : id;
}

function described(pool: UserPool) {
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, ...settings } = pool.settings;
  return {
    Id: pool.id,
    Arn: pool.arn,
    ...settings,
    SchemaAttributes: pool.schema,
    UserPoolTags: pool.tags,
    EstimatedNumberOfUsers: pool.users.size,
    CreationDate: pool.created / 1000,
    LastModifiedDate: pool.modified / 1000,
    Domain: pool.domain,
    CustomDomain: pool.customDomain,
  };
}

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
