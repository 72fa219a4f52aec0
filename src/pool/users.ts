import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

/** A user of a pool. */
export interface PoolUser {
  readonly username: string;
  /** Cognito's, such as `CONFIRMED` or `RESET_REQUIRED`. */
  readonly status: string;
  readonly enabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface NewUser {
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether Cognito sends an invitation with a temporary password. */
  readonly invite: boolean;
}

/** Pages of 60 users each; a pool of more is not listed whole. */
const MOST_PAGES = 50;

/** As an administrator. @throws {PoolError} `user_exists` */
export async function createUser(
  aws: Aws,
  UserPoolId: string,
  { username, attributes, invite }: NewUser,
): Promise<PoolUser> {
  const { User } = await aws.cognito("AdminCreateUser", (sdk, client, options) =>
    client.send(
      new sdk.AdminCreateUserCommand({
        UserPoolId,
        Username: username,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        ...(invite ? { DesiredDeliveryMediums: ["EMAIL"] } : { MessageAction: "SUPPRESS" }),
      }),
      options,
    ),
  );
  return poolUser({ ...User, Username: User?.Username ?? username });
}

/** Gives a user a password that is good until it is changed; the user is then confirmed. @throws {PoolError} `password_refused` */
export async function setPassword(aws: Aws, UserPoolId: string, Username: string, password: string): Promise<void> {
  const Password = aws.secret(password);
  await aws.cognito("AdminSetUserPassword", (sdk, client, options) =>
    client.send(new sdk.AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }), options),
  );
}

/** @returns undefined where there is no such user @throws {PoolError} */
export async function findUser(aws: Aws, UserPoolId: string, Username: string): Promise<PoolUser | undefined> {
  try {
    const { UserAttributes, ...user } = await aws.cognito("AdminGetUser", (sdk, client, options) =>
      client.send(new sdk.AdminGetUserCommand({ UserPoolId, Username }), options),
    );
    return poolUser({ ...user, ...(UserAttributes === undefined ? {} : { Attributes: UserAttributes }) });
  } catch (thrown) {
    if (thrown instanceof PoolError && thrown.code === "user_not_found") return undefined;
    throw thrown;
  }
}

/** All users, or those that a filter of Cognito's fits, such as `email = "a@example.com"`. @throws {PoolError} */
export async function listUsers(aws: Aws, UserPoolId: string, filter?: string): Promise<PoolUser[]> {
  const users: PoolUser[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { Users = [], PaginationToken } = await aws.cognito("ListUsers", (sdk, client, options) =>
      client.send(
        new sdk.ListUsersCommand({
          UserPoolId,
          Limit: 60,
          ...(filter === undefined ? {} : { Filter: filter }),
          ...(token === undefined ? {} : { PaginationToken: token }),
        }),
        options,
      ),
    );
    users.push(...Users.map(poolUser));
    token = PaginationToken;
    if (token === undefined) return users;
  }
  throw new PoolError("refused", `${UserPoolId} has more users than are listed at once: name a filter.`);
}

/** Whether or not the user ever signed in. @returns whether there was such a user @throws {PoolError} */
export async function deleteUser(aws: Aws, UserPoolId: string, Username: string): Promise<boolean> {
  try {
    await aws.cognito("AdminDeleteUser", (sdk, client, options) =>
      client.send(new sdk.AdminDeleteUserCommand({ UserPoolId, Username }), options),
    );
    return true;
  } catch (thrown) {
    if (thrown instanceof PoolError && thrown.code === "user_not_found") return false;
    throw thrown;
  }
}

function poolUser(user: {
  Username?: string | undefined;
  UserStatus?: string | undefined;
  Enabled?: boolean | undefined;
  Attributes?: AttributeType[] | undefined;
}): PoolUser {
  const { Username = "", UserStatus = "UNKNOWN", Enabled = true, Attributes = [] } = user;
  const attributes = Object.fromEntries(Attributes.map(({ Name = "", Value = "" }) => [Name, Value]));
  return { username: Username, status: UserStatus, enabled: Enabled, attributes };
}
