import { isDeepStrictEqual } from "node:util";
import type { UpdateUserPoolRequest, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

/** A pool's settings as UpdateUserPool takes them, all of them. */
export type UserPoolSettings = Omit<UpdateUserPoolRequest, "UserPoolId">;

/** @throws {PoolError} `not_found` */
export async function describeUserPool(aws: Aws, UserPoolId: string): Promise<UserPoolType> {
  const { UserPool } = await aws.cognito("DescribeUserPool", (sdk, client, options) =>
    client.send(new sdk.DescribeUserPoolCommand({ UserPoolId }), options),
  );
  if (UserPool === undefined) throw new PoolError("not_found", `DescribeUserPool says nothing of ${UserPoolId}.`);
  return UserPool;
}

/**
 * What UpdateUserPool has to be sent so that a pool stays as it is: it resets whatever is left out. (AWS: UpdateUserPool)
 * Which members both operations have is read from the SDK's own model of the API, so that a setting that AWS adds is kept
 * from the release of the SDK on that knows it.
 */
export async function settingsOf(pool: UserPoolType): Promise<UserPoolSettings> {
  const { UpdateUserPoolRequest$, UserPoolType$ } = await import("@aws-sdk/client-cognito-identity-provider");
  const described = new Set(UserPoolType$[4]);
  const shared = UpdateUserPoolRequest$[4].filter((member) => described.has(member));
  const settings = Object.fromEntries(
    shared.map((member) => [member, pool[member as keyof UserPoolType]]).filter(([, value]) => value !== undefined),
  ) as UserPoolSettings;
  // One setting under two names.
  if (pool.Name !== undefined) settings.PoolName = pool.Name;
  return withoutOlderName(settings);
}

/** Where two states of a pool differ, by the names of settings. */
export function differences(before: UserPoolSettings, after: UserPoolSettings): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof UserPoolSettings>;
  return [...names].filter((name) => !isDeepStrictEqual(comparable(before[name]), comparable(after[name]))).sort();
}

/**
 * A pool answers with both names of the days that a temporary password has, and refuses the older one in an update as soon
 * as it has the newer. (AWS: AdminCreateUserConfigType)
 */
function withoutOlderName(settings: UserPoolSettings): UserPoolSettings {
  const { AdminCreateUserConfig, Policies } = settings;
  if (AdminCreateUserConfig === undefined || Policies?.PasswordPolicy?.TemporaryPasswordValidityDays === undefined)
    return settings;
  const { UnusedAccountValidityDays: _, ...kept } = AdminCreateUserConfig;
  return { ...settings, AdminCreateUserConfig: kept };
}

/** Lists of names have no order, and an empty setting is none. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((one) => typeof one === "string") ? [...value].sort() : value;
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return undefined;
  return value;
}
