import type { User } from "../users.ts";
import type { SignInContext, SignInStep } from "./context.ts";
import { newPasswordChallenge } from "./new-password.ts";
import { afterPassword } from "./second-factor.ts";

/** The user has shown a password: what is asked next, if anything. */
export async function afterFirstFactor(context: SignInContext, user: User): Promise<SignInStep> {
  if (user.status === "FORCE_CHANGE_PASSWORD") return newPasswordChallenge(context, user);
  return afterPassword(context, user, "Authentication");
}
