import { TokenError } from "../error.ts";
import { quoted, type Secrets } from "../secrets.ts";
import { totp } from "../totp.ts";
import type { Parameters, PendingChallenge } from "./sign-in.ts";
import type { GrantCall } from "./tokens.ts";

/** Challenges that the caller answers, and the response's name (AWS: RespondToAuthChallenge). */
const ASKED: Readonly<Record<string, string>> = {
  SMS_MFA: "SMS_MFA_CODE",
  SMS_OTP: "SMS_OTP_CODE",
  EMAIL_OTP: "EMAIL_OTP_CODE",
  CUSTOM_CHALLENGE: "ANSWER",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN_MFA_CODE",
  NEW_PASSWORD_REQUIRED: "NEW_PASSWORD",
  SELECT_MFA_TYPE: "ANSWER",
};

/**
 * The answer to a challenge: from the request where it holds one, else from the caller's `challenge` callback.
 *
 * @throws {TokenError} `new_password_required`, `mfa_required`, `challenge_failed`, `challenge_unsupported`
 */
export async function answerChallenge(call: GrantCall, challenge: PendingChallenge): Promise<Parameters> {
  const response = ASKED[challenge.name];
  if (response === undefined) throw unsupported(challenge.name, call.wire.secret);
  const answer = given(call, challenge) ?? (await asked(call, challenge));
  return { [response]: call.wire.secret(answer) };
}

function given({ request, wire }: GrantCall, { name, parameters }: PendingChallenge): string | undefined {
  const { totpSecret, newPassword } = request;
  if (name === "NEW_PASSWORD_REQUIRED") {
    refuseMissingAttributes(parameters, wire.secret);
    return newPassword || undefined;
  }
  if (!totpSecret) return undefined;
  if (name === "SOFTWARE_TOKEN_MFA") return totp(totpSecret, wire.now());
  if (name === "SELECT_MFA_TYPE" && parameters.MFAS_CAN_CHOOSE?.includes("SOFTWARE_TOKEN_MFA"))
    return "SOFTWARE_TOKEN_MFA";
  return undefined;
}

/** A first sign-in may also have to fill in attributes, which no input of ours holds. */
function refuseMissingAttributes({ requiredAttributes = "[]" }: Parameters, secret: Secrets): void {
  const names = [...requiredAttributes.matchAll(/userAttributes\.([\w:.-]+)/g)].map(([, name]) => name);
  if (names.length === 0) return;
  throw new TokenError(
    "challenge_unsupported",
    `The first sign-in has to fill in ${quoted(names.join(", "), secret)}: set them on the user first (AdminUpdateUserAttributes).`,
    "username",
  );
}

async function asked({ options, wire }: GrantCall, { name, parameters }: PendingChallenge): Promise<string> {
  if (options.challenge === undefined) throw unanswered(name);
  const answer = await options.challenge({ name, parameters });
  if (typeof answer !== "string" || answer === "") {
    throw new TokenError("challenge_failed", `The challenge ${name} was answered with nothing.`);
  }
  return wire.secret(answer);
}

function unanswered(name: string): TokenError {
  switch (name) {
    case "NEW_PASSWORD_REQUIRED":
      return new TokenError(
        "new_password_required",
        "The password is a temporary one and has to be replaced: give new-password, or have an administrator set a permanent one.",
        "new-password",
      );
    case "SOFTWARE_TOKEN_MFA":
    case "SELECT_MFA_TYPE":
      return new TokenError(
        "mfa_required",
        `The user signs in with a second factor (${name}): give totp-secret, the secret of the authenticator app.`,
        "totp-secret",
      );
    case "CUSTOM_CHALLENGE":
      return new TokenError(
        "challenge_failed",
        "The pool's triggers ask a question of their own (CUSTOM_CHALLENGE), and nobody is here to answer it: answer it by the challenge callback.",
      );
    default:
      return new TokenError(
        "mfa_required",
        `Cognito sent the user a code (${name}), and nobody is here to enter it: use a user without that factor, or one with an authenticator app and totp-secret.`,
        "username",
      );
  }
}

function unsupported(name: string, secret: Secrets): TokenError {
  const hint =
    name === "MFA_SETUP" ? ": the user has to set up a second factor first." : ", which cannot be answered here.";
  return new TokenError("challenge_unsupported", `Cognito asks for ${quoted(name, secret)}${hint}`, "username");
}
