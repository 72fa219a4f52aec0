import { AwsError } from "../../aws.ts";
import { incorrectPassword, notAuthorized } from "../errors.ts";
import { passwordFailed } from "../threat-protection/sign-in.ts";
import { runTrigger, triggerAttributes } from "../triggers.ts";
import type { User } from "../users.ts";
import { hidesUsers, type SignInContext } from "./context.ts";

/** From this many wrong passwords in a row on, each makes the user wait twice as long as the one before. */
const FREE_FAILURES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Runs the pool's pre authentication function. For a user who does not exist it runs only where the client hides that.
 *
 * @throws {AwsError} what the function makes of it
 */
export async function preAuthentication(
  context: SignInContext,
  user: User | undefined,
  username: string,
): Promise<void> {
  const { cognito, pool, client, validationData } = context;
  if (user === undefined && !hidesUsers(client)) return;
  await runTrigger(cognito, pool, "PreAuthentication", {
    source: "PreAuthentication_Authentication",
    userName: user?.username ?? username,
    clientId: client.id,
    request: {
      userAttributes: user === undefined ? {} : triggerAttributes(user),
      validationData: validationData ?? null,
      ...(hidesUsers(client) ? { userNotFound: user === undefined } : {}),
    },
    response: {},
  });
}

/** @throws {AwsError} `NotAuthorizedException` for a disabled user, and for one who has to wait after wrong passwords */
export function checkMayTry({ cognito }: SignInContext, user: User): void {
  if (user.failures.until > cognito.clock.now()) throw notAuthorized("Password attempts exceeded");
  if (!user.enabled) throw notAuthorized("User is disabled.");
  if (user.status === "RESET_REQUIRED")
    throw new AwsError("PasswordResetRequiredException", "Password reset required for the user");
}

/** Counts a wrong password. @returns the refusal to throw */
export function wrongPassword(context: SignInContext, user: User): Error {
  const { failures } = user;
  passwordFailed(context, user);
  failures.count += 1;
  const over = failures.count - FREE_FAILURES;
  if (over >= 0) failures.until = context.cognito.clock.now() + Math.min(1000 * 2 ** over, LONGEST_WAIT_MS);
  return incorrectPassword();
}

/** A right password: the user must be confirmed, and a temporary one must not be too old. */
export function rightPassword({ cognito, pool }: SignInContext, user: User): void {
  user.failures = { count: 0, until: 0 };
  if (user.status === "UNCONFIRMED") throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
  if (user.password?.temporary !== true) return;
  const days = pool.settings.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 7;
  if (user.password.set + days * 86_400_000 <= cognito.clock.now())
    throw notAuthorized("Temporary password has expired and must be reset by an administrator.");
}
