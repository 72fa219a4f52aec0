/** The type of the resource that stands for the whole stack. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** A resource's URN, as Pulumi's engine makes it: the types of its parents, but the stack's, stand before its own. */
export function urnOf(place: {
  readonly stack: string;
  readonly project: string;
  readonly parent: string | undefined;
  readonly type: string;
  readonly name: string;
}): string {
  const parentTypes = place.parent === undefined ? "" : typesOf(place.parent);
  const types = parentTypes === "" || parentTypes === STACK_TYPE ? place.type : `${parentTypes}$${place.type}`;
  return `urn:pulumi:${place.stack}::${place.project}::${types}::${place.name}`;
}

/** A resource's own type, and its name, which may hold `::`. */
export function typeAndName(urn: string): { type: string; name: string } {
  const types = typesOf(urn);
  return { type: types.slice(types.lastIndexOf("$") + 1), name: urn.split("::").slice(3).join("::") };
}

/** `parentType$type` of `urn:pulumi:stack::project::parentType$type::name` */
function typesOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}
