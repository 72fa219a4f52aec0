import { assessed } from "../threat-protection/sign-in.ts";
import type { User } from "../users.ts";
import type { SignInContext, SignInStep } from "./context.ts";
import { newPasswordChallenge } from "./new-password.ts";
import { afterPassword } from "./second-factor.ts";

/**
 * The user has shown a password: what is asked next, if anything.
 *
 * @param password where it was sent
 */
export async function afterFirstFactor(context: SignInContext, user: User, password?: string): Promise<SignInStep> {
  const next = context.caller === undefined ? context : await assessed(context, user, { kind: "password", password });
  if (user.status === "FORCE_CHANGE_PASSWORD") return newPasswordChallenge(next, user);
  return afterPassword(next, user, "Authentication");
}
