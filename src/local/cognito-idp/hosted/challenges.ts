import { AwsError } from "../../aws.ts";
import type { HttpResponse } from "../../http.ts";
import { answerChallenge, type SignInContext, type SignInStep } from "../sign-in/index.ts";
import { newSession, openSession, type Session } from "../sign-in/session.ts";
import type { User } from "../users.ts";
import { contextOf, showLogin } from "./login.ts";
import { callApi, sentenceOf } from "./own-api.ts";
import { passwordPage } from "./pages/login.ts";
import { missingAttributes, type Pending, pendingOf, showChallenge, showStep } from "./sign-in-step.ts";
import { goTo, pageEndpoint, show, type Visit } from "./visit.ts";

/** Wrong codes in one sign-in, after which it begins anew. */
const MOST_WRONG_CODES = 3;

/** `/changePassword`: the answer of a user whose password an administrator chose. */
export const changePasswordEndpoint = pageEndpoint({
  get: (visit) => goTo(visit, "/login"),
  post: (visit, form) =>
    answered(visit, form, ["NEW_PASSWORD_REQUIRED"], async (context, { pending, session, user }) => {
      const password = form.get("newPassword") ?? "";
      if (password !== form.get("confirmPassword"))
        return showChallenge(visit, context, pending, [], { error: "The passwords are not the same.", typed: form });
      // What the page asked for, and no other attribute that a form may name.
      const attributes = missingAttributes(context.pool, user).flatMap(({ Name = "" }) => {
        const value = form.get(`requiredAttributes[${Name}]`) ?? "";
        return value === "" ? [] : [[`userAttributes.${Name}`, value]];
      });
      const responses = { USERNAME: user.username, NEW_PASSWORD: password, ...Object.fromEntries(attributes) };
      try {
        return showStep(visit, context, await answerChallenge(context, session.challenge, pending.session, responses));
      } catch (error) {
        const retry = { error: sentenceOf(error), typed: form };
        return showChallenge(visit, context, { ...pending, session: renewed(context, user, session) }, [], retry);
      }
    }),
});

/** `/mfa`: the code of a second factor or of an app that is being set up, or which factor it shall be. */
export const secondFactorEndpoint = pageEndpoint({
  get: (visit) => goTo(visit, "/login"),
  post: (visit, form) =>
    answered(visit, form, [...CHOICES, ...CODES.keys(), "MFA_SETUP"], (context, asked) =>
      CHOICES.has(asked.session.challenge)
        ? chosenFactor(visit, context, asked, form.get("factor") ?? "")
        : checkedCode(visit, context, asked, form),
    ),
});

async function chosenFactor(
  visit: Visit,
  context: SignInContext,
  { pending, session, user }: Asked,
  factor: string,
): Promise<HttpResponse> {
  const { settings } = context.pool;
  const { username } = user;
  if (session.challenge === "SELECT_CHALLENGE" && factor === "PASSWORD")
    return show(visit, passwordPage({ at: visit.at, settings, username }));
  const responses = { USERNAME: username, ANSWER: factor };
  return showStep(visit, context, await answerChallenge(context, session.challenge, pending.session, responses));
}

async function checkedCode(
  visit: Visit,
  context: SignInContext,
  asked: Asked,
  form: ReadonlyMap<string, string>,
): Promise<HttpResponse> {
  const { pending, session, user } = asked;
  const code = (form.get("code") ?? "").trim();
  // No guess at all, so that it does not count as one.
  if (!/^\d{6,8}$/.test(code))
    return showChallenge(visit, context, pending, [], { error: "Enter the code's digits.", typed: form });
  try {
    return await showStep(visit, context, await answerCode(visit, context, asked, code));
  } catch (error) {
    const wrong = pending.wrong + 1;
    if (!isWrongCode(error) || wrong >= MOST_WRONG_CODES) throw error;
    const again = { ...pending, wrong, session: renewed(context, user, session) };
    return showChallenge(visit, context, again, [], { error: sentenceOf(error), typed: form });
  }
}

interface Asked {
  readonly pending: Pending;
  readonly session: Session;
  readonly user: User;
}

/** A form without a challenge of the right kind goes back to the start, as does whatever the answer cannot mend. */
async function answered(
  visit: Visit,
  form: ReadonlyMap<string, string>,
  challenges: readonly string[],
  answer: (context: SignInContext, asked: Asked) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const pending = pendingOf(form.get("session"));
  const session = openSession(pending?.session);
  const user = visit.pool.users.bySub(session?.sub ?? "");
  if (pending === undefined || session === undefined || user === undefined || !challenges.includes(session.challenge))
    return showLogin(visit, { error: "Invalid session for the user." });
  try {
    return await answer(contextOf(visit, user), { pending, session, user });
  } catch (error) {
    return showLogin(visit, { username: user.username, error: sentenceOf(error) });
  }
}

async function answerCode(
  visit: Visit,
  context: SignInContext,
  { pending, session, user }: Asked,
  code: string,
): Promise<SignInStep> {
  const { challenge } = session;
  const USERNAME = user.username;
  const response = CODES.get(challenge);
  if (response !== undefined)
    return answerChallenge(context, challenge, pending.session, { USERNAME, [response]: code });
  const { Session } = await callApi(visit, "VerifySoftwareToken", { Session: pending.session, UserCode: code });
  return answerChallenge(context, challenge, Session, { USERNAME });
}

const CHOICES: ReadonlySet<string> = new Set(["SELECT_MFA_TYPE", "SELECT_CHALLENGE"]);

/** The response of each challenge that asks for a code. */
const CODES: ReadonlyMap<string, string> = new Map([
  ["SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE"],
  ["SMS_MFA", "SMS_MFA_CODE"],
  ["SMS_OTP", "SMS_OTP_CODE"],
  ["EMAIL_OTP", "EMAIL_OTP_CODE"],
]);

function isWrongCode(error: unknown): boolean {
  return error instanceof AwsError && ["CodeMismatchException", "EnableSoftwareTokenMFAException"].includes(error.code);
}

/** An answer uses its session up; the same challenge goes on with a new one. */
function renewed(context: SignInContext, user: User, { challenge, eventId, code, totp }: Session): string {
  return newSession(context, user, {
    challenge,
    eventId,
    ...(code === undefined ? {} : { code }),
    ...(totp === undefined ? {} : { totp }),
  });
}
