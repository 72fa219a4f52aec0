import type { GroupType } from "@aws-sdk/client-cognito-identity-provider";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { integer, type Properties, regional, string } from "../../schema.ts";
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

/** What may change of a group, and what stands for its absence. */
const NOTHING = { description: "", precedence: 0, roleArn: "" };

/** The id is `<user pool id>/<group name>`. */
export const userGroup: ResourceType = {
  token: "aws:cognito/userGroup:UserGroup",
  inputs,
  outputs: [],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateGroup", toAws(inputs, wanted));
    return `${wanted.userPoolId}/${wanted.name}`;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ Group: GroupType }>(SERVICE, "GetGroup", key(id));
    return found === undefined ? undefined : fromAws(inputs, found.Group);
  },

  /** AWS keeps what it is not told of, so what the program no longer says is set to nothing, as the real provider does. */
  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const changed = Object.entries(NOTHING).flatMap(([name, nothing]) =>
      wanted[name] === oldInputs[name] ? [] : [[name, wanted[name] ?? nothing] as const],
    );
    await cloud.call(SERVICE, "UpdateGroup", { ...key(id), ...toAws(inputs, Object.fromEntries(changed)) });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteGroup", key(id));
  },
};

function key(id: string) {
  const slash = id.indexOf("/");
  return { UserPoolId: id.slice(0, slash), GroupName: id.slice(slash + 1) };
}
