import type {
  AdminAddUserToGroupRequest,
  AdminListGroupsForUserRequest,
  AdminRemoveUserFromGroupRequest,
  CreateGroupRequest,
  DeleteGroupRequest,
  GetGroupRequest,
  ListGroupsRequest,
  ListUsersInGroupRequest,
  UpdateGroupRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import type { Group } from "../group.ts";
import { page } from "../page.ts";
import type { UserPool } from "../user-pool.ts";
import { userOf, userType } from "./user-lookup.ts";

const MOST_GROUPS = 10_000;
const MOST_GROUPS_OF_A_USER = 100;

export function createGroup(cognito: Cognito, input: CreateGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const name = input.GroupName ?? "";
  if (pool.groups.has(name)) throw new AwsError("GroupExistsException", "A group with the name already exists");
  if (pool.groups.size >= MOST_GROUPS)
    throw new AwsError("LimitExceededException", "Maximum number of groups reached.");
  const now = cognito.clock.now();
  const { Description: description, RoleArn: roleArn, Precedence: precedence } = input;
  const group: Group = { name, created: now, modified: now, description, roleArn, precedence, members: new Set() };
  pool.groups.set(name, group);
  return { Group: described(pool, group) };
}

export function getGroup(cognito: Cognito, input: GetGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return { Group: described(pool, groupOf(pool, input.GroupName)) };
}

/** Changes what is given; the rest stays, unlike with pools and clients. */
export function updateGroup(cognito: Cognito, input: UpdateGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const group = groupOf(pool, input.GroupName);
  group.description = input.Description ?? group.description;
  group.roleArn = input.RoleArn ?? group.roleArn;
  group.precedence = input.Precedence ?? group.precedence;
  group.modified = cognito.clock.now();
  return { Group: described(pool, group) };
}

export function deleteGroup(cognito: Cognito, input: DeleteGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  pool.groups.delete(groupOf(pool, input.GroupName).name);
  return {};
}

export function listGroups(cognito: Cognito, input: ListGroupsRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { items, next } = page(pool.groups.values(), input.Limit || 60, input.NextToken);
  return { Groups: items.map((group) => described(pool, group)), NextToken: next };
}

export function listUsersInGroup(cognito: Cognito, input: ListUsersInGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { items, next } = page(groupOf(pool, input.GroupName).members, input.Limit || 60, input.NextToken);
  return { Users: items.map((sub) => userType(userOf(pool, sub))), NextToken: next };
}

export function adminAddUserToGroup(cognito: Cognito, input: AdminAddUserToGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { sub } = userOf(pool, input.Username);
  const { members } = groupOf(pool, input.GroupName);
  if (!members.has(sub) && groupsOf(pool, sub).length >= MOST_GROUPS_OF_A_USER)
    throw new AwsError("LimitExceededException", "Maximum number of groups of a user reached.");
  members.add(sub);
  return {};
}

export function adminRemoveUserFromGroup(cognito: Cognito, input: AdminRemoveUserFromGroupRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  groupOf(pool, input.GroupName).members.delete(userOf(pool, input.Username).sub);
  return {};
}

export function adminListGroupsForUser(cognito: Cognito, input: AdminListGroupsForUserRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const own = groupsOf(pool, userOf(pool, input.Username).sub);
  const { items, next } = page(own, input.Limit || 60, input.NextToken);
  return { Groups: items.map((group) => described(pool, group)), NextToken: next };
}

function groupsOf({ groups }: UserPool, sub: string): Group[] {
  return [...groups.values()].filter(({ members }) => members.has(sub));
}

function groupOf({ groups }: UserPool, name: string | undefined): Group {
  const group = groups.get(name ?? "");
  if (group === undefined) throw new AwsError("ResourceNotFoundException", "Group not found.");
  return group;
}

function described(pool: UserPool, { name, description, roleArn, precedence, modified, created }: Group) {
  return {
    GroupName: name,
    UserPoolId: pool.id,
    Description: description,
    RoleArn: roleArn,
    Precedence: precedence,
    LastModifiedDate: modified / 1000,
    CreationDate: created / 1000,
  };
}
