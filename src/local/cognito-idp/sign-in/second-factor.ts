import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../aws.ts";
import { codeMismatch, sameText } from "../codes.ts";
import { invalidParameter, notAuthorized } from "../errors.ts";
import { newCode } from "../ids.ts";
import { send } from "../messages.ts";
import { assessed, secondFactorAnswered } from "../threat-protection/sign-in.ts";
import { matchingStep } from "../totp.ts";
import type { UserPool } from "../user-pool.ts";
import type { MfaSetting, User } from "../users.ts";
import type { Challenge, SignInContext, SignInStep } from "./context.ts";
import { namedDevice, standsForSecondFactor } from "./device.ts";
import { factorsAtRisk, usableFactors } from "./factors.ts";
import { authenticated } from "./finish.ts";
import { newSession, type Session } from "./session.ts";

/** The password is one to keep: what is asked next, if anything. */
export async function afterPassword(
  context: SignInContext,
  user: User,
  source: "Authentication" | "NewPasswordChallenge",
): Promise<SignInStep> {
  const { MfaConfiguration } = context.pool.settings;
  const device = namedDevice(context, user);
  // A device stands for a second factor, and not for one that a risk calls for.
  const excused =
    device !== undefined && context.needsSecondFactor !== true && standsForSecondFactor(context.pool, device);
  if (MfaConfiguration === "OFF" || excused) return authenticated(context, user, source);
  const factors = factorsOf(context, user);
  if (factors.length === 0)
    return MfaConfiguration === "ON" ? mfaSetup(context, user) : authenticated(context, user, source);
  const preferred =
    user.mfa.preferred !== undefined && factors.includes(user.mfa.preferred) ? user.mfa.preferred : undefined;
  const only = factors.length === 1 ? factors[0] : undefined;
  const factor = preferred ?? only;
  if (factor !== undefined) return factorChallenge(context, user, factor);
  return {
    challenge: "SELECT_MFA_TYPE",
    parameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_CHOOSE: JSON.stringify(factors) },
    session: newSession(context, user, { challenge: "SELECT_MFA_TYPE" }),
  };
}

function factorsOf({ pool, needsSecondFactor }: SignInContext, user: User): MfaSetting[] {
  return needsSecondFactor === true ? factorsAtRisk(pool, user) : usableFactors(pool, user);
}

/** What follows on a first factor that is no password: nothing, unless a risk calls for a second. */
export function afterAssessment(context: SignInContext, user: User): Promise<SignInStep> {
  const next = context.needsSecondFactor === true ? afterPassword : authenticated;
  return next(context, user, "Authentication");
}

/** The answer to SELECT_MFA_TYPE. */
export function selectMfa(context: SignInContext, user: User, answer: string | undefined): Promise<SignInStep> {
  const factor = factorsOf(context, user).find((one) => one === answer);
  if (factor === undefined) throw invalidParameter(`Invalid MFA type: ${answer}`);
  return factorChallenge(context, user, factor);
}

/** Asks for a second factor; a code by message is sent now. */
export function factorChallenge(context: SignInContext, user: User, factor: MfaSetting): Promise<Challenge> {
  if (factor !== "SOFTWARE_TOKEN_MFA") return codeChallenge(context, user, factor);
  const session = newSession(context, user, { challenge: factor });
  return Promise.resolve({ challenge: factor, parameters: { USER_ID_FOR_SRP: user.username }, session });
}

/** Sends a code by e-mail or SMS, and asks for it; as a second factor, or in the place of a password. */
export async function codeChallenge(
  context: SignInContext,
  user: User,
  challenge: "SMS_MFA" | "EMAIL_OTP" | "SMS_OTP",
): Promise<Challenge> {
  const { cognito, pool, client, clientMetadata } = context;
  const code = newCode(challenge === "EMAIL_OTP" ? 8 : 6);
  const attribute = attributeOf(challenge);
  const request = { purpose: "Authentication", user, attribute, code, clientId: client.id, clientMetadata } as const;
  const { DeliveryMedium, Destination } = await send(cognito, pool, request);
  return {
    challenge,
    parameters: {
      USER_ID_FOR_SRP: user.username,
      CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
      CODE_DELIVERY_DESTINATION: Destination,
    },
    session: newSession(context, user, { challenge, code }),
  };
}

/** The answer to a challenge that sent a code. @throws {AwsError} `CodeMismatchException` */
export async function answerSentCode(
  context: SignInContext,
  user: User,
  { challenge, code }: Session,
  given: string | undefined,
): Promise<SignInStep> {
  if (code === undefined || given === undefined || !sameText(code, given)) throw codeMismatch();
  markVerified(context.pool, user, attributeOf(challenge));
  // In a protected pool the event of a sign-in begins with its first factor, so that this is the second.
  if (context.eventId === undefined && context.caller !== undefined)
    return afterAssessment(await assessed(context, user, { kind: "code" }), user);
  secondFactorAnswered(context, user, "Success");
  return authenticated(context, user, "Authentication");
}

function attributeOf(challenge: ChallengeNameType): "email" | "phone_number" {
  return challenge === "EMAIL_OTP" ? "email" : "phone_number";
}

/** Whoever gives a code back has its address (AWS: "SMS and email message MFA"); another user's alias stays theirs. */
function markVerified({ users }: UserPool, user: User, attribute: "email" | "phone_number"): void {
  const holder = users.holderOf(user.attributes.get(attribute) ?? "");
  if (holder !== undefined && holder !== user) return;
  user.attributes.set(`${attribute}_verified`, "true");
  users.index(user);
}

/** The answer to SOFTWARE_TOKEN_MFA. @throws {AwsError} `CodeMismatchException` */
export function answerSoftwareToken(
  context: SignInContext,
  user: User,
  given: string | undefined,
): Promise<SignInStep> {
  takeTotp(user, given, context.cognito.clock.now());
  secondFactorAnswered(context, user, "Success");
  return authenticated(context, user, "Authentication");
}

/** The answer to MFA_SETUP, after VerifySoftwareToken has seen a code of the new secret in the same sign-in. */
export function answerMfaSetup(context: SignInContext, user: User, { totp }: Session): Promise<SignInStep> {
  if (totp?.verified !== true) throw notAuthorized("Invalid session for the user.");
  user.mfa.totpSecret = totp.secret;
  user.mfa.enabled.add("SOFTWARE_TOKEN_MFA");
  user.mfa.preferred ??= "SOFTWARE_TOKEN_MFA";
  secondFactorAnswered(context, user, "Success");
  return authenticated(context, user, "Authentication");
}

function mfaSetup(context: SignInContext, user: User): Challenge {
  if (context.pool.settings.SoftwareTokenMfaConfiguration?.Enabled !== true)
    throw new AwsError("InvalidParameterException", "User does not have a factor, and the pool offers none to set up.");
  return {
    challenge: "MFA_SETUP",
    parameters: { USER_ID_FOR_SRP: user.username, MFAS_CAN_SETUP: JSON.stringify(["SOFTWARE_TOKEN_MFA"]) },
    session: newSession(context, user, { challenge: "MFA_SETUP" }),
  };
}

function takeTotp({ mfa }: User, given: string | undefined, now: number): void {
  const step =
    mfa.totpSecret === undefined || given === undefined
      ? undefined
      : matchingStep(mfa.totpSecret, given, now, mfa.lastTotpStep);
  if (step === undefined) throw new AwsError("CodeMismatchException", "Invalid code received for user");
  mfa.lastTotpStep = step;
}
