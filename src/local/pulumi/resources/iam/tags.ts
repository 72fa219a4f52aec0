import type { Cloud } from "../../cloud.ts";
import type { PropertyMap } from "../../values.ts";
import { tagsOf } from "../tags.ts";

/** IAM's tags are a list. */
export interface IamTag {
  readonly Key: string;
  readonly Value: string;
}

export function tagList(properties: PropertyMap): IamTag[] {
  return Object.entries(tagsOf(properties)).map(([Key, Value]) => ({ Key, Value }));
}

export function tagMap(tags: readonly IamTag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value]));
}

/** @param key what names the resource in `TagRole` or `TagPolicy` */
export async function retagIam(
  cloud: Cloud,
  kind: "Role" | "Policy",
  key: Readonly<Record<string, string>>,
  before: PropertyMap,
  after: PropertyMap,
): Promise<void> {
  const old = tagsOf(before);
  const wanted = tagsOf(after);
  const gone = Object.keys(old).filter((name) => !(name in wanted));
  const changed = tagList(after).filter(({ Key, Value }) => old[Key] !== Value);
  if (gone.length > 0) await cloud.call("iam", `Untag${kind}`, { ...key, TagKeys: gone });
  if (changed.length > 0) await cloud.call("iam", `Tag${kind}`, { ...key, Tags: changed });
}
