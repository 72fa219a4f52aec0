import type { ResourceServerType } from "@aws-sdk/client-cognito-identity-provider";
import { customScope } from "../../../../contract/index.ts";
import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { object, type Properties, regional, set, string } from "../../schema.ts";
import { scopeName } from "./texts.ts";

const SERVICE = "cognito-idp";

const inputs: Properties = {
  ...regional,
  identifier: string({ required: true, replaces: true }),
  name: string({ autonamed: 256, replaces: true }),
  scopes: set(
    object({
      scopeDescription: string({ required: true, length: [1, 256] }),
      scopeName: string({ required: true, ...scopeName }),
    }),
    { items: [0, 100] },
  ),
  userPoolId: string({ required: true, replaces: true }),
};

/** The id is `<user pool id>|<identifier>`. */
export const resourceServer: ResourceType = {
  token: "aws:cognito/resourceServer:ResourceServer",
  inputs,
  outputs: ["scopeIdentifiers"],
  outputsChangedByUpdate: ["scopeIdentifiers"],

  async create(wanted, cloud) {
    await cloud.call(SERVICE, "CreateResourceServer", toAws(inputs, wanted));
    return `${wanted.userPoolId}|${wanted.identifier}`;
  },

  async read(id, cloud) {
    const found = await cloud.find<{ ResourceServer: ResourceServerType }>(SERVICE, "DescribeResourceServer", key(id));
    if (found === undefined) return undefined;
    const { Identifier: identifier = "", Scopes: scopes = [] } = found.ResourceServer;
    return {
      ...fromAws(inputs, found.ResourceServer),
      scopeIdentifiers: scopes.map(({ ScopeName }) => customScope(identifier, String(ScopeName))),
    };
  },

  async update(_id, { inputs: wanted }, cloud) {
    await cloud.call(SERVICE, "UpdateResourceServer", { Scopes: [], ...toAws(inputs, wanted) });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteResourceServer", key(id));
  },
};

/** An identifier may hold a bar, a pool's id does not. */
function key(id: string) {
  const bar = id.indexOf("|");
  return { UserPoolId: id.slice(0, bar), Identifier: id.slice(bar + 1) };
}
