import { fromAws, toAws } from "../../codec.ts";
import type { ResourceType } from "../../resource-type.ts";
import { map, object, type Properties, regional, string } from "../../schema.ts";
import type { PropertyMap } from "../../values.ts";
import { invokeArn } from "./function.ts";

const SERVICE = "lambda";

const inputs: Properties = {
  ...regional,
  description: string(),
  functionName: string({ required: true, replaces: true }),
  functionVersion: string({ required: true }),
  name: string({ autonamed: 128, replaces: true }),
  routingConfig: object({ additionalVersionWeights: map({ kind: "number" }) }),
};

interface Alias {
  readonly AliasArn: string;
}

/** A name for a function's version. The id is the alias's ARN. */
export const alias: ResourceType = {
  token: "aws:lambda/alias:Alias",
  inputs,
  outputs: ["arn", "invokeArn"],

  async create(wanted, cloud) {
    const { AliasArn } = await cloud.call<Alias>(SERVICE, "CreateAlias", toAws(inputs, wanted));
    return AliasArn;
  },

  async read(id, cloud, state) {
    const { functionName, name } = keyOf(id, state);
    const found = await cloud.find<Alias>(SERVICE, "GetAlias", { FunctionName: functionName, Name: name });
    if (found === undefined) return undefined;
    const arn = found.AliasArn;
    return { ...fromAws(inputs, found), functionName, name, arn, invokeArn: invokeArn(arn, cloud) };
  },

  async update(id, { state, inputs: wanted }, cloud) {
    const { functionName, name } = keyOf(id, state);
    await cloud.call(SERVICE, "UpdateAlias", {
      Description: "",
      RoutingConfig: { AdditionalVersionWeights: {} },
      ...toAws(inputs, wanted),
      FunctionName: functionName,
      Name: name,
    });
  },

  async delete(id, state, cloud) {
    const { functionName, name } = keyOf(id, state);
    await cloud.drop(SERVICE, "DeleteAlias", { FunctionName: functionName, Name: name });
  },
};

/** The id for an import is `<function>/<alias>`, or the alias's ARN. */
function keyOf(id: string, state: PropertyMap): { functionName: string; name: string } {
  if (typeof state.functionName === "string" && typeof state.name === "string")
    return { functionName: state.functionName, name: state.name };
  const cut = id.startsWith("arn:") ? id.lastIndexOf(":") : id.lastIndexOf("/");
  return { functionName: id.slice(0, cut), name: id.slice(cut + 1) };
}
