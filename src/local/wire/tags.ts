import { map, type Shape, text } from "./shape.ts";

const KEY = /(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+/u;
const VALUE = /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u;
/** AWS: "Tag naming limits and requirements". */
export const MOST_TAGS = 50;

export const tagKey = (): Shape<string> => text({ min: 1, max: 128, pattern: KEY });
export const tagValue = (): Shape<string> => text({ max: 256, pattern: VALUE });

/** Tags as a map of names and values. */
export function tagMap(): Shape<Record<string, string>> {
  return map(tagValue(), { key: tagKey(), max: MOST_TAGS });
}
