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

/** A tag where a service has a list of them. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export function tagList(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function tagMap(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** How a service writes tags, and what it calls them and their keys. */
interface TagForm {
  readonly tags: string;
  readonly keys: string;
  readonly written: (tags: Readonly<Record<string, string>>) => object;
}

const TAG_MAP: TagForm = { tags: "Tags", keys: "TagKeys", written: (tags) => tags };
/** As REST-JSON services have it whose members begin with small letters. */
export const SMALL_TAG_MAP: TagForm = { ...TAG_MAP, tags: "tags", keys: "tagKeys" };
export const TAG_LIST: TagForm = { ...TAG_MAP, written: tagList };

/**
 * Makes the tags of a resource what they are to be, by the two calls that every service with tags has.
 *
 * @param key what names the resource in both
 */
export async function retag(
  cloud: Cloud,
  service: string,
  key: Readonly<Record<string, string>>,
  before: PropertyMap,
  after: PropertyMap,
  { form = TAG_MAP, tag = "TagResource", untag = "UntagResource" } = {},
): Promise<void> {
  const old = tagsOf(before);
  const wanted = tagsOf(after);
  const gone = Object.keys(old).filter((name) => !(name in wanted));
  const changed = Object.entries(wanted).filter(([name, value]) => old[name] !== value);
  if (gone.length > 0) await cloud.call(service, untag, { ...key, [form.keys]: gone });
  if (changed.length > 0)
    await cloud.call(service, tag, { ...key, [form.tags]: form.written(Object.fromEntries(changed)) });
}
