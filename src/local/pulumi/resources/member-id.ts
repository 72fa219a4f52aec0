import type { PropertyValue } from "../values.ts";

/**
 * The ids of a thing that is in another, such as a route of an API: it is known by its own, beside that of the other, and
 * imported by `<the other's>/<its own>`.
 *
 * @param known the other's id, where `id` is not that of an import
 */
export function memberIds(
  id: string,
  known: PropertyValue | undefined,
): { readonly ownId: string; readonly parentId: string } {
  const slash = id.indexOf("/");
  if (slash === -1) return { ownId: id, parentId: String(known) };
  return { ownId: id.slice(slash + 1), parentId: id.slice(0, slash) };
}

/** The id that a thing has which was imported by one that says where it is. */
export function ownIdOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
