import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import { invalidParameter } from "../errors.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import type { SignInContext, SignInStep } from "./context.ts";
import { checkMayTry, preAuthentication } from "./first-factor.ts";
import { isNobody, userOrNobody } from "./nobody.ts";
import { signInWithPassword } from "./password.ts";
import { codeChallenge } from "./second-factor.ts";
import { newSession } from "./session.ts";
import { passwordVerifierChallenge } from "./srp.ts";

/** USER_AUTH: the user chooses a first factor of those that the pool offers, or the caller has chosen already. */
export async function startChoice(
  context: SignInContext,
  username: string,
  parameters: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const user = userOrNobody(context, context.pool.users.find(username), username);
  const available = firstFactors(context.pool, user);
  const preferred = available.find((one) => one === parameters.PREFERRED_CHALLENGE);
  if (preferred !== undefined) return chosen(context, user, preferred, parameters);
  checkMayTry(context, user);
  return {
    challenge: "SELECT_CHALLENGE",
    parameters: {},
    session: newSession(context, user, { challenge: "SELECT_CHALLENGE" }),
    available,
  };
}

/** The answer to SELECT_CHALLENGE. */
export function answerChoice(
  context: SignInContext,
  user: User,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const factor = firstFactors(context.pool, user).find((one) => one === responses.ANSWER);
  if (factor === undefined)
    throw invalidParameter(`ANSWER must be one of the available challenges: ${responses.ANSWER}`);
  return chosen(context, user, factor, responses);
}

async function chosen(
  context: SignInContext,
  user: User,
  factor: ChallengeNameType,
  parameters: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  if (factor === "PASSWORD") {
    if (parameters.PASSWORD !== undefined) return signInWithPassword(context, user.username, parameters.PASSWORD);
    return {
      challenge: "PASSWORD",
      parameters: { USERNAME: user.username },
      session: newSession(context, user, { challenge: "PASSWORD" }),
    };
  }
  const known = isNobody(user) ? undefined : user;
  await preAuthentication(context, known, user.username);
  if (factor === "PASSWORD_SRP") return passwordVerifierChallenge(context, known, user.username, parameters.SRP_A);
  checkMayTry(context, user);
  return codeChallenge(context, user, factor === "EMAIL_OTP" ? "EMAIL_OTP" : "SMS_OTP");
}

/** A code may stand for the password only where no second factor is demanded, and goes to a verified address. */
function firstFactors({ settings }: UserPool, user: User): ChallengeNameType[] {
  const { attributes, password } = user;
  const allowed = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const factors: ChallengeNameType[] = password === undefined && !isNobody(user) ? [] : ["PASSWORD", "PASSWORD_SRP"];
  if (settings.MfaConfiguration === "ON") return factors;
  if (allowed.includes("EMAIL_OTP") && attributes.get("email_verified") === "true") factors.push("EMAIL_OTP");
  if (allowed.includes("SMS_OTP") && attributes.get("phone_number_verified") === "true") factors.push("SMS_OTP");
  return factors;
}
