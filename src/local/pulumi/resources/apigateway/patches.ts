import type { Properties, Property } from "../../schema.ts";
import { canonicalText, isObject, type PropertyMap, type PropertyValue } from "../../values.ts";

/** A change as API Gateway takes it. (AWS: "Patch Operations" in the API Gateway REST API reference) */
export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: string;
}

/**
 * The patches that make a resource what it is to be.
 *
 * @param names the properties to look at; others are changed in other ways, or never
 */
export function patchesFor(
  properties: Properties,
  names: readonly string[],
  before: PropertyMap,
  after: PropertyMap,
): PatchOperation[] {
  return names.flatMap((name) => {
    const property = properties[name];
    if (property === undefined || canonicalText(before[name]) === canonicalText(after[name])) return [];
    return patchesOf(`/${property.aws ?? name}`, property, before[name], after[name]);
  });
}

function patchesOf(
  path: string,
  property: Property,
  before: PropertyValue | undefined,
  after: PropertyValue | undefined,
): PatchOperation[] {
  if (property.kind === "set" || property.kind === "list") {
    const old = textsOf(before);
    const wanted = textsOf(after);
    return [
      ...wanted.filter((value) => !old.includes(value)).map((value) => ({ op: "add" as const, path, value })),
      ...old.filter((value) => !wanted.includes(value)).map((value) => ({ op: "remove" as const, path, value })),
    ];
  }
  if (property.kind === "map") {
    const old = isObject(before) ? before : {};
    const wanted = isObject(after) ? after : {};
    return [
      ...Object.keys(old)
        .filter((key) => !(key in wanted))
        .map((key) => ({ op: "remove" as const, path: `${path}/${escaped(key)}` })),
      ...Object.entries(wanted)
        .filter(([key, value]) => old[key] !== value)
        .map(([key, value]) => ({
          op: key in old ? ("replace" as const) : ("add" as const),
          path: `${path}/${escaped(key)}`,
          value: String(value),
        })),
    ];
  }
  return [{ op: "replace", path, value: after === undefined || after === null ? "" : String(after) }];
}

function textsOf(value: PropertyValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** RFC 6901, section 3. */
export function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
