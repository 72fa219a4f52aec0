import type {
  AdminForgetDeviceRequest,
  AdminGetDeviceRequest,
  AdminListDevicesRequest,
  AdminUpdateDeviceStatusRequest,
  ConfirmDeviceRequest,
  DeviceSecretVerifierConfigType,
  ForgetDeviceRequest,
  GetDeviceRequest,
  ListDevicesRequest,
  UpdateDeviceStatusRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { type Device, deviceOf, knowsDevices } from "../devices.ts";
import { invalidParameter } from "../errors.ts";
import { page } from "../page.ts";
import { selfOf } from "../self.ts";
import { publicValueOf, type Verifier } from "../srp.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import { userOf } from "./user-lookup.ts";

const MOST_ON_A_PAGE = 60;

/** Takes the device that a sign-in was given a key for, with the verifier of the password that the device made itself. */
export async function confirmDevice(cognito: Cognito, input: ConfirmDeviceRequest) {
  const { pool, user, deviceKey } = await selfOf(cognito, input.AccessToken);
  if (!knowsDevices(pool)) throw invalidParameter("The user pool does not remember devices.");
  const key = input.DeviceKey ?? "";
  if (key !== deviceKey) throw invalidParameter("Invalid device key given.");
  if (user.devices.has(key)) throw new AwsError("DeviceKeyExistsException", "Device key already exists.");
  const byPrompt = pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true;
  const now = cognito.clock.now();
  user.devices.set(key, {
    key,
    ...(input.DeviceName === undefined ? {} : { name: input.DeviceName }),
    verifier: verifierOf(input.DeviceSecretVerifierConfig),
    remembered: !byPrompt,
    created: now,
    modified: now,
    authenticated: now,
  });
  return { UserConfirmationNecessary: byPrompt };
}

export async function getDevice(cognito: Cognito, input: GetDeviceRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  return { Device: described(deviceOf(pool, user, input.DeviceKey)) };
}

export function adminGetDevice(cognito: Cognito, input: AdminGetDeviceRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return { Device: described(deviceOf(pool, userOf(pool, input.Username), input.DeviceKey)) };
}

export async function listDevices(cognito: Cognito, input: ListDevicesRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  return listed(pool, user, input);
}

export function adminListDevices(cognito: Cognito, input: AdminListDevicesRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return listed(pool, userOf(pool, input.Username), input);
}

export async function updateDeviceStatus(cognito: Cognito, input: UpdateDeviceStatusRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  return setStatus(cognito, deviceOf(pool, user, input.DeviceKey), input);
}

export function adminUpdateDeviceStatus(cognito: Cognito, input: AdminUpdateDeviceStatusRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return setStatus(cognito, deviceOf(pool, userOf(pool, input.Username), input.DeviceKey), input);
}

export async function forgetDevice(cognito: Cognito, input: ForgetDeviceRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  user.devices.delete(deviceOf(pool, user, input.DeviceKey).key);
  return {};
}

export function adminForgetDevice(cognito: Cognito, input: AdminForgetDeviceRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const user = userOf(pool, input.Username);
  user.devices.delete(deviceOf(pool, user, input.DeviceKey).key);
  return {};
}

function listed(
  pool: UserPool,
  { devices }: User,
  { Limit, PaginationToken }: Omit<ListDevicesRequest, "AccessToken">,
) {
  const all = knowsDevices(pool) ? devices.values() : [];
  // A limit of zero asks for the default.
  const { items, next } = page(all, Limit || MOST_ON_A_PAGE, PaginationToken);
  return { Devices: items.map(described), PaginationToken: next };
}

function setStatus(
  { clock }: Cognito,
  device: Device,
  { DeviceRememberedStatus }: Pick<UpdateDeviceStatusRequest, "DeviceRememberedStatus">,
): object {
  if (DeviceRememberedStatus === undefined) return {};
  device.remembered = DeviceRememberedStatus === "remembered";
  device.modified = clock.now();
  return {};
}

function described({ key, name, remembered, created, modified, authenticated }: Device) {
  return {
    DeviceKey: key,
    DeviceAttributes: [
      { Name: "device_status", Value: "valid" },
      ...(name === undefined ? [] : [{ Name: "device_name", Value: name }]),
      { Name: "dev:device_remembered_status", Value: remembered ? "remembered" : "not_remembered" },
    ],
    DeviceCreateDate: created / 1000,
    DeviceLastModifiedDate: modified / 1000,
    DeviceLastAuthenticatedDate: authenticated / 1000,
  };
}

/** Both members are base 64 of the bytes of a number. @throws {AwsError} `InvalidParameterException` */
function verifierOf({ PasswordVerifier, Salt }: DeviceSecretVerifierConfigType = {}): Verifier {
  const verifier = hexOf(PasswordVerifier);
  const salt = hexOf(Salt);
  if (publicValueOf(verifier) === undefined || !/^[0-9a-f]{2,256}$/.test(salt))
    throw invalidParameter("DeviceSecretVerifierConfig must hold a verifier of the device's password, and its salt.");
  return { verifier, salt };
}

function hexOf(base64: string | undefined): string {
  return Buffer.from(base64 ?? "", "base64").toString("hex");
}
