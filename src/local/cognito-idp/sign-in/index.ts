import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../aws.ts";
import { invalidParameter } from "../errors.ts";
import { checkAddress, resumed, secondFactorAnswered } from "../threat-protection/sign-in.ts";
import { notBuilt } from "../unbuilt.ts";
import { afterFirstFactor } from "./after-first-factor.ts";
import { answerChoice, startChoice } from "./choice.ts";
import type { SignInContext, SignInStep } from "./context.ts";
import { answerCustom, nextChallenge, startCustom } from "./custom.ts";
import { answerDevicePassword, answerDeviceSrp } from "./device-srp.ts";
import { preAuthentication } from "./first-factor.ts";
import { answerNewPassword } from "./new-password.ts";
import { signInWithPassword } from "./password.ts";
import { answerMfaSetup, answerSentCode, answerSoftwareToken, selectMfa } from "./second-factor.ts";
import { checkSessionUser, type TakenSession, takeSession } from "./session.ts";
import { passwordVerifierChallenge, provenUser } from "./srp.ts";

export type { Authenticated, Challenge, SignInContext, SignInStep } from "./context.ts";

export type SignInFlow = "password" | "srp" | "custom" | "choice";

/** Begins a sign-in by the API's AuthParameters. @throws {AwsError} as the flow's own function */
export async function startSignIn(
  context: SignInContext,
  flow: SignInFlow,
  parameters: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const username = parameters.USERNAME;
  if (username === undefined) throw invalidParameter("Missing required parameter USERNAME");
  checkAddress(context, flow === "custom" ? "custom" : "standard", username);
  switch (flow) {
    case "password":
      if (parameters.PASSWORD === undefined) throw invalidParameter("Missing required parameter PASSWORD");
      return signInWithPassword(context, username, parameters.PASSWORD);
    case "srp": {
      const user = context.pool.users.find(username);
      await preAuthentication(context, user, username);
      return passwordVerifierChallenge(context, user, username, parameters.SRP_A);
    }
    case "custom":
      return startCustom(context, username, parameters);
    case "choice":
      return startChoice(context, username, parameters);
  }
}

/** The answer to a challenge: the API's ChallengeResponses. @throws {AwsError} as the challenge's own function */
export async function answerChallenge(
  context: SignInContext,
  challenge: ChallengeNameType,
  sealed: string | undefined,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  if (responses.USERNAME === undefined) throw invalidParameter("Missing required parameter USERNAME");
  checkAddress(context, challenge === "CUSTOM_CHALLENGE" ? "custom" : "standard", responses.USERNAME);
  if (challenge === "PASSWORD_VERIFIER") {
    const { user, results, deviceKey } = provenUser(context, responses);
    const next = { ...context, deviceKey: context.deviceKey ?? deviceKey };
    if (results === undefined) return afterFirstFactor(next, user);
    const result = { challengeName: challenge, challengeResult: true, challengeMetadata: null };
    return nextChallenge(next, user, [...results, result]);
  }
  const taken = takeSession(context, sealed, challenge);
  const { session, user } = taken;
  checkSessionUser(context.pool, user, responses.USERNAME);
  const next = resumed({ ...context, deviceKey: context.deviceKey ?? session.deviceKey }, user, session.eventId);
  try {
    return await answered(next, challenge, taken, responses);
  } catch (error) {
    if (isWrongFactor(error)) secondFactorAnswered(next, user, "Failure");
    taken.giveBack();
    throw error;
  }
}

function isWrongFactor(error: unknown): boolean {
  return error instanceof AwsError && error.code === "CodeMismatchException";
}

function answered(
  context: SignInContext,
  challenge: ChallengeNameType,
  { session, user }: TakenSession,
  responses: Readonly<Record<string, string>>,
): SignInStep | Promise<SignInStep> {
  switch (challenge) {
    case "NEW_PASSWORD_REQUIRED":
      return answerNewPassword(context, user, responses);
    case "SMS_MFA":
      return answerSentCode(context, user, session, responses.SMS_MFA_CODE);
    case "SMS_OTP":
      return answerSentCode(context, user, session, responses.SMS_OTP_CODE);
    case "EMAIL_OTP":
      return answerSentCode(context, user, session, responses.EMAIL_OTP_CODE);
    case "SOFTWARE_TOKEN_MFA":
      return answerSoftwareToken(context, user, responses.SOFTWARE_TOKEN_MFA_CODE);
    case "SELECT_MFA_TYPE":
      return selectMfa(context, user, responses.ANSWER);
    case "MFA_SETUP":
      return answerMfaSetup(context, user, session);
    case "CUSTOM_CHALLENGE":
      return answerCustom(context, user, session, responses.ANSWER);
    case "DEVICE_SRP_AUTH":
      return answerDeviceSrp(context, user, responses);
    case "DEVICE_PASSWORD_VERIFIER":
      return answerDevicePassword(context, user, session, responses);
    case "SELECT_CHALLENGE":
      return answerChoice(context, user, responses);
    case "PASSWORD":
      return answerChoice(context, user, { ...responses, ANSWER: "PASSWORD" });
    default:
      throw notBuilt(`The challenge ${challenge}`);
  }
}
