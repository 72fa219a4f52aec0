import { matches } from "../passwords.ts";
import { afterFirstFactor } from "./after-first-factor.ts";
import { type SignInContext, type SignInStep, unknownUser } from "./context.ts";
import { checkMayTry, preAuthentication, rightPassword, wrongPassword } from "./first-factor.ts";
import { migratedUser } from "./migration.ts";

/**
 * Signs a user in by username and password: USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, and the pages. A user whom the
 * pool does not know may come in by its user migration function.
 *
 * @throws {AwsError} `NotAuthorizedException`, `UserNotFoundException`, `UserNotConfirmedException`,
 * `PasswordResetRequiredException`, and what the triggers make of it
 */
export async function signInWithPassword(
  context: SignInContext,
  username: string,
  password: string,
): Promise<SignInStep> {
  const { pool } = context;
  const known = pool.users.find(username);
  const user = known ?? (await migratedUser(context, "Authentication", username, password));
  await preAuthentication(context, user, username);
  if (user === undefined) throw unknownUser(context);
  checkMayTry(context, user);
  if (!matches(pool, user, password)) throw wrongPassword(context, user);
  rightPassword(context, user);
  return afterFirstFactor(context, user, password);
}
