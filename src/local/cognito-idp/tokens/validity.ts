import type { TimeUnitsType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../aws.ts";
import type { UserPoolClient, UserPoolClientSettings } from "../user-pool.ts";

const SECONDS: Readonly<Record<TimeUnitsType, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const DAY = 86_400;

export function accessTokenSeconds({ settings }: Pick<UserPoolClient, "settings">): number {
  return seconds(settings.AccessTokenValidity, settings.TokenValidityUnits?.AccessToken ?? "hours") ?? 3600;
}

export function idTokenSeconds({ settings }: Pick<UserPoolClient, "settings">): number {
  return seconds(settings.IdTokenValidity, settings.TokenValidityUnits?.IdToken ?? "hours") ?? 3600;
}

/** Zero stands for the default of 30 days. */
export function refreshTokenSeconds({ settings }: Pick<UserPoolClient, "settings">): number {
  const given = seconds(settings.RefreshTokenValidity, settings.TokenValidityUnits?.RefreshToken ?? "days");
  return given === undefined || given === 0 ? 30 * DAY : given;
}

/**
 * Access and ID tokens last from 5 minutes to a day, refresh tokens from an hour to ten years.
 *
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkValidity(settings: UserPoolClientSettings): void {
  const client = { settings };
  for (const [what, value] of [
    ["access token", accessTokenSeconds(client)],
    ["ID token", idTokenSeconds(client)],
  ] as const) {
    if (value < 300 || value > DAY) throw outOfRange(what, "5 minutes and 1 day");
  }
  const refresh = refreshTokenSeconds(client);
  if (refresh < 3600 || refresh > 3650 * DAY) throw outOfRange("refresh token", "60 minutes and 3650 days");
}

function outOfRange(what: string, range: string): AwsError {
  return new AwsError(
    "InvalidParameterException",
    `Invalid range for token validity. The ${what} validity must be between ${range}.`,
  );
}

function seconds(value: number | undefined, unit: TimeUnitsType): number | undefined {
  return value === undefined ? undefined : value * SECONDS[unit];
}
