import { nearestName } from "../../contract/nearest.ts";
import { type Autonaming, autoname } from "./autoname.ts";
import { brokenConstraint } from "./constraints.ts";
import type { CheckFailure } from "./resource-type.ts";
import { inWords, type Properties, type Property, type Shape } from "./schema.ts";
import {
  ARCHIVE,
  ASSET,
  DEFAULTS,
  isObject,
  isUnknown,
  type PropertyMap,
  type PropertyValue,
  signatureOf,
} from "./values.ts";

export interface CheckRequest {
  /** The token of the resource type or function, for messages. */
  readonly token: string;
  readonly properties: Properties;
  /** What the program gives. May hold unknowns, no secret wrappers. */
  readonly inputs: PropertyMap;
  /** Checked inputs of the run before. */
  readonly oldInputs?: PropertyMap | undefined;
  /** The resource's name, which made names begin with. */
  readonly name?: string | undefined;
  readonly seed?: Uint8Array | undefined;
  readonly autonaming?: Autonaming | undefined;
}

/**
 * Inputs as the provider goes on with them: of the right types, with defaults and made names; and why they are refused.
 * A name that no property has and a property that has no effect here are refused, never ignored.
 */
export function checkInputs(request: CheckRequest): {
  readonly inputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
} {
  const failures: CheckFailure[] = [];
  const inputs = { ...checkObject(request.properties, request.inputs, "", request.token, failures) };
  const defaulted = fillIn(request, inputs, failures);
  checkMembers(request.properties, request.inputs, inputs, "", failures);
  return { inputs: defaulted.length > 0 ? { ...inputs, [DEFAULTS]: defaulted } : inputs, failures };
}

function checkObject(
  properties: Properties,
  inputs: PropertyMap,
  path: string,
  owner: string,
  failures: CheckFailure[],
): Record<string, PropertyValue> {
  const checked: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (name === DEFAULTS || value === null) continue;
    const property = properties[name];
    if (property?.unserved && isNothing(value)) continue;
    const at = join(path, name);
    if (property === undefined) {
      failures.push({ property: at, reason: unknownProperty(name, at, owner, properties) });
    } else if (property.unserved) {
      const because = typeof property.unserved === "string" ? `: ${property.unserved}` : "";
      failures.push({
        property: at,
        reason: `The property ${at} of ${owner} is not served by the local AWS${because}.`,
      });
    } else {
      checked[name] = checkValue(property, value, at, owner, failures);
    }
  }
  return checked;
}

/** What a program writes to say that it does not want something. */
function isNothing(value: PropertyValue): boolean {
  return (
    value === "" || value === false || ((Array.isArray(value) || isObject(value)) && Object.keys(value).length === 0)
  );
}

function unknownProperty(name: string, at: string, owner: string, properties: Properties): string {
  const served = Object.entries(properties).filter(([, { unserved }]) => !unserved);
  const near = nearestName(
    name,
    served.map(([known]) => known),
  );
  return `${owner} has no property ${at}${near === undefined ? "." : `; did you mean ${near}?`}`;
}

function checkValue(
  property: Property,
  value: PropertyValue,
  path: string,
  owner: string,
  failures: CheckFailure[],
): PropertyValue {
  const checked = checkShape(property, value, path, owner, failures);
  if (isUnknown(checked) || failures.some((failure) => failure.property === path)) return checked;
  const broken = brokenConstraint(property, checked);
  if (broken !== undefined) failures.push({ property: path, reason: `${path} of ${owner} ${broken}.` });
  return checked;
}

function checkShape(
  shape: Shape,
  value: PropertyValue,
  path: string,
  owner: string,
  failures: CheckFailure[],
): PropertyValue {
  if (isUnknown(value)) return value;
  const signature = signatureOf(value);
  switch (shape.kind) {
    case "any":
      return value;
    case "archive":
      if (signature === ARCHIVE) return value;
      break;
    case "asset":
      if (signature === ASSET) return value;
      break;
    case "object":
      if (isObject(value) && signature === undefined) {
        const checked = checkObject(shape.properties, value, path, owner, failures);
        for (const [name, property] of Object.entries(shape.properties))
          if (property.default !== undefined && checked[name] === undefined) checked[name] = property.default;
        checkMembers(shape.properties, value, checked, path, failures);
        return checked;
      }
      break;
    case "map":
      if (isObject(value) && signature === undefined)
        return Object.fromEntries(
          Object.entries(value)
            .filter(([, element]) => element !== null)
            .map(([key, element]) => [key, checkValue(shape.element, element, `${path}.${key}`, owner, failures)]),
        );
      break;
    case "list":
    case "set":
      if (Array.isArray(value))
        return value.map((element: PropertyValue, index) =>
          checkValue(shape.element, element, `${path}[${index}]`, owner, failures),
        );
      break;
    default: {
      const scalar = asScalar(shape.kind, value);
      if (scalar !== undefined) return scalar;
    }
  }
  failures.push({ property: path, reason: `${path} of ${owner} must be ${inWords(shape)}.` });
  return value;
}

/** Numbers and booleans may come as text and the other way round, as the real provider has it. */
function asScalar(
  kind: "string" | "boolean" | "integer" | "number" | "json",
  value: PropertyValue,
): string | number | boolean | undefined {
  switch (kind) {
    case "boolean":
      if (value === "true" || value === "false") return value === "true";
      return typeof value === "boolean" ? value : undefined;
    case "integer":
    case "number": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
      return kind === "integer" && !Number.isInteger(number) ? undefined : number;
    }
    case "json":
      if (isObject(value) && signatureOf(value) === undefined) return JSON.stringify(value);
      return typeof value === "string" && isJson(value) ? value : undefined;
    default:
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      return typeof value === "string" ? value : undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Sets defaults and made names in `inputs`. @returns the names of what it set */
function fillIn(request: CheckRequest, inputs: Record<string, PropertyValue>, failures: CheckFailure[]): string[] {
  const defaulted: string[] = [];
  for (const [name, property] of Object.entries(request.properties)) {
    if (name in inputs || failures.some((failure) => failure.property === name)) continue;
    if (property.conflictsWith?.some((other) => valueAt(inputs, other) !== undefined)) continue;
    const value = property.default ?? madeName(name, property, request, failures);
    if (value === undefined) continue;
    inputs[name] = value;
    defaulted.push(name);
  }
  return defaulted;
}

function madeName(
  property: string,
  { autonamed, nameStyle }: Property,
  { oldInputs, name, seed, autonaming, token, inputs }: CheckRequest,
  failures: CheckFailure[],
): string | undefined {
  if (autonamed === undefined || name === undefined) return undefined;
  const earlier = oldInputs?.[property];
  if (typeof earlier === "string" && wasDefaulted(oldInputs, property)) return earlier;
  try {
    const made = autoname(name, autonamed, { seed, autonaming });
    return made === undefined ? undefined : (nameStyle?.(made, { resourceName: name, inputs }) ?? made);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    failures.push({ property, reason: `${property} of ${token}: ${error.message}` });
    return undefined;
  }
}

/** Whether Check, not the program, had set an input. */
export function wasDefaulted(inputs: PropertyMap | undefined, property: string): boolean {
  const defaulted = inputs?.[DEFAULTS];
  return Array.isArray(defaulted) && defaulted.includes(property);
}

/**
 * What the members of an object ask of each other.
 *
 * @param given by the program
 * @param checked the same with defaults and made names
 */
function checkMembers(
  properties: Properties,
  given: PropertyMap,
  checked: PropertyMap,
  path: string,
  failures: CheckFailure[],
): void {
  checkRequired(properties, checked, path, failures);
  checkConflictsWith(properties, given, path, failures);
  checkRequiredWith(properties, given, path, failures);
}

function checkRequired(properties: Properties, inputs: PropertyMap, path: string, failures: CheckFailure[]): void {
  for (const [name, { required }] of Object.entries(properties)) {
    const at = join(path, name);
    if (required && inputs[name] === undefined && !failures.some(({ property }) => property === at))
      failures.push({ property: at, reason: `The required property ${at} is missing.` });
  }
}

function checkConflictsWith(properties: Properties, inputs: PropertyMap, path: string, failures: CheckFailure[]): void {
  for (const [name, { conflictsWith }] of Object.entries(properties)) {
    const other = conflictsWith?.find((one) => isGiven(valueAt(inputs, one)));
    if (other === undefined || !isGiven(inputs[name])) continue;
    const saidOfOther = failures.some(({ property }) => property === join(path, other));
    if (saidOfOther) continue;
    const at = join(path, name);
    failures.push({ property: at, reason: `${at} cannot be set together with ${join(path, other)}.` });
  }
}

function checkRequiredWith(properties: Properties, inputs: PropertyMap, path: string, failures: CheckFailure[]): void {
  for (const [name, { requiredWith }] of Object.entries(properties)) {
    const missing = requiredWith?.find((one) => !isGiven(inputs[one]));
    if (missing === undefined || !isGiven(inputs[name])) continue;
    const at = join(path, name);
    failures.push({ property: at, reason: `${at} cannot be set without ${join(path, missing)}.` });
  }
}

/** @param path names from object to object: `verificationMessageTemplate.emailSubject` */
export function valueAt(inputs: PropertyMap, path: string): PropertyValue | undefined {
  return path
    .split(".")
    .reduce<PropertyValue | undefined>((value, name) => (isObject(value) ? value[name] : undefined), inputs);
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isGiven(value: PropertyValue | undefined): boolean {
  return value !== undefined && value !== null;
}
