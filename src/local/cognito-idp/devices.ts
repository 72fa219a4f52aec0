import { createHash, randomUUID } from "node:crypto";
import { AwsError } from "../aws.ts";
import type { Verifier } from "./srp.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** A device that a user has confirmed. Times are milliseconds since 1970. */
export interface Device {
  /** `<region>_<uuid>`. */
  readonly key: string;
  readonly name?: string;
  /** Of the device's own password, which the device alone knows. */
  readonly verifier: Verifier;
  /** A remembered device may stand for a second factor. */
  remembered: boolean;
  readonly created: number;
  modified: number;
  /** When it last took part in a sign-in. */
  authenticated: number;
}

/** Whether a pool knows devices: any value of its DeviceConfiguration turns that on (API reference, DeviceConfigurationType). */
export function knowsDevices({ settings }: UserPool): boolean {
  const { ChallengeRequiredOnNewDevice, DeviceOnlyRememberedOnUserPrompt } = settings.DeviceConfiguration ?? {};
  return ChallengeRequiredOnNewDevice !== undefined || DeviceOnlyRememberedOnUserPrompt !== undefined;
}

export function newDeviceKey({ region }: UserPool): string {
  return `${region}_${randomUUID()}`;
}

/** What a user's devices have in common: with the device's key it is the identity that the device's password belongs to. */
export function deviceGroupKey({ sub }: User): string {
  return `-${createHash("sha256").update(sub).digest("base64url").slice(0, 8)}`;
}

/** A user's device. @throws {AwsError} `ResourceNotFoundException`, which client libraries know by the word "device" */
export function deviceOf(pool: UserPool, user: User, key: string | undefined): Device {
  const device = knowsDevices(pool) ? user.devices.get(key ?? "") : undefined;
  if (device === undefined) throw new AwsError("ResourceNotFoundException", "Device does not exist.");
  return device;
}
