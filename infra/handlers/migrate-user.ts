import type { KnownUser } from "./known-user.ts";
import { nameOfError, tableName, usersOfName } from "./users-table.ts";

/** What the trigger is handed, as far as this handler reads it (AWS: "Migrate user Lambda trigger"). */
export interface UserMigrationEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly response: {
    userAttributes?: Readonly<Record<string, string>> | null;
    finalUserStatus?: string | null;
    messageAction?: string | null;
  };
}

const SOURCES = ["UserMigration_Authentication", "UserMigration_ForgotPassword"];

/**
 * Takes a known user into the pool, with a verified address and a password to be set anew: the table has no password to
 * check one against, so nobody is signed in by this. Whoever is not known, or not by a name of one's own, gets the event
 * back as it was, and is refused by Cognito as a stranger.
 *
 * @throws where the table cannot be read; in the same words whether or not there is such a user
 */
export async function handler(event: UserMigrationEvent): Promise<UserMigrationEvent> {
  log("received", { triggerSource: event.triggerSource });
  if (!SOURCES.includes(event.triggerSource)) return event;
  const [user, another] = await usersNamed(event.userName);
  if (user === undefined || another !== undefined) {
    log(user === undefined ? "not found" : "name is not unique");
    return event;
  }
  log("found");
  event.response.userAttributes = { email: user.UserEmail, email_verified: "true" };
  event.response.finalUserStatus = "RESET_REQUIRED";
  event.response.messageAction = "SUPPRESS";
  return event;
}

async function usersNamed(name: string): Promise<KnownUser[]> {
  log("looking up the name", { table: tableName() });
  try {
    return await usersOfName(name);
  } catch (error) {
    log("look-up failed", { error: nameOfError(error) });
    // Cognito shows this text to whoever signs in.
    throw new Error("The user could not be looked up");
  }
}

function log(step: string, more: Readonly<Record<string, string>> = {}): void {
  console.log(JSON.stringify({ step, ...more }));
}
