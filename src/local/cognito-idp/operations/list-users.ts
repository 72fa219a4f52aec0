import type { ListUsersRequest } from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { invalidParameter } from "../errors.ts";
import { page } from "../page.ts";
import type { User } from "../users.ts";
import { userType } from "./user-lookup.ts";

const MOST = 60;

/** What a filter may look at (ListUsers, `Filter`), and how it is found. */
const FILTERED: Readonly<Record<string, (user: User) => string | undefined>> = {
  username: ({ username }) => username,
  sub: ({ sub }) => sub,
  "cognito:user_status": ({ status }) => status,
  status: ({ enabled }) => (enabled ? "Enabled" : "Disabled"),
  ...Object.fromEntries(
    ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"].map((name) => [
      name,
      ({ attributes }: User) => attributes.get(name),
    ]),
  ),
};

export function listUsers(cognito: Cognito, input: ListUsersRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const wanted = input.AttributesToGet;
  const unknown = wanted?.find((name) => !pool.schema.some(({ Name }) => Name === name));
  if (unknown !== undefined) throw invalidParameter(`One or more requested attributes do not exist: ${unknown}`);
  const matching = input.Filter === undefined || input.Filter === "" ? pool.users : filtered(pool.users, input.Filter);
  const { items, next } = page(matching, input.Limit || MOST, input.PaginationToken);
  return { Users: items.map((user) => userType(user, wanted)), PaginationToken: next };
}

/** `attribute = "value"` or `attribute ^= "beginning"`, in which a quotation mark is written `\"`. */
function filtered(users: Iterable<User>, filter: string): User[] {
  const parts = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter);
  const [, name = "", operator, quoted = ""] = parts ?? [];
  const read = Object.hasOwn(FILTERED, name) ? FILTERED[name] : undefined;
  if (read === undefined) throw invalidParameter(`Error while parsing filter: ${filter}`);
  const value = quoted.replace(/\\(.)/g, "$1");
  return [...users].filter((user) => {
    const own = read(user);
    return operator === "=" ? own === value : own?.startsWith(value) === true;
  });
}
