import { wasDefaulted } from "./check.ts";
import type { Properties, Property, Shape } from "./schema.ts";
import {
  ARCHIVE,
  ASSET,
  canonicalText,
  isObject,
  isUnknown,
  type PropertyMap,
  type PropertyValue,
  signatureOf,
} from "./values.ts";

export interface PropertyChange {
  /** Pulumi's property path, such as `passwordPolicy.minimumLength` or `tags["a.b"]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** Whether it makes a new resource. */
  readonly replaces: boolean;
}

export interface Difference {
  readonly changes: readonly PropertyChange[];
  /** Whether the old resource must go before the new one comes, because AWS would not have both. */
  readonly deleteBeforeReplace: boolean;
}

/** How checked inputs differ from those of the run before, as the real provider would see it. */
export function differenceOf(properties: Properties, oldInputs: PropertyMap, newInputs: PropertyMap): Difference {
  const changes: PropertyChange[] = [];
  diffObject(properties, oldInputs, newInputs, "", false, changes);
  return {
    changes,
    deleteBeforeReplace: changes.some(({ replaces }) => replaces) && keepsItsName(properties, oldInputs, newInputs),
  };
}

/** A name that the program chose, and chooses again, can be had only once. */
function keepsItsName(properties: Properties, oldInputs: PropertyMap, newInputs: PropertyMap): boolean {
  return Object.entries(properties).some(
    ([name, { autonamed }]) =>
      autonamed !== undefined &&
      newInputs[name] !== undefined &&
      newInputs[name] === oldInputs[name] &&
      !wasDefaulted(newInputs, name),
  );
}

function diffObject(
  properties: Properties,
  before: PropertyMap,
  after: PropertyMap,
  path: string,
  replaces: boolean,
  changes: PropertyChange[],
): void {
  for (const [name, property] of Object.entries(properties))
    diffProperty(
      property,
      before[name],
      after[name],
      join(path, name),
      replaces || property.replaces === true || property.replacesWhen?.(before[name], after[name]) === true,
      changes,
    );
}

function diffProperty(
  property: Property,
  before: PropertyValue | undefined,
  after: PropertyValue | undefined,
  path: string,
  replaces: boolean,
  changes: PropertyChange[],
): void {
  if (property.computed && (after === undefined || after === null)) return;
  diffValue(property, seen(property, before), seen(property, after), path, replaces, changes);
}

/** What of a property's value a comparison looks at. */
function seen(property: Property, value: PropertyValue | undefined): PropertyValue | undefined {
  if (value !== undefined && value !== null) return property.comparedAs?.(value) ?? value;
  return property.stays && property.kind === "object" ? defaultsOf(property.properties) : value;
}

function defaultsOf(properties: Properties): PropertyMap {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { default: byDefault }]) =>
      byDefault === undefined ? [] : [[name, byDefault]],
    ),
  );
}

function diffValue(
  shape: Shape,
  before: PropertyValue | undefined,
  after: PropertyValue | undefined,
  path: string,
  replaces: boolean,
  changes: PropertyChange[],
): void {
  if (isEmpty(before) && isEmpty(after)) return;
  if (before === undefined || before === null) changes.push({ path, kind: "add", replaces });
  else if (after === undefined || after === null) changes.push({ path, kind: "delete", replaces });
  else if (isUnknown(after)) changes.push({ path, kind: "update", replaces });
  else if (shape.kind === "object" && isObject(before) && isObject(after))
    diffObject(shape.properties, before, after, path, replaces, changes);
  else if (shape.kind === "map" && isObject(before) && isObject(after))
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      diffValue(shape.element, before[key], after[key], join(path, key), replaces, changes);
  else if (shape.kind === "list" && Array.isArray(before) && Array.isArray(after))
    for (let index = 0; index < Math.max(before.length, after.length); index++)
      diffValue(shape.element, before[index], after[index], `${path}[${index}]`, replaces, changes);
  else if (shape.kind === "set" && Array.isArray(before) && Array.isArray(after))
    diffSet(shape.element, before, after, path, replaces, changes);
  else if (!isSame(shape, before, after)) changes.push({ path, kind: "update", replaces });
}

/** The order of a set says nothing: elements are paired by value, what is left by position. */
function diffSet(
  { comparedAs = (element) => element }: Property,
  before: readonly PropertyValue[],
  after: readonly PropertyValue[],
  path: string,
  replaces: boolean,
  changes: PropertyChange[],
): void {
  const textOf = (element: PropertyValue) => canonicalText(comparedAs(element));
  const known = new Set(before.map(textOf));
  const wanted = new Set(after.map(textOf));
  const removed = before.flatMap((element, index) => (wanted.has(textOf(element)) ? [] : [index]));
  const added = after.flatMap((element, index) => (known.has(textOf(element)) ? [] : [index]));
  for (let pair = 0; pair < Math.max(removed.length, added.length); pair++) {
    const from = removed[pair];
    const to = added[pair];
    const kind = from === undefined ? "add" : to === undefined ? "delete" : "update";
    changes.push({ path: `${path}[${to ?? from}]`, kind, replaces });
  }
}

function isSame(shape: Shape, before: PropertyValue, after: PropertyValue): boolean {
  const signature = signatureOf(after);
  if ((signature === ASSET || signature === ARCHIVE) && isObject(before) && isObject(after))
    return before.hash === after.hash;
  if (shape.kind === "json" && typeof before === "string" && typeof after === "string")
    return canonicalJson(before) === canonicalJson(after);
  return canonicalText(before) === canonicalText(after);
}

function canonicalJson(text: string): string {
  try {
    return canonicalText(JSON.parse(text) as PropertyValue);
  } catch {
    return text;
  }
}

/** To Terraform, and so to the real provider, a zero value is the same as none. */
function isEmpty(value: PropertyValue | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function join(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
