import { randomBytes } from "node:crypto";
import { deviceGroupKey, knowsDevices, newDeviceKey } from "../devices.ts";
import { seal, unseal } from "../seal.ts";
import type { Authenticated, SignInContext } from "../sign-in/context.ts";
import { newVerifier } from "../srp.ts";
import { isRecord } from "../triggers.ts";
import type { User } from "../users.ts";
import { DEVICE_COOKIE, deviceCookie } from "./cookies.ts";
import { cookiePath } from "./place.ts";
import type { Visit } from "./visit.ts";

/** What the cookie holds, sealed: nobody but this process can have written it, so it proves the device. */
interface Ticket {
  readonly kind: "browser-device";
  /** Unique among all users of all pools. */
  readonly deviceKey: string;
}

/** The browser as a device of the user who signs in, where it is one that an earlier sign-in on the pages left its mark on. */
export function browserDevice(
  { pool, cookies }: Visit,
  user: User | undefined,
): Pick<SignInContext, "deviceKey" | "deviceProved"> {
  const ticket = unseal(cookies.get(DEVICE_COOKIE) ?? "");
  if (user === undefined || !isTicket(ticket)) return {};
  if (!knowsDevices(pool) || !user.devices.has(ticket.deviceKey)) return {};
  return { deviceKey: ticket.deviceKey, deviceProved: true };
}

/**
 * Takes the browser of a finished sign-in as a device, in a pool that knows devices: its own tokens name it, and the next
 * sign-in may do without a second factor. A device that users are to be asked about is known, and not remembered.
 */
export function trackBrowser(
  { cognito, pool, place }: Visit,
  { user, deviceKey: known }: Authenticated,
): { readonly deviceKey?: string; readonly cookies: readonly string[] } {
  if (!knowsDevices(pool)) return { cookies: [] };
  const deviceKey = known ?? newDeviceKey(pool);
  const now = cognito.clock.now();
  const device = user.devices.get(deviceKey);
  if (device === undefined) {
    user.devices.set(deviceKey, {
      key: deviceKey,
      // No caller of the API knows a password of it: a browser proves itself by its cookie.
      verifier: newVerifier(`${deviceGroupKey(user)}${deviceKey}`, randomBytes(32).toString("base64url")),
      remembered: pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt !== true,
      created: now,
      modified: now,
      authenticated: now,
    });
  } else {
    device.authenticated = now;
  }
  const ticket: Ticket = { kind: "browser-device", deviceKey };
  return { deviceKey, cookies: [deviceCookie(seal(ticket), cookiePath(place))] };
}

function isTicket(value: unknown): value is Ticket {
  return isRecord(value) && value.kind === "browser-device" && typeof value.deviceKey === "string";
}
