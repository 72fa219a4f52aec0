import type { UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import { getToken, type Token } from "../cognito/index.ts";
import {
  addKnownUsers,
  deleteUser,
  findUser,
  generatePassword,
  type KnownUser,
  listKnownUsers,
  PoolError,
  passwordRules,
  removeKnownUser,
} from "../pool/index.ts";
import { ScenarioError, ScenarioInputError } from "./error.ts";
import type { Run } from "./run.ts";

/** Nobody's addresses: example.com is reserved for examples (RFC 2606, section 3). */
export const SAMPLE_USERS: readonly KnownUser[] = [1, 2, 3].map((number) => ({
  UserName: `test_user_${number}`,
  UserEmail: `test_email_${number}@example.com`,
}));

const MOST_PASSWORDS = 5;

/** Fills the table with the sample users that it lacks, and has one of those in it chosen. */
export async function chooseKnownUser(run: Run): Promise<KnownUser> {
  const { aws, guide, stack, step, answers } = run;
  const there = await step(`Reading the table ${stack.table}`, () => listKnownUsers(aws, stack.table));
  const missing = SAMPLE_USERS.filter(({ UserEmail }) => there.every((one) => one.UserEmail !== UserEmail));
  for (const user of missing) await addRow(run, user);
  const known = [...there, ...missing];
  const names = known.map(({ UserName }) => UserName);
  // A made-up user goes before whoever else may be there.
  const initial = known.find(({ UserEmail }) => UserEmail === SAMPLE_USERS[0]?.UserEmail)?.UserName ?? "";
  const name = answers.username ?? (await guide.choose("Which user do you want to use?", names, initial));
  const user = known.find(({ UserName }) => UserName === name);
  if (user !== undefined) return user;
  throw new ScenarioInputError(
    "username",
    `${JSON.stringify(name)} is not in the table ${stack.table}: ${names.join(", ")} are.`,
  );
}

/** Adds a row for as long as the scenario lasts. */
export async function addRow(run: Run, user: KnownUser): Promise<void> {
  const { aws, guide, stack, step, afterwards } = run;
  const what = `the row of ${user.UserName} in ${stack.table}`;
  afterwards(what, (under) => removeKnownUser(under, stack.table, user.UserEmail));
  await step(`Adding ${user.UserName} to the table ${stack.table}`, () => addKnownUsers(aws, stack.table, [user]));
  guide.say(`Added ${user.UserName} (${user.UserEmail}) to the table ${stack.table}.`);
}

/** Makes a user, whom the clean-up deletes unless Cognito says that somebody else was quicker. */
export type Create = <T>(work: () => Promise<T>) => Promise<T>;

/** Domains of which nobody has an address (RFC 2606, section 3). */
const MADE_UP = /@example\.(com|net|org)$/;

/**
 * Makes sure that the pool has no such user, and has the one that the scenario is going to make deleted afterwards, whether or
 * not that user ever signs in. A user of the same name and address is what a run that was cut short leaves: with leave, it
 * is deleted, but not unasked where the address may be somebody's. Anybody else's is never deleted.
 */
export async function makeRoomFor(run: Run, { UserName, UserEmail }: KnownUser): Promise<Create> {
  const { aws, guide, stack, step, afterwards } = run;
  const look = `Looking whether ${UserName} is in the pool`;
  const existing = await step(look, () => findUser(aws, stack.userPoolId, UserName));
  const remove = (under: typeof aws) => deleteUser(under, stack.userPoolId, UserName);
  const refuse = (why: string) =>
    new ScenarioError("user_exists", look, `The pool has a user ${UserName} already${why}`);
  if (existing !== undefined) {
    if (existing.attributes.email?.toLowerCase() !== UserEmail)
      throw refuse(", with an address of another's: choose another user.");
    if (!guide.attended && !MADE_UP.test(UserEmail))
      throw refuse(`, with the same address: delete that user first (\`cognito-preview users delete ${UserName}\`).`);
    const question = `The pool has ${UserName} already, as a run that was cut short leaves it. Delete that user and go on?`;
    if (!(await guide.confirm(question, "loses what was there")))
      throw refuse(": choose another, or let the scenario delete that one (--yes).");
    await step(`Deleting ${UserName}, who was there before`, () => remove(aws));
    guide.say(`Deleted ${UserName}, who was there before.`);
  }
  let isOthers = false;
  afterwards(`the user ${UserName}`, async (under) => !isOthers && remove(under));
  return async (work) => {
    try {
      return await work();
    } catch (thrown) {
      isOthers = (thrown as { code?: unknown }).code === "user_exists";
      throw thrown;
    }
  };
}

/**
 * Gives `use` a password that it does not refuse: the one given, one typed, or where nobody is there to type, a random one.
 * A person is asked again where the pool refuses it.
 *
 * @returns the password, and what `use` made of it
 */
export async function withPassword<T>(
  { aws, guide, answers }: Run,
  { Policies }: UserPoolType,
  use: (password: string) => Promise<T>,
): Promise<{ password: string; result: T }> {
  const policy = Policies?.PasswordPolicy;
  let given = answers.password;
  for (let attempt = 1; ; attempt += 1) {
    const typed = given ?? (await guide.password(`Enter a password (${passwordRules(policy)})`));
    const password = aws.secret(typed ?? generatePassword(policy));
    try {
      return { password, result: await use(password) };
    } catch (thrown) {
      const refused = (thrown as { code?: unknown }).code === "password_refused";
      if (!refused || !guide.attended || attempt >= MOST_PASSWORDS) throw thrown;
      guide.warn(`${(thrown as Error).message} The pool wants ${passwordRules(policy)}.`);
      given = undefined;
    }
  }
}

/** Signs in by name and password. (AWS: InitiateAuth, USER_PASSWORD_AUTH) @throws {TokenError} */
export async function signIn({ aws, stack }: Run, username: string, password: string): Promise<Token> {
  const { userPoolId, clientId } = stack;
  return getToken({ grant: "user_password", ...aws.place, userPoolId, clientId, username, password, verify: false });
}

/** What the pool knows of a user who must be there by now. */
export async function lookAt({ aws, stack, step }: Run, username: string) {
  return step(`Looking at ${username} in the pool`, async () => {
    const user = await findUser(aws, stack.userPoolId, username);
    if (user === undefined) throw new PoolError("user_not_found", `The pool has no user ${username}.`);
    return user;
  });
}

/** What may be said of a token: nothing of its text. */
export function signedInFacts({ scopes, expiresAt }: Token) {
  return { signedIn: true, scopes, expiresAt };
}
