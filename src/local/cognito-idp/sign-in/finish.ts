import { runTrigger, triggerAttributes } from "../triggers.ts";
import type { User } from "../users.ts";
import type { Authenticated, SignInContext } from "./context.ts";

/** The last step of every sign-in: the post authentication function may still stop it. */
export async function authenticated(
  { cognito, pool, client, clientMetadata }: SignInContext,
  user: User,
  source: Authenticated["source"],
): Promise<Authenticated> {
  await runTrigger(cognito, pool, "PostAuthentication", {
    source: "PostAuthentication_Authentication",
    userName: user.username,
    clientId: client.id,
    request: {
      userAttributes: triggerAttributes(user),
      newDeviceUsed: false,
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: {},
  });
  return { user, source };
}
