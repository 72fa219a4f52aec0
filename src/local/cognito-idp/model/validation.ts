import { AwsError } from "../../aws.ts";
import { FURTHER_VALUES, OTHER_PATTERNS } from "./exceptions.ts";
import { wholeMatch } from "./patterns.ts";
import type { Shape, Size, StringShape } from "./shape.ts";
import { OPERATIONS, SHAPES } from "./table.ts";

/** One broken constraint, in the words of AWS. */
interface Violation {
  readonly path: string;
  /** What is shown of the value; absent where it is a secret. */
  readonly shown?: string | undefined;
  readonly constraint: string;
}

/**
 * An operation's input held against the API model. Members that are null are left out of the answer, as AWS reads them.
 *
 * @throws {AwsError} `SerializationException` for a value of another type, `InvalidParameterException` for a member that
 * the model lacks and for values outside of their constraints ("1 validation error detected: …")
 */
export function validated(operation: string, input: unknown): Record<string, unknown> {
  const shapeName = OPERATIONS[operation]?.input ?? "";
  const violations: Violation[] = [];
  const read = readStructure(shapeName, input ?? {}, "", violations);
  if (violations.length === 0) return read;
  throw new AwsError("InvalidParameterException", sentence(violations));
}

function sentence(violations: readonly Violation[]): string {
  const each = violations.map(
    ({ path, shown, constraint }) =>
      `Value${shown === undefined ? "" : ` ${shown}`} at '${path}' failed to satisfy constraint: ${constraint}`,
  );
  return `${each.length} validation error${each.length === 1 ? "" : "s"} detected: ${each.join("; ")}`;
}

function readStructure(name: string, value: unknown, path: string, violations: Violation[]): Record<string, unknown> {
  const shape = shapeOf(name);
  if (shape.type !== "structure") throw new TypeError(`${name} is no structure.`);
  if (!isRecord(value)) throw wrongType("Unexpected token received from parser: a structure is expected.", path);
  const read: Record<string, unknown> = {};
  for (const [member, given] of Object.entries(value)) {
    const memberShape = Object.hasOwn(shape.members, member) ? shape.members[member] : undefined;
    if (memberShape === undefined) {
      throw new AwsError("InvalidParameterException", `Unknown parameter in input: ${quoted(below(path, member))}.`);
    }
    if (given !== null && given !== undefined)
      read[member] = readValue(memberShape, given, below(path, member), violations);
  }
  for (const member of shape.required ?? []) {
    if (!Object.hasOwn(read, member)) {
      violations.push({ path: below(path, member), shown: "null", constraint: "Member must not be null" });
    }
  }
  return read;
}

function readValue(name: string, value: unknown, path: string, violations: Violation[]): unknown {
  const shape = shapeOf(name);
  switch (shape.type) {
    case "structure":
      return readStructure(name, value, path, violations);
    case "list":
      return readList(shape, value, path, violations);
    case "map":
      return readMap(shape, value, path, violations);
    case "string": {
      if (typeof value !== "string") throw wrongType(`${tokenOf(value)} can not be converted to a String`, path);
      for (const constraint of brokenByString(name, shape, value))
        violations.push({ path, shown: shape.sensitive ? undefined : quoted(value), constraint });
      return value;
    }
    case "integer":
    case "long":
      if (!Number.isSafeInteger(value)) throw wrongType(`${tokenOf(value)} can not be converted to an Integer`, path);
      for (const constraint of brokenBySize("value", shape, value as number))
        violations.push({ path, shown: quoted(String(value)), constraint });
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw wrongType(`${tokenOf(value)} can not be converted to a Boolean`, path);
      return value;
    case "timestamp":
      if (typeof value !== "number") throw wrongType(`${tokenOf(value)} can not be converted to a Date`, path);
      return value;
    case "blob":
      if (typeof value !== "string") throw wrongType(`${tokenOf(value)} can not be converted to a Blob`, path);
      for (const constraint of brokenBySize("length", shape, Buffer.byteLength(value, "base64")))
        violations.push({ path, constraint });
      return value;
    case "document":
      return value;
  }
}

function readList(
  shape: Extract<Shape, { type: "list" }>,
  value: unknown,
  path: string,
  violations: Violation[],
): unknown[] {
  if (!Array.isArray(value)) throw wrongType("Expected list or null", path);
  const member = shapeOf(shape.member);
  // What is in a structure may be a secret, so a list of structures is named by its place alone.
  const shown = shape.sensitive || member.type !== "string" ? undefined : quoted(`[${value.map(String).join(", ")}]`);
  for (const constraint of brokenBySize("length", shape, value.length)) violations.push({ path, shown, constraint });
  if (member.type !== "string")
    return value.map((one, index) => readValue(shape.member, one, `${path}.${index + 1}.member`, violations));
  // Of plain strings AWS shows the whole list, and every constraint of its members.
  const read = value.map((one) => readValue(shape.member, one, path, []));
  if (read.some((one) => brokenByString(shape.member, member, one as string).length > 0)) {
    const all = constraintsOfString(shape.member, member).join(", ");
    violations.push({ path, shown, constraint: `Member must satisfy constraint: [${all}]` });
  }
  return read;
}

function readMap(
  shape: Extract<Shape, { type: "map" }>,
  value: unknown,
  path: string,
  violations: Violation[],
): Record<string, unknown> {
  if (!isRecord(value)) throw wrongType("Expected map or null", path);
  const entries = Object.entries(value).filter(([, one]) => one !== null);
  for (const constraint of brokenBySize("length", shape, entries.length)) violations.push({ path, constraint });
  return Object.fromEntries(
    entries.map(([key, one]) => {
      readValue(shape.key, key, path, violations);
      return [key, readValue(shape.value, one, `${path}.${key}.member`, violations)];
    }),
  );
}

function brokenByString(name: string, shape: StringShape, value: string): string[] {
  const { max, pattern } = { ...shape, ...OTHER_PATTERNS[name] };
  const broken = brokenBySize("length", { ...shape, ...(max === undefined ? {} : { max }) }, value.length);
  if (pattern !== undefined && !wholeMatch(pattern).test(value)) broken.push(mustMatch(pattern));
  if (shape.enum !== undefined && !shape.enum.includes(value) && !FURTHER_VALUES[name]?.includes(value))
    broken.push(mustBeOneOf(shape.enum));
  return broken;
}

function constraintsOfString(name: string, shape: StringShape): string[] {
  const { min, max, pattern } = { ...shape, ...OTHER_PATTERNS[name] };
  return [
    ...(max === undefined ? [] : [`Member must have length less than or equal to ${max}`]),
    ...(min === undefined ? [] : [`Member must have length greater than or equal to ${min}`]),
    ...(pattern === undefined ? [] : [mustMatch(pattern)]),
    ...(shape.enum === undefined ? [] : [mustBeOneOf(shape.enum)]),
  ];
}

function brokenBySize(what: "length" | "value", { min, max }: Size, size: number): string[] {
  if (min !== undefined && size < min) return [`Member must have ${what} greater than or equal to ${min}`];
  if (max !== undefined && size > max) return [`Member must have ${what} less than or equal to ${max}`];
  return [];
}

function mustMatch(pattern: string): string {
  return `Member must satisfy regular expression pattern: ${pattern}`;
}

function mustBeOneOf(values: readonly string[]): string {
  return `Member must satisfy enum value set: [${values.join(", ")}]`;
}

function shapeOf(name: string): Shape {
  const shape = SHAPES[name];
  if (shape === undefined) throw new TypeError(`The API model has no shape ${name}.`);
  return shape;
}

/** AWS begins a path's members in lower case, whatever the model does. */
function below(path: string, member: string): string {
  const name = `${member.charAt(0).toLowerCase()}${member.slice(1)}`;
  return path === "" ? name : `${path}.${name}`;
}

function quoted(value: string): string {
  return `'${value}'`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tokenOf(value: unknown): string {
  if (typeof value === "object") return Array.isArray(value) ? "START_ARRAY" : "START_OBJECT";
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return typeof value === "number" ? "NUMBER_VALUE" : "STRING_VALUE";
}

function wrongType(message: string, path: string): AwsError {
  return new AwsError("SerializationException", path === "" ? message : `${message} (at '${path}')`);
}
