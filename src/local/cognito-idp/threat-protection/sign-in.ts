import { AwsError } from "../../aws.ts";
import type { AuthEvent, AuthEventChanges, NewAuthEvent } from "../auth-events.ts";
import { notAuthorized } from "../errors.ts";
import type { SignInContext } from "../sign-in/context.ts";
import type { User } from "../users.ts";
import { demandsSecondFactor, judge, NO_RISK } from "./judgement.ts";
import { type Authentication, protectionMode } from "./mode.ts";
import { notifyUser } from "./notification.ts";
import { riskConfigurationOf } from "./risk-configuration.ts";

/**
 * Turns a request away whose address a protected pool blocks, whatever else is to be said of it.
 *
 * @param username whom the request is for
 * @throws {AwsError} `NotAuthorizedException`
 */
export function checkAddress(context: SignInContext, authentication: Authentication, username: string): void {
  const { caller, pool, client } = context;
  if (caller === undefined || protectionMode(pool, authentication) !== "ENFORCED") return;
  if (!riskConfigurationOf(pool, client.id).blocked.include(caller.ipAddress)) return;
  const user = pool.users.find(username);
  if (user !== undefined) record(context, user, { risk: { ...NO_RISK, decision: "Block" }, response: "Fail" });
  throw notAuthorized("Request not allowed due to security reasons.");
}

/** How a sign-in began. */
export interface FirstFactor {
  readonly kind: "password" | "code" | "custom";
  /** Absent where nobody sees it: SRP sends none (AWS: "Working with compromised-credentials detection"). */
  readonly password?: string | undefined;
}

/**
 * Looks at a sign-in whose first factor has been shown, and records it. What comes back knows the event that the rest of the
 * sign-in belongs to, and whether it needs a second factor.
 *
 * @throws {AwsError} `NotAuthorizedException` for a risk that is blocked, `PasswordResetRequiredException` for a password
 * that is known elsewhere
 */
export async function assessed(
  context: SignInContext,
  user: User,
  { kind, password }: FirstFactor,
): Promise<SignInContext> {
  const { cognito, pool, client, caller } = context;
  const mode = protectionMode(pool, kind === "custom" ? "custom" : "standard");
  if (caller === undefined || mode === "OFF") return context;
  const configuration = riskConfigurationOf(pool, client.id);
  const { ipAddress, endpoint } = caller;
  const signIn = { pool, user, mode, configuration, ipAddress, password };
  const { risk, place, outcome, notification } = judge(cognito.risks, signIn);
  const event = record(context, user, {
    risk,
    place,
    challenges: kind === "password" ? [{ name: "Password", response: "Success" }] : [],
    response: outcome === "block" || outcome === "new password" ? "Fail" : "InProgress",
  });
  if (notification !== undefined)
    await notifyUser(cognito, { pool, user, event, kind: notification, configuration, endpoint });
  if (outcome === "block") throw notAuthorized("Unable to login because of security reasons.");
  if (outcome === "new password") {
    user.status = "RESET_REQUIRED";
    user.modified = cognito.clock.now();
    pool.users.index(user);
    throw new AwsError("PasswordResetRequiredException", "Password reset required for user due to security reasons");
  }
  return { ...context, eventId: event.id, needsSecondFactor: outcome === "second factor" };
}

/**
 * A sign-in that goes on with the event that its session names.
 *
 * @throws {AwsError} `NotAuthorizedException` where the event is forgotten, and with it what the sign-in needs
 */
export function resumed(context: SignInContext, user: User, eventId: string | undefined): SignInContext {
  if (eventId === undefined) return context;
  const event = context.cognito.authEvents.find(user, eventId);
  if (event === undefined) throw notAuthorized("Invalid session for the user.");
  return { ...context, eventId, needsSecondFactor: demandsSecondFactor(event.risk) };
}

/** A wrong password is remembered; nothing more is made of it. */
export function passwordFailed(context: SignInContext, user: User): void {
  if (context.caller === undefined || protectionMode(context.pool, "standard") === "OFF") return;
  record(context, user, { challenges: [{ name: "Password", response: "Failure" }], response: "Fail" });
}

/** A second factor, or a wrong one: a challenge may be answered more than once. */
export function secondFactorAnswered(context: SignInContext, user: User, response: "Success" | "Failure"): void {
  const { cognito, eventId } = context;
  const event = eventId === undefined ? undefined : cognito.authEvents.find(user, eventId);
  if (event === undefined) return;
  amend(context, user, {
    challenges: [...event.challenges, { name: "Mfa", response }],
    response: response === "Success" ? "InProgress" : "Fail",
  });
}

export function signInEnded(context: SignInContext, user: User, response: "Pass" | "Fail"): void {
  amend(context, user, { response });
}

function amend({ cognito, pool, eventId }: SignInContext, user: User, changes: AuthEventChanges): void {
  if (eventId !== undefined) cognito.authEvents.amend(pool, user, eventId, changes);
}

function record(
  { cognito, pool, client, caller }: SignInContext,
  user: User,
  event: Pick<NewAuthEvent, "response"> & Partial<NewAuthEvent>,
): AuthEvent {
  return cognito.authEvents.record(pool, user, {
    type: "SignIn",
    requestId: caller?.requestId ?? "",
    clientId: client.id,
    place: { ipAddress: caller?.ipAddress },
    risk: NO_RISK,
    ...event,
  });
}
