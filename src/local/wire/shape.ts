import { types } from "node:util";
import { AwsError, type Call, type Operation } from "../aws.ts";

/** Reads one member of a request: gives its value, or notes what is wrong with it. */
export type Shape<T> = (value: unknown, place: Place) => T;

/** Where in a request a value stands, and the faults found so far. */
export interface Place {
  /** As AWS prints it: `environment.variables`, `tags.1.member.key`. */
  readonly path: string;
  readonly faults: string[];
  readonly dialect: Dialect;
}

/** The exceptions that a service has for what it does not take. */
export interface Dialect {
  /** A constraint of the API model is broken. */
  readonly invalid: string;
  /** The local AWS does not have what the request asks for. */
  readonly unserved: string;
  /** Numbers and booleans may come as text, as the Query protocol has nothing else. */
  readonly query?: boolean;
}

export interface Needed<T> {
  readonly needed: Shape<T>;
}
type Members = Readonly<Record<string, Shape<unknown> | Needed<unknown>>>;
type Read<M extends Members> = {
  readonly [Name in keyof M]: M[Name] extends Needed<infer T>
    ? T
    : M[Name] extends Shape<infer T>
      ? T | undefined
      : never;
};

/** A member that must be given. */
export function required<T>(shape: Shape<T>): Needed<T> {
  return { needed: shape };
}

/**
 * Builds a service's operations: each lists the members it takes, so that its input is checked before it runs.
 * A member that is not listed is refused by name; nothing is left out silently.
 */
export function operations(dialect: Dialect) {
  return function operation<M extends Members>(
    members: M,
    run: (input: Read<M>, call: Call) => unknown | Promise<unknown>,
  ): Operation {
    const shape = structure(members);
    return (input: unknown, call: Call) => {
      const place: Place = { path: "", faults: [], dialect };
      const read = shape(input ?? {}, place);
      if (place.faults.length > 0) throw invalid(place);
      return run(read, call);
    };
  };
}

function invalid({ faults, dialect }: Place): AwsError {
  const count = faults.length === 1 ? "1 validation error" : `${faults.length} validation errors`;
  return new AwsError(dialect.invalid, `${count} detected: ${faults.join("; ")}`);
}

interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
}

/** A string; lengths in UTF-16 units as Java counts them. */
export function text<const Limits extends TextLimits>(
  limits?: Limits,
): Shape<Limits extends { values: readonly (infer V extends string)[] } ? V : string> {
  const { min, max, pattern, values } = limits ?? {};
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern.source})$`, pattern.flags);
  return (value, place) => {
    if (typeof value !== "string") throw wrongType(value, "a String");
    if (values !== undefined && !values.includes(value))
      fault(place, value, `Member must satisfy enum value set: [${values.join(", ")}]`);
    if (min !== undefined && value.length < min)
      fault(place, value, `Member must have length greater than or equal to ${min}`);
    if (max !== undefined && value.length > max)
      fault(place, value, `Member must have length less than or equal to ${max}`);
    if (whole !== undefined && !whole.test(value))
      fault(place, value, `Member must satisfy regular expression pattern: ${pattern?.source}`);
    return value as never;
  };
}

export function integer({ min, max }: { min?: number; max?: number } = {}): Shape<number> {
  return (value, place) => {
    const number =
      place.dialect.query && typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number)) throw wrongType(value, "an Integer");
    if (min !== undefined && number < min)
      fault(place, number, `Member must have value greater than or equal to ${min}`);
    if (max !== undefined && number > max) fault(place, number, `Member must have value less than or equal to ${max}`);
    return number;
  };
}

export function flag(): Shape<boolean> {
  return (value, { dialect }) => {
    if (dialect.query && (value === "true" || value === "false")) return value === "true";
    if (typeof value !== "boolean") throw wrongType(value, "a Boolean");
    return value;
  };
}

/** Bytes, or their base64 as JSON carries them. */
export function bytes(): Shape<Buffer> {
  return (value) => {
    if (types.isUint8Array(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    if (typeof value !== "string") throw wrongType(value, "a Blob");
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value))
      throw new AwsError("SerializationException", "A Blob must be base64-encoded.");
    return Buffer.from(value, "base64");
  };
}

export function list<T>(of: Shape<T>, { min, max }: { min?: number; max?: number } = {}): Shape<T[]> {
  return (value, place) => {
    // The Query protocol has no way to tell an empty list from empty text.
    const items = place.dialect.query && value === "" ? [] : value;
    if (!Array.isArray(items)) throw wrongType(value, "a list");
    if (min !== undefined && items.length < min)
      fault(place, items, `Member must have length greater than or equal to ${min}`);
    if (max !== undefined && items.length > max)
      fault(place, items, `Member must have length less than or equal to ${max}`);
    return items.map((item, index) => {
      const inner = { ...place, path: `${place.path}.${index + 1}.member` };
      if (item === null || item === undefined) fault(inner, null, "Member must not be null");
      return item === null || item === undefined ? (item as T) : of(item, inner);
    });
  };
}

export function map<T>(
  of: Shape<T>,
  { key, max }: { key?: Shape<string>; max?: number } = {},
): Shape<Record<string, T>> {
  return (value, place) => {
    const entries = Object.entries(object(value));
    if (max !== undefined && entries.length > max)
      fault(place, Object.keys(object(value)), `Member must have length less than or equal to ${max}`);
    // Without a prototype, so that a key such as `__proto__` is a key like any other.
    const read: Record<string, T> = Object.create(null);
    for (const [name, one] of entries) {
      if (one === null || one === undefined) continue;
      key?.(name, place);
      read[name] = of(one, { ...place, path: `${place.path}.${name}.member` });
    }
    return read;
  };
}

export function structure<M extends Members>(members: M): Shape<Read<M>> {
  return (value, place) => {
    const given = object(value);
    for (const [name, one] of Object.entries(given)) {
      if (!Object.hasOwn(members, name) && one !== undefined && one !== null)
        throw new AwsError(place.dialect.unserved, `${within(place, name)} is not served by the local AWS.`);
    }
    const read: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(members)) {
      const one = Object.hasOwn(given, name) ? given[name] : undefined;
      const inner = { ...place, path: within(place, name) };
      const absent = one === undefined || one === null;
      if (typeof member === "function") read[name] = absent ? undefined : member(one, inner);
      else if (absent) fault(inner, null, "Member must not be null");
      else read[name] = member.needed(one, inner);
    }
    return read as Read<M>;
  };
}

/** A setting of which the local AWS has this one value, its default on AWS: anything else is refused by name. */
export function only<const T>(fixed: T): Shape<T> {
  return (value, { path, dialect }) => {
    if (JSON.stringify(value) !== JSON.stringify(fixed))
      throw new AwsError(
        dialect.unserved,
        `${path} other than ${JSON.stringify(fixed)} is not served by the local AWS.`,
      );
    return fixed;
  };
}

function within({ path }: Place, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return path === "" ? member : `${path}.${member}`;
}

function fault({ path, faults }: Place, value: unknown, constraint: string): void {
  const shown = value === null ? "null" : `'${typeof value === "string" ? value : JSON.stringify(value)}'`;
  faults.push(`Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`);
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || types.isUint8Array(value))
    throw wrongType(value, "a structure or map");
  return value as Record<string, unknown>;
}

/** As AWS's deserialisers put it: `NUMBER_VALUE can not be converted to a String`. */
function wrongType(value: unknown, wanted: string): AwsError {
  const message = Array.isArray(value)
    ? "Start of list found where not expected"
    : typeof value === "object"
      ? "Start of structure or map found where not expected."
      : `${tokenOf(value)} can not be converted to ${wanted}`;
  return new AwsError("SerializationException", message);
}

function tokenOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return typeof value === "number" ? "NUMBER_VALUE" : "STRING_VALUE";
}
