import { createUser, findKnownUser, restoreLastLogin, setPassword } from "../pool/index.ts";
import { ScenarioError } from "./error.ts";
import { chooseKnownUser, makeRoomFor, signedInFacts, signIn, withPassword } from "./people.ts";
import type { Play } from "./run.ts";
import { attachFunction, watchingLog } from "./trigger.ts";

/** A known user signs in, and the PostAuthentication function notes it in its log and in the user's row. */
export const activityLog: Play = async (run, pool) => {
  const { aws, guide, stack, step, afterwards } = run;
  const { userPoolId, clientId, table, functionName } = stack;
  const user = await chooseKnownUser(run);
  const { UserName: username, UserEmail: email, LastLogin: before } = user;
  const create = await makeRoomFor(run, user);
  await create(() =>
    step(`Adding ${username} to the pool as an administrator`, () =>
      createUser(aws, userPoolId, { username, attributes: { email }, invite: false }),
    ),
  );
  guide.say(`Added ${username} to the pool as an administrator.`);
  const { password } = await withPassword(run, pool, (chosen) =>
    step(`Setting the password of ${username}`, () => setPassword(aws, userPoolId, username, chosen)),
  );
  await attachFunction(run);

  afterwards(`the last login of ${username} in ${table}`, (under) => restoreLastLogin(under, table, email, before));
  const { result: token, log } = await watchingLog(run, () =>
    step(`Signing in ${username}`, () => signIn(run, username, password)),
  );
  guide.say(`${username} signed in; the access token is good until ${token.expiresAt}.`);
  const lines = await log();

  const row = await step(`Reading the row of ${username} in ${table}`, () => findKnownUser(aws, table, email));
  const { LastLogin } = row ?? {};
  if (LastLogin === undefined || LastLogin.UserPoolId !== userPoolId || LastLogin.ClientId !== clientId)
    throw new ScenarioError(
      "no_last_login",
      `Reading the row of ${username} in ${table}`,
      `${username} signed in, but the row in ${table} does not say so: a sign-in never fails for want of its note, so look at the log of ${functionName}.`,
    );
  guide.say(
    `The last login in the row of ${username}: UserPoolId ${LastLogin.UserPoolId}, ClientId ${LastLogin.ClientId}, Time ${LastLogin.Time}.`,
  );
  return { user: { username, email }, facts: { LastLogin, ...signedInFacts(token) }, log: lines };
};
