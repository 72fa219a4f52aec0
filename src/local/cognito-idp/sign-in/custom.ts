import { incorrectPassword, invalidParameter, notAuthorized } from "../errors.ts";
import { assessed } from "../threat-protection/sign-in.ts";
import { isRecord, runTrigger, triggerAttributes, unrecognizable } from "../triggers.ts";
import { notBuilt } from "../unbuilt.ts";
import type { User } from "../users.ts";
import { type Challenge, hidesUsers, type SignInContext, type SignInStep } from "./context.ts";
import { checkMayTry, preAuthentication } from "./first-factor.ts";
import { isNobody, userOrNobody } from "./nobody.ts";
import { afterAssessment } from "./second-factor.ts";
import { type ChallengeResult, newSession, type Session } from "./session.ts";
import { passwordVerifierChallenge } from "./srp.ts";

/**
 * CUSTOM_AUTH: the pool's functions say what is asked, and when it is enough. It may begin with SRP. Where the client hides
 * who exists, the functions are told of an unknown user (`userNotFound`), and may ask as they ask of others.
 *
 * @throws {AwsError} what the functions make of it
 */
export async function startCustom(
  context: SignInContext,
  username: string,
  parameters: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const { LambdaConfig } = context.pool.settings;
  for (const name of ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"] as const) {
    if (LambdaConfig?.[name] === undefined) throw invalidParameter("Custom auth lambda trigger is not configured.");
  }
  const known = context.pool.users.find(username);
  await preAuthentication(context, known, username);
  const user = userOrNobody(context, known, username);
  checkMayTry(context, user);
  const srp = parameters.CHALLENGE_NAME === "SRP_A";
  const results = srp ? [{ challengeName: "SRP_A", challengeResult: true, challengeMetadata: null }] : [];
  return nextChallenge(context, user, results, parameters.SRP_A);
}

/** The answer to CUSTOM_CHALLENGE. */
export async function answerCustom(
  context: SignInContext,
  user: User,
  { custom }: Session,
  answer: string | undefined,
): Promise<SignInStep> {
  if (answer === undefined) throw invalidParameter("Missing required parameter ANSWER");
  if (custom === undefined) throw notAuthorized("Invalid session for the user.");
  const response = await run(context, user, "VerifyAuthChallengeResponse", {
    request: { privateChallengeParameters: custom.privateParameters, challengeAnswer: answer },
    response: { answerCorrect: null },
  });
  const result = {
    challengeName: "CUSTOM_CHALLENGE",
    challengeResult: response.answerCorrect === true,
    challengeMetadata: custom.metadata,
  };
  return nextChallenge(context, user, [...custom.results, result]);
}

/** Asks the define function what comes after the results so far. */
export async function nextChallenge(
  context: SignInContext,
  user: User,
  results: readonly ChallengeResult[],
  srpA?: string,
): Promise<SignInStep> {
  const defined = await run(context, user, "DefineAuthChallenge", {
    request: { session: results },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });
  if (defined.failAuthentication === true) throw incorrectPassword();
  if (defined.issueTokens === true && isNobody(user)) throw incorrectPassword();
  if (defined.issueTokens === true) return afterAssessment(await assessed(context, user, { kind: "custom" }), user);
  if (defined.challengeName === "CUSTOM_CHALLENGE") return customChallenge(context, user, results);
  if (defined.challengeName === "PASSWORD_VERIFIER")
    return passwordVerifierChallenge(context, isNobody(user) ? undefined : user, user.username, srpA, results);
  if (typeof defined.challengeName !== "string") throw unrecognizable("the function defined no challenge.");
  throw notBuilt(`The challenge ${defined.challengeName} within custom authentication`);
}

async function customChallenge(
  context: SignInContext,
  user: User,
  results: readonly ChallengeResult[],
): Promise<Challenge> {
  const created = await run(context, user, "CreateAuthChallenge", {
    request: { challengeName: "CUSTOM_CHALLENGE", session: results },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  });
  const { challengeMetadata } = created;
  const custom = {
    results,
    privateParameters: parameters(created.privateChallengeParameters, "privateChallengeParameters"),
    metadata: typeof challengeMetadata === "string" ? challengeMetadata : null,
  };
  return {
    challenge: "CUSTOM_CHALLENGE",
    parameters: {
      USERNAME: user.username,
      ...parameters(created.publicChallengeParameters, "publicChallengeParameters"),
    },
    session: newSession(context, user, { challenge: "CUSTOM_CHALLENGE", custom }),
  };
}

async function run(
  { cognito, pool, client, clientMetadata }: SignInContext,
  user: User,
  name: "DefineAuthChallenge" | "CreateAuthChallenge" | "VerifyAuthChallengeResponse",
  { request, response }: { request: Record<string, unknown>; response: Record<string, unknown> },
): Promise<Readonly<Record<string, unknown>>> {
  const answered = await runTrigger(cognito, pool, name, {
    source: `${name}_Authentication`,
    userName: user.username,
    clientId: client.id,
    request: {
      userAttributes: isNobody(user) ? {} : triggerAttributes(user),
      ...request,
      ...(hidesUsers(client) ? { userNotFound: isNobody(user) } : {}),
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response,
  });
  if (answered === undefined) throw invalidParameter("Custom auth lambda trigger is not configured.");
  return answered;
}

function parameters(value: unknown, name: string): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value) || Object.values(value).some((one) => typeof one !== "string"))
    throw unrecognizable(`${name} holds strings alone.`);
  return value as Record<string, string>;
}
