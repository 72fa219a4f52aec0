import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

/** A group of a pool's users. */
export interface Group {
  readonly name: string;
  readonly description?: string;
  /** Among a user's groups the one of the lowest decides the role. */
  readonly precedence?: number;
}

/** Pages of 60. */
const MOST_PAGES = 50;

/** @throws {PoolError} */
export async function listGroups(aws: Aws, UserPoolId: string): Promise<Group[]> {
  const groups: Group[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { Groups = [], NextToken } = await aws.cognito("ListGroups", (sdk, client, options) =>
      client.send(
        new sdk.ListGroupsCommand({ UserPoolId, Limit: 60, ...(next === undefined ? {} : { NextToken: next }) }),
        options,
      ),
    );
    for (const { GroupName = "", Description, Precedence } of Groups)
      groups.push({
        name: GroupName,
        ...(Description === undefined ? {} : { description: Description }),
        ...(Precedence === undefined ? {} : { precedence: Precedence }),
      });
    next = NextToken;
    if (next === undefined) return groups;
  }
  throw new PoolError("refused", `${UserPoolId} has more groups than are listed at once.`);
}

/** @throws {PoolError} `already_exists` */
export async function createGroup(
  aws: Aws,
  UserPoolId: string,
  { name, description, precedence }: Group,
): Promise<void> {
  await aws.cognito("CreateGroup", (sdk, client, options) =>
    client.send(
      new sdk.CreateGroupCommand({
        UserPoolId,
        GroupName: name,
        ...(description === undefined ? {} : { Description: description }),
        ...(precedence === undefined ? {} : { Precedence: precedence }),
      }),
      options,
    ),
  );
}

/** @throws {PoolError} `not_found` */
export async function deleteGroup(aws: Aws, UserPoolId: string, GroupName: string): Promise<void> {
  await aws.cognito("DeleteGroup", (sdk, client, options) =>
    client.send(new sdk.DeleteGroupCommand({ UserPoolId, GroupName }), options),
  );
}

/** @throws {PoolError} `not_found`, `user_not_found` */
export async function addToGroup(aws: Aws, UserPoolId: string, GroupName: string, Username: string): Promise<void> {
  await aws.cognito("AdminAddUserToGroup", (sdk, client, options) =>
    client.send(new sdk.AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username }), options),
  );
}

/** @throws {PoolError} `not_found`, `user_not_found` */
export async function removeFromGroup(
  aws: Aws,
  UserPoolId: string,
  GroupName: string,
  Username: string,
): Promise<void> {
  await aws.cognito("AdminRemoveUserFromGroup", (sdk, client, options) =>
    client.send(new sdk.AdminRemoveUserFromGroupCommand({ UserPoolId, GroupName, Username }), options),
  );
}
