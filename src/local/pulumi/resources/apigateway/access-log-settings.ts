import { object, string } from "../../schema.ts";
import { canonicalText, isObject, type PropertyMap, type PropertyValue } from "../../values.ts";
import type { PatchOperation } from "./patches.ts";

/** What a stage logs of its callers. */
export const accessLogSettings = object({
  destinationArn: string({ required: true, arn: true, comparedAs: ofGroup }),
  format: string({ required: true }),
});

const PATH = "/accessLogSettings";

/** AWS has no such settings in CreateStage; UpdateStage changes them one by one, and takes both away at once. */
export function accessLogPatches(
  { accessLogSettings: before }: PropertyMap,
  { accessLogSettings: after }: PropertyMap,
): PatchOperation[] {
  if (canonicalText(before) === canonicalText(after)) return [];
  if (!isObject(after)) return isObject(before) ? [{ op: "remove", path: PATH }] : [];
  const { destinationArn = "", format } = after;
  return [
    { op: "replace", path: `${PATH}/destinationArn`, value: String(ofGroup(destinationArn)) },
    { op: "replace", path: `${PATH}/format`, value: String(format) },
  ];
}

/** (StateFunc) Old providers told a log group's ARN with `:*` at its end, which API Gateway does not take. */
function ofGroup(arn: PropertyValue): PropertyValue {
  return typeof arn === "string" ? arn.replace(/:\*$/, "") : arn;
}
