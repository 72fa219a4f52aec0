import type { GroupType } from "@aws-sdk/client-cognito-identity-provider";
import type { ResourceType } from "../../resource-type.ts";
import { type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { listed } from "./listed.ts";
import { groupName, poolId } from "./texts.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  groupName: string({ required: true, replaces: true, ...groupName }),
  userPoolId: string({ required: true, replaces: true, ...poolId }),
  username: string({ required: true, replaces: true, length: [1, 128] }),
};

/** The id is `<user pool id>,<group name>,<username>`. */
export const userInGroup: ResourceType = {
  token: "aws:cognito/userInGroup:UserInGroup",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "AdminAddUserToGroup", members(wanted));
    return `${wanted.userPoolId},${wanted.groupName},${wanted.username}`;
  },

  async read(id, cloud) {
    const [userPoolId = "", groupName = "", username = ""] = id.split(",");
    const user = { UserPoolId: userPoolId, Username: username };
    if ((await cloud.find(SERVICE, "AdminGetUser", user)) === undefined) return undefined;
    const groups = await listed<GroupType>(cloud, "AdminListGroupsForUser", "Groups", user, "Limit");
    const isMember = groups.some(({ GroupName }) => GroupName === groupName);
    return isMember ? { userPoolId, groupName, username } : undefined;
  },

  async delete(_id, state, cloud) {
    await cloud.drop(SERVICE, "AdminRemoveUserFromGroup", members(state));
  },
};

function members({ groupName, userPoolId, username }: PropertyMap) {
  return { GroupName: groupName, UserPoolId: userPoolId, Username: username };
}
