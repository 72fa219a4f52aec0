import { type Device, deviceOf } from "../devices.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import type { Challenge, SignInContext } from "./context.ts";
import { newSession } from "./session.ts";

/**
 * The device that a sign-in comes from, if it names one. It is looked at once a first factor is shown, so that nobody else
 * learns which devices a user has.
 *
 * @throws {AwsError} `ResourceNotFoundException`
 */
export function namedDevice({ pool, deviceKey }: SignInContext, user: User): Device | undefined {
  return deviceKey === undefined ? undefined : deviceOf(pool, user, deviceKey);
}

/** Whether a device takes the place of a second factor (API reference, `ChallengeRequiredOnNewDevice`). */
export function standsForSecondFactor({ settings }: UserPool, { remembered }: Device): boolean {
  return remembered && settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true;
}

/** Asks a device to prove that it is the one that was confirmed. */
export function deviceChallenge(context: SignInContext, user: User): Challenge {
  const session = newSession(context, user, { challenge: "DEVICE_SRP_AUTH" });
  return { challenge: "DEVICE_SRP_AUTH", parameters: {}, session };
}
