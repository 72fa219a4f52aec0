import type { GroupType } from "@aws-sdk/client-cognito-identity-provider";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { integer, type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { groupName, poolId } from "./texts.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  description: string({ length: [0, 2048] }),
  name: string({ autonamed: 128, replaces: true, aws: "GroupName", ...groupName }),
  precedence: integer(),
  roleArn: string({ arn: true }),
  userPoolId: string({ required: true, replaces: true, ...poolId }),
};

/** The id is `<user pool id>/<group name>`. */
export const userGroup: ResourceType = {
  token: "aws:cognito/userGroup:UserGroup",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateGroup", members(wanted));
    return `${wanted.userPoolId}/${wanted.name}`;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ Group: GroupType }>(SERVICE, "GetGroup", key(id));
    return found === undefined ? undefined : fromAws(inputs, found.Group);
  },

  async update(_id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateGroup", members(wanted));
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteGroup", key(id));
  },
};

function members({ region: _region, ...wanted }: PropertyMap) {
  return toAws(inputs, wanted);
}

function key(id: string) {
  const slash = id.indexOf("/");
  return { UserPoolId: id.slice(0, slash), GroupName: id.slice(slash + 1) };
}
