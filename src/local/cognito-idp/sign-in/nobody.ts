import { emptyUser } from "../new-user.ts";
import type { User } from "../users.ts";
import { hidesUsers, type SignInContext, unknownUser } from "./context.ts";

/**
 * Stands for a user who does not exist, where the client hides that (PreventUserExistenceErrors): it meets the same
 * challenges, and can pass none. It is never of a pool.
 */
export function nobody(username: string): User {
  const user = emptyUser({ username, sub: "", attributes: new Map(), now: 0 });
  NOBODIES.add(user);
  return user;
}

/** @throws {AwsError} `UserNotFoundException` for an unknown user of a client that hides nothing */
export function userOrNobody(context: SignInContext, user: User | undefined, username: string): User {
  if (user !== undefined) return user;
  if (!hidesUsers(context.client)) throw unknownUser(context);
  return nobody(username);
}

export function isNobody(user: User): boolean {
  return NOBODIES.has(user);
}

const NOBODIES = new WeakSet<User>();
