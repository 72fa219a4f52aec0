import { signUp } from "../pool/index.ts";
import { ScenarioError } from "./error.ts";
import { chooseKnownUser, lookAt, makeRoomFor, signedInFacts, signIn, withPassword } from "./people.ts";
import type { Play } from "./run.ts";
import { attachFunction, watchingLog } from "./trigger.ts";

/** A known user signs up, is confirmed by the PreSignUp function, and signs in. */
export const autoConfirm: Play = async (run, pool) => {
  const { aws, guide, stack, step } = run;
  const user = await chooseKnownUser(run);
  const { UserName: username, UserEmail: email } = user;
  await attachFunction(run);
  const create = await makeRoomFor(run, user);

  const { result: signed, log } = await watchingLog(run, () =>
    withPassword(run, pool, (password) =>
      create(() =>
        step(`Signing up ${username}`, () =>
          signUp(aws, { clientId: stack.clientId }, { username, password, attributes: { email } }),
        ),
      ),
    ),
  );
  const { confirmed } = signed.result;
  guide.say(`User ${username} signed up with ${email}, confirmed = ${confirmed}.`);
  const lines = await log();
  if (!confirmed)
    throw new ScenarioError(
      "not_confirmed",
      `Signing up ${username}`,
      `${username} was signed up but not confirmed: look at the log of ${stack.functionName}, and at the row of ${email} in ${stack.table}.`,
    );

  const { status, attributes } = await lookAt(run, username);
  const token = await step(`Signing in ${username}`, () => signIn(run, username, signed.password));
  guide.say(`${username} signed in; the access token is good until ${token.expiresAt}.`);
  const emailVerified = attributes.email_verified === "true";
  return {
    user: { username, email },
    facts: { confirmed, status, emailVerified, ...signedInFacts(token) },
    log: lines,
  };
};
