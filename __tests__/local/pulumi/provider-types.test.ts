import { describe, expect, test } from "@jest/globals";
import { PROVIDER_INPUTS } from "../../../src/local/pulumi/config.ts";
import { INVOKES, RESOURCE_TYPES } from "../../../src/local/pulumi/resources/index.ts";
import type { Properties, Property, Shape } from "../../../src/local/pulumi/schema.ts";
import {
  type Declared,
  functionArguments,
  providerArguments,
  resourceDeclaration,
} from "../../fixtures/pulumi-sdk-types.ts";

describe.each([...RESOURCE_TYPES.keys()])("%s", (token) => {
  const type = RESOURCE_TYPES.get(token);
  if (type === undefined) throw new Error(token);
  const declared = resourceDeclaration(token);

  test("has the inputs of the SDK's type, at every depth, and no others", () => {
    expect(tableOf(type.inputs)).toEqual(servedPartOf(declared.inputs, type.inputs));
  });

  test("has the outputs of the SDK's type, and no others", () => {
    expect([...type.outputs].sort()).toEqual(declared.outputs.sort());
  });

  test("requires what the SDK's type requires", () => {
    expect(requiredIn(type.inputs)).toEqual(
      Object.entries(declared.inputs)
        .filter(([, { required }]) => required)
        .map(([name]) => name)
        .sort(),
    );
  });

  test("says of no property what cannot be: names in its rules are names that it has", () => {
    const names = Object.keys(type.inputs);
    for (const { conflictsWith = [] } of Object.values(type.inputs))
      for (const other of conflictsWith) expect(propertyAt(type.inputs, other)).toBeDefined();
    expect([...names, ...type.outputs]).toEqual(
      expect.arrayContaining([...(type.secretOutputs ?? []), ...(type.outputsChangedByUpdate ?? [])]),
    );
  });
});

describe.each([...INVOKES.keys()])("%s", (token) => {
  test("has the arguments of the SDK's function, and no others", () => {
    expect(Object.keys(INVOKES.get(token)?.inputs ?? {}).sort()).toEqual(Object.keys(functionArguments(token)).sort());
  });
});

test("the provider has the settings of the SDK's type, and no others", () => {
  expect(Object.keys(PROVIDER_INPUTS).sort()).toEqual(Object.keys(providerArguments()).sort());
});

/** Required properties have no default: what is refused whatever its value is not required here. */
function requiredIn(properties: Properties): string[] {
  return Object.entries(properties)
    .filter(([, { required }]) => required)
    .map(([name]) => name)
    .sort();
}

type Table = { readonly [name: string]: string | Table };

/** Names and shapes; a refused property has no shape. */
function tableOf(properties: Properties): Table {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      property.unserved ? "refused" : tableOfShape(property),
    ]),
  );
}

function tableOfShape(shape: Shape): string | Table {
  switch (shape.kind) {
    case "list":
    case "set":
      return shape.element.kind === "object"
        ? { "[]": tableOf(shape.element.properties) }
        : `${wordFor(shape.element)}[]`;
    case "map":
      return `{${wordFor(shape.element)}}`;
    case "object":
      return tableOf(shape.properties);
    default:
      return wordFor(shape);
  }
}

function wordFor({ kind }: Shape): string {
  return kind === "integer" ? "number" : kind === "json" ? "string" : kind;
}

/** The declared types as such a table, with the refused ones marked as they are in ours. */
function servedPartOf(declared: Readonly<Record<string, Declared>>, served: Properties): Table {
  return Object.fromEntries(
    Object.entries(declared).map(([name, { shape, members }]) => {
      const ours = served[name];
      if (ours?.unserved) return [name, "refused"];
      if (members === undefined) return [name, shape];
      const inner = ours?.kind === "list" || ours?.kind === "set" ? ours.element : ours;
      const table = servedPartOf(members, inner?.kind === "object" ? inner.properties : {});
      return [name, shape.endsWith("[]") ? { "[]": table } : table];
    }),
  );
}

/** @param path names from object to object */
function propertyAt(properties: Properties, path: string): Property | undefined {
  const [name = "", ...rest] = path.split(".");
  const property = properties[name];
  if (rest.length === 0) return property;
  return property?.kind === "object" ? propertyAt(property.properties, rest.join(".")) : undefined;
}
