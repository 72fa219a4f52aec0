import { knowsDevices } from "../devices.ts";
import { signInEnded } from "../threat-protection/sign-in.ts";
import { runTrigger, triggerAttributes } from "../triggers.ts";
import type { User } from "../users.ts";
import type { Authenticated, SignInContext, SignInStep } from "./context.ts";
import { deviceChallenge, namedDevice } from "./device.ts";

/**
 * The last step of every sign-in: a device that it comes from has to prove itself, and the post authentication function may
 * still stop it.
 */
export async function authenticated(
  context: SignInContext,
  user: User,
  source: Authenticated["source"],
): Promise<SignInStep> {
  const { cognito, pool, client, clientMetadata } = context;
  const device = namedDevice(context, user);
  if (device !== undefined && context.deviceProved !== true) return deviceChallenge(context, user);
  try {
    await runTrigger(cognito, pool, "PostAuthentication", {
      source: "PostAuthentication_Authentication",
      userName: user.username,
      clientId: client.id,
      request: {
        userAttributes: triggerAttributes(user),
        newDeviceUsed: knowsDevices(pool) && device === undefined,
        ...(clientMetadata === undefined ? {} : { clientMetadata }),
      },
      response: {},
    });
  } catch (error) {
    signInEnded(context, user, "Fail");
    throw error;
  }
  signInEnded(context, user, "Pass");
  return { user, source, deviceKey: device?.key, eventId: context.eventId };
}
