import type { Cloud } from "../cloud.ts";
import { isObject, type PropertyMap } from "../values.ts";

/** The tags of a resource's inputs or outputs. */
export function tagsOf({ tags }: PropertyMap): Readonly<Record<string, string>> {
  return isObject(tags) ? (tags as Readonly<Record<string, string>>) : {};
}

/** `tags` and `tagsAll` as outputs, both of them all that AWS has. */
export function tagOutputs(tags: Readonly<Record<string, string>> | undefined): PropertyMap {
  const own = Object.fromEntries(Object.entries(tags ?? {}).filter(([key]) => !key.startsWith("aws:")));
  return { ...(Object.keys(own).length > 0 ? { tags: own } : {}), tagsAll: own };
}

/** Makes the tags of a resource what they are to be, by the two calls that services with tag maps have. */
export async function retag(
  cloud: Cloud,
  service: string,
  resourceArn: Readonly<Record<string, string>>,
  before: PropertyMap,
  after: PropertyMap,
  members: { readonly tags: string; readonly keys: string } = { tags: "Tags", keys: "TagKeys" },
): Promise<void> {
  const old = tagsOf(before);
  const wanted = tagsOf(after);
  const gone = Object.keys(old).filter((key) => !(key in wanted));
  const changed = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => old[key] !== value));
  if (gone.length > 0) await cloud.call(service, "UntagResource", { ...resourceArn, [members.keys]: gone });
  if (Object.keys(changed).length > 0)
    await cloud.call(service, "TagResource", { ...resourceArn, [members.tags]: changed });
}
