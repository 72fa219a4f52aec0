import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** Takes a user out of the pool and of its groups. */
export function removeUser(pool: UserPool, user: User): void {
  pool.users.remove(user);
  for (const { members } of pool.groups.values()) members.delete(user.sub);
}
