import { checkSchema, checkWritable } from "../attributes.ts";
import { invalidParameter } from "../errors.ts";
import { setPassword } from "../passwords.ts";
import { accountEvent, passwordChosen } from "../threat-protection/password-choice.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import type { Challenge, SignInContext, SignInStep } from "./context.ts";
import { afterPassword } from "./second-factor.ts";
import { newSession } from "./session.ts";

const PREFIX = "userAttributes.";

/** Asks for a password of the user's own in the place of the temporary one, and for required attributes that are missing. */
export function newPasswordChallenge(context: SignInContext, user: User): Challenge {
  const required = missingAttributes(context.pool, user).map((name) => `${PREFIX}${name}`);
  return {
    challenge: "NEW_PASSWORD_REQUIRED",
    parameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(required),
      userAttributes: JSON.stringify(Object.fromEntries(user.attributes)),
    },
    session: newSession(context, user, { challenge: "NEW_PASSWORD_REQUIRED" }),
  };
}

/**
 * The answer to NEW_PASSWORD_REQUIRED. Nothing of the user changes unless all of the answer is good.
 *
 * @throws {AwsError} `InvalidPasswordException`, `InvalidParameterException`, `NotAuthorizedException`
 */
export function answerNewPassword(
  context: SignInContext,
  user: User,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const { cognito, pool, client } = context;
  const { NEW_PASSWORD } = responses;
  if (NEW_PASSWORD === undefined) throw invalidParameter("Missing required parameter NEW_PASSWORD");
  const given = new Map(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  checkWritable(client, given.keys());
  checkSchema(pool, given, false);
  const missing = missingAttributes(pool, user).find((name) => !given.has(name));
  if (missing !== undefined)
    throw invalidParameter(`Attributes did not conform to the schema: ${missing}: The attribute is required\n`);
  const now = cognito.clock.now();
  const risk = passwordChosen(context, "PASSWORD_CHANGE", NEW_PASSWORD, user);
  setPassword(pool, user, NEW_PASSWORD, false, now);
  for (const [name, value] of given) user.attributes.set(name, value);
  user.status = "CONFIRMED";
  user.modified = now;
  pool.users.index(user);
  accountEvent(context, user, "PasswordChange", "Pass", risk);
  return afterPassword(context, user, "NewPasswordChallenge");
}

function missingAttributes({ schema }: UserPool, { attributes }: User): string[] {
  return schema
    .filter(({ Name = "", Required }) => Required === true && Name !== "sub" && !attributes.has(Name))
    .map(({ Name = "" }) => Name);
}
