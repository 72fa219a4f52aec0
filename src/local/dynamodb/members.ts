import { AwsError } from "../aws.ts";

/** The members that the engine knows of a structure, as its own tables of them have it. */
export type MemberTypes = Readonly<Record<string, MemberType>>;
type MemberType = string | { readonly type: string; readonly children?: MemberType | MemberTypes };

/** AWS: "Quotas in Amazon DynamoDB", nesting. */
const DEEPEST_VALUE = 32;

/**
 * The engine leaves out members that it does not know. Here each of them is refused by its name, at every depth, so that
 * no setting is lost in silence.
 *
 * @throws {AwsError} `ValidationException`
 */
export function refuseUnknownMembers(input: object, types: MemberTypes, path = ""): void {
  for (const [name, value] of Object.entries(input)) {
    if (value === null || value === undefined) continue;
    const at = within(path, name);
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw unserved(at);
    refuseIn(value, type, at);
  }
}

/** The refusal of what the local AWS does not have. `what` is a member as DynamoDB's messages write it. */
export function unserved(what: string): AwsError {
  return new AwsError("ValidationException", `${what} is not served by the local AWS.`);
}

/** Values of the wrong kind are left to the engine, which has DynamoDB's words for them. */
function refuseIn(value: unknown, type: MemberType, path: string): void {
  if (typeof value !== "object" || value === null) return;
  const { type: name, children } = typeof type === "string" ? { type, children: undefined } : type;
  const kind = name.replace(/<.*$/, "");
  if (kind === "AttrStruct") checkValue(value, path);
  else if (kind === "ValueStruct" || kind === "FieldStruct")
    refuseUnknownMembers(value, (children ?? {}) as MemberTypes, path);
  else if (children !== undefined)
    for (const [key, element] of Object.entries(value)) {
      checkName(key, path);
      if (element === null) throw emptyValue();
      refuseIn(element, children as MemberType, Array.isArray(value) ? `${path}.${Number(key) + 1}.member` : path);
    }
}

function checkValue(value: object, path: string, depth = 0): void {
  if (depth > 2 * DEEPEST_VALUE)
    throw new AwsError("ValidationException", "Nesting Levels have exceeded supported limits");
  for (const [name, inner] of Object.entries(value)) {
    checkName(name, path);
    if (inner === null) throw emptyValue();
    if (typeof inner === "object") checkValue(inner, path, depth + 1);
  }
}

/** The engine keeps items as plain objects, which cannot have an attribute of this name. */
function checkName(name: string, path: string): void {
  if (name === "__proto__") throw unserved(`An attribute named ${name} at ${path}`);
}

/** Null is no value of DynamoDB's, which has `{"NULL": true}`; the engine trips over it inside lists and maps. */
function emptyValue(): AwsError {
  return new AwsError(
    "ValidationException",
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
  );
}

function within(path: string, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return path === "" ? member : `${path}.${member}`;
}
