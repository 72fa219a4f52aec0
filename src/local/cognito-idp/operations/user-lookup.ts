import { attributeList } from "../attributes.ts";
import { userNotFound } from "../errors.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";

/** A user by any name. @throws {AwsError} `UserNotFoundException` */
export function userOf(pool: UserPool, name: string | undefined): User {
  const user = pool.users.find(name ?? "");
  if (user === undefined) throw userNotFound();
  return user;
}

/** A user as lists and AdminCreateUser show one; `wanted` narrows the attributes. */
export function userType(user: User, wanted?: readonly string[]) {
  const attributes = attributeList(user);
  return {
    Username: user.username,
    Attributes: wanted === undefined ? attributes : attributes.filter(({ Name = "" }) => wanted.includes(Name)),
    UserCreateDate: user.created / 1000,
    UserLastModifiedDate: user.modified / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
