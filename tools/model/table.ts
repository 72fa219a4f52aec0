import type { OperationModel, Shape } from "../../src/local/cognito-idp/model/shape.ts";

/** As much of an AWS API model (botocore's `service-2.json`) as the table is made from. */
export interface ServiceModel {
  readonly operations: Readonly<Record<string, ServiceOperation>>;
  readonly shapes: Readonly<Record<string, ServiceShape>>;
}

interface ServiceOperation {
  readonly input?: { readonly shape: string };
  readonly errors?: readonly { readonly shape: string }[];
  readonly authtype?: string;
  readonly auth?: readonly string[];
}

interface ServiceShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly document?: boolean;
}

/** The operations of a model, and every shape that an input reaches; both in alphabetical order. */
export function apiTable(model: ServiceModel): {
  operations: Record<string, OperationModel>;
  shapes: Record<string, Shape>;
} {
  const operations: Record<string, OperationModel> = {};
  const shapes: Record<string, Shape> = {};
  for (const [name, operation] of sorted(model.operations)) {
    const signed = operation.authtype !== "none" && !operation.auth?.includes("smithy.api#noAuth");
    operations[name] = {
      input: operation.input?.shape ?? "",
      ...(signed ? {} : { signed }),
      errors: (operation.errors ?? []).map(({ shape }) => shape).join(" "),
    };
    if (operation.input !== undefined) collect(operation.input.shape, model, shapes);
  }
  return { operations, shapes: Object.fromEntries(sorted(shapes)) };
}

function collect(name: string, model: ServiceModel, into: Record<string, Shape>): void {
  if (into[name] !== undefined) return;
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`The model has no shape ${name}.`);
  into[name] = compact(name, shape);
  for (const { shape: next } of [
    ...Object.values(shape.members ?? {}),
    ...[shape.member, shape.key, shape.value].filter((one) => one !== undefined),
  ]) {
    collect(next, model, into);
  }
}

function compact(name: string, shape: ServiceShape): Shape {
  const { min, max, pattern, sensitive } = shape;
  const size = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const hidden = sensitive === true ? { sensitive } : {};
  switch (shape.type) {
    case "structure": {
      if (shape.document === true) return { type: "document" };
      const members = Object.fromEntries(Object.entries(shape.members ?? {}).map(([key, { shape }]) => [key, shape]));
      return { type: "structure", members, ...(shape.required ? { required: shape.required } : {}), ...hidden };
    }
    case "list":
      return { type: "list", member: present(shape.member, name).shape, ...size, ...hidden };
    case "map":
      return {
        type: "map",
        key: present(shape.key, name).shape,
        value: present(shape.value, name).shape,
        ...size,
        ...hidden,
      };
    case "string":
      return {
        type: "string",
        ...size,
        ...(pattern === undefined ? {} : { pattern }),
        ...(shape.enum === undefined ? {} : { enum: shape.enum }),
        ...hidden,
      };
    case "integer":
    case "long":
      return { type: shape.type, ...size };
    case "boolean":
    case "timestamp":
      return { type: shape.type };
    case "blob":
      return { type: "blob", ...size };
    default:
      throw new Error(`The shape ${name} has the type ${shape.type}, which the table does not know.`);
  }
}

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The shape ${name} lacks what its type needs.`);
  return value;
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
