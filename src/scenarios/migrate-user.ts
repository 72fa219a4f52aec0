import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import {
  confirmForgotPassword,
  findKnownUser,
  forgotPassword,
  generatePassword,
  type KnownUser,
  setPassword,
} from "../pool/index.ts";
import { ScenarioError, ScenarioInputError } from "./error.ts";
import { codeOfOutbox } from "./outbox.ts";
import { addRow, lookAt, makeRoomFor, signedInFacts, signIn, withPassword } from "./people.ts";
import type { Play, Run } from "./run.ts";
import { attachFunction, watchingLog } from "./trigger.ts";

const MOST_CODES = 3;

/** A user whom the pool does not have signs in, is taken in by the UserMigration function, and sets a new password. */
export const migrateUser: Play = async (run, pool) => {
  const { guide, step } = run;
  const user = await newcomer(run);
  const { UserName: username, UserEmail: email } = user;
  await attachFunction(run);
  await makeRoomFor(run, user);
  await becomeKnown(run, user);

  guide.say(`Signing in as ${username}, whom the pool does not have. It is expected to ask for a new password.`);
  const signingIn = `Signing in ${username} for the first time`;
  const { log } = await watchingLog(run, () => step(signingIn, () => expectReset(run, signingIn, username)));
  const lines = await log();
  const { status, attributes } = await lookAt(run, username);
  guide.say(`The pool has ${username} now: status ${status}, address verified = ${attributes.email_verified}.`);

  const migrated = { resetRequired: status === "RESET_REQUIRED", emailVerified: attributes.email_verified === "true" };
  const password = await newPassword(run, pool, user);
  if (password === undefined) return { user: { username, email }, facts: { ...migrated, signedIn: false }, log: lines };
  const token = await step(`Signing in ${username}`, () => signIn(run, username, password.value));
  guide.say(`${username} signed in; the access token is good until ${token.expiresAt}.`);
  const { status: now } = await lookAt(run, username);
  return {
    user: { username, email },
    facts: {
      ...migrated,
      passwordSetBy: password.by,
      status: now,
      ...signedInFacts(token),
    },
    log: lines,
  };
};

async function newcomer({ answers, guide, outbox }: Run): Promise<KnownUser> {
  const username = answers.username ?? (await guide.text("Enter a user name", "chester_tester", usernameProblem));
  const whose = outbox === undefined ? " that you own" : "";
  const email =
    answers.email ?? (await guide.text(`Enter an e-mail address${whose}`, `${username}@example.com`, emailProblem));
  const [nameProblem, addressProblem] = [usernameProblem(username), emailProblem(email)];
  if (nameProblem !== undefined) throw new ScenarioInputError("username", nameProblem);
  if (addressProblem !== undefined) throw new ScenarioInputError("email", addressProblem);
  return { UserName: username, UserEmail: email.trim().toLowerCase() };
}

function usernameProblem(username: string): string | undefined {
  return /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username)
    ? undefined
    : "A user name has 1 to 128 characters and no spaces.";
}

function emailProblem(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : `${JSON.stringify(email)} is not an e-mail address.`;
}

/** A row of the same name and address may be there from before: it is used, and stays. */
async function becomeKnown(run: Run, user: KnownUser): Promise<void> {
  const { aws, stack, step, guide } = run;
  const look = `Looking for ${user.UserEmail} in the table ${stack.table}`;
  const there = await step(look, () => findKnownUser(aws, stack.table, user.UserEmail));
  if (there === undefined) return addRow(run, user);
  if (there.UserName !== user.UserName)
    throw new ScenarioError(
      "already_exists",
      look,
      `The table ${stack.table} has ${user.UserEmail} already, under the name ${there.UserName}: choose another address.`,
    );
  guide.say(`The table ${stack.table} has ${user.UserName} already.`);
}

/** The table holds no passwords: any will do, and none signs in. */
async function expectReset(run: Run, step: string, username: string): Promise<void> {
  try {
    await signIn(run, username, generatePassword());
  } catch (thrown) {
    const { code } = thrown as { code?: unknown };
    if (code === "password_reset_required") return;
    if (code !== "user_not_found" && code !== "wrong_password") throw thrown;
    throw new ScenarioError(
      "not_migrated",
      step,
      `The pool did not take ${username} in: look at the log of ${run.stack.functionName}, and whether another row of ${run.stack.table} has the same name.`,
    );
  }
  throw new ScenarioError("unexpected_sign_in", step, `${username} was signed in by a made-up password.`);
}

type NewPassword = { readonly value: string; readonly by: "code" | "administrator" };

/** By a code, or, where nobody reads the mailbox, by an administrator. @returns undefined where the person wants no code */
async function newPassword(
  run: Run,
  pool: UserPoolType,
  { UserName, UserEmail }: KnownUser,
): Promise<NewPassword | undefined> {
  const { aws, guide, stack, step, outbox } = run;
  if (outbox === undefined && !guide.attended) {
    guide.say(
      `Nobody is here to read the mailbox of ${UserEmail}: an administrator sets the password, and no code is sent.`,
    );
    const { password } = await withPassword(run, pool, (chosen) =>
      step(`Setting the password of ${UserName}`, () => setPassword(aws, stack.userPoolId, UserName, chosen)),
    );
    return { value: password, by: "administrator" };
  }
  if (!(await guide.confirm(`Send a confirmation code to ${UserEmail}?`))) {
    guide.say("No code was sent, so the password stays to be set.");
    return undefined;
  }
  const app = { clientId: stack.clientId };
  const delivery = await step(`Sending a code to ${UserName}`, () => forgotPassword(aws, app, UserName));
  guide.say(`A confirmation code was sent to ${delivery?.destination ?? UserEmail}.`);
  const { password } = await withPassword(run, pool, (chosen) => confirm(run, UserName, chosen));
  guide.say(`${UserName} has a new password.`);
  return { value: password, by: "code" };
}

/** A person may mistype a code. */
async function confirm(run: Run, username: string, password: string): Promise<void> {
  const { aws, guide, stack, step, outbox, signal } = run;
  for (let attempt = 1; ; attempt += 1) {
    const code =
      outbox === undefined
        ? await guide.text("Enter the code that you were sent", "", (text) =>
            text === "" ? "Enter the code." : undefined,
          )
        : await step("Reading the code from the local outbox", () =>
            codeOfOutbox(outbox, { userPoolId: stack.userPoolId, username, signal }),
          );
    try {
      return await step(`Setting the password of ${username} by the code`, () =>
        confirmForgotPassword(aws, { clientId: stack.clientId }, { username, code, password }),
      );
    } catch (thrown) {
      const again = (thrown as { code?: unknown }).code === "code_refused" && outbox === undefined;
      if (!again || attempt >= MOST_CODES) throw thrown;
      guide.warn((thrown as Error).message);
    }
  }
}
