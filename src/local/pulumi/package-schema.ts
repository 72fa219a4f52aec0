import type { ResourceType } from "./resource-type.ts";
import { RESOURCE_TYPES } from "./resources/index.ts";
import type { Properties, Property, Shape } from "./schema.ts";

/** A property, as Pulumi's package schema has it (pulumi.com/docs/iac/extending-pulumi/schema). */
interface PropertySpec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: PropertySpec;
  readonly additionalProperties?: PropertySpec;
  readonly secret?: true;
}

interface ObjectSpec {
  readonly type: "object";
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly required: readonly string[];
}

type ObjectTypes = Record<string, ObjectSpec>;

/**
 * The package schema of the types that are served, in JSON, by which an engine writes code for what it imports. Properties
 * that are refused are not in it.
 *
 * @param version that the provider answers as
 */
export function packageSchema(version: string): string {
  const types: ObjectTypes = {};
  const resources = Object.fromEntries(
    [...RESOURCE_TYPES].map(([token, type]) => [token, resourceSpec(type, types)] as const),
  );
  return JSON.stringify({
    name: "aws",
    version,
    // A token's module names a file as well, such as `cognito/userPool`: the module is what stands before it.
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    language: { nodejs: { packageName: "@pulumi/aws" } },
    resources,
    types,
  });
}

function resourceSpec({ token, inputs, outputs, secretOutputs = [] }: ResourceType, types: ObjectTypes) {
  const { properties: inputProperties, required: requiredInputs } = objectSpec(inputs, nameOf(token), types);
  const others = outputs.filter((name) => !RESERVED.has(name) && inputProperties[name] === undefined);
  const properties = {
    ...inputProperties,
    ...Object.fromEntries(others.map((name) => [name, { $ref: ANY }])),
  };
  const secrets = secretOutputs.map((name) => [name, { ...properties[name], secret: true }] as const);
  return { inputProperties, requiredInputs, properties: { ...properties, ...Object.fromEntries(secrets) } };
}

/** Every resource has these, whether its type says so or not. */
const RESERVED: ReadonlySet<string> = new Set(["id", "urn"]);
const ANY = "pulumi.json#/Any";

/** @param name of the type, such as `aws:cognito/UserPool` */
function objectSpec(properties: Properties, name: string, types: ObjectTypes): ObjectSpec {
  const served = Object.entries(properties).filter(([property, { unserved }]) => !unserved && !RESERVED.has(property));
  return {
    type: "object",
    properties: Object.fromEntries(
      served.map(([property, shape]) => [property, specOf(shape, `${name}${capitalised(property)}`, types)]),
    ),
    required: served.filter(isRequired).map(([property]) => property),
  };
}

function isRequired([, { required }]: [string, Property]): boolean {
  return required === true;
}

function specOf(shape: Shape, name: string, types: ObjectTypes): PropertySpec {
  switch (shape.kind) {
    case "list":
    case "set":
      return { type: "array", items: specOf(shape.element, name, types) };
    case "map":
      return { type: "object", additionalProperties: specOf(shape.element, name, types) };
    case "object": {
      const token = `${name}:${name.slice(name.indexOf("/") + 1)}`;
      types[token] = objectSpec(shape.properties, name, types);
      return { $ref: `#/types/${token}` };
    }
    case "json":
      return { type: "string" };
    case "any":
      return { $ref: ANY };
    case "archive":
      return { $ref: "pulumi.json#/Archive" };
    case "asset":
      return { $ref: "pulumi.json#/Asset" };
    default:
      return { type: shape.kind };
  }
}

/** `aws:cognito/userPool:UserPool` without the file's part. */
function nameOf(token: string): string {
  return token.replace(/\/[^:]+:/, "/");
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
