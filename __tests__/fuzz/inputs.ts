import fc from "fast-check";
import type { Shape, Size } from "../../src/local/cognito-idp/model/shape.ts";
import { OPERATIONS, SHAPES } from "../../src/local/cognito-idp/model/table.ts";

/** Values that exist, by the name of the member or of the map's key that takes them: without them no input gets far. */
export type Known = Readonly<Record<string, readonly string[]>>;

const HOSTILE: readonly unknown[] = [
  null,
  "",
  " ",
  "\u0000",
  "\ud800",
  "__proto__",
  "constructor",
  "{####}{##a##}",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "a\r\nset-cookie: b=1",
  'username = "',
  "x".repeat(3000),
  -1,
  0,
  1.5,
  1e300,
  true,
  [],
  {},
  [[[[[[]]]]]],
  [null],
  { __proto__: null, a: { b: {} } },
];

/** An input for an operation: mostly as the model has it, of values that exist; every other time with one part spoiled. */
export function inputs(operation: string, known: Known): fc.Arbitrary<unknown> {
  const whole = given(OPERATIONS[operation]?.input ?? "", "", known, 0);
  return fc.oneof(
    whole,
    whole.chain((input) => spoiled(input)),
  );
}

/** The value with one part of it, at any depth, put in the place of another. */
function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.constantFrom(...HOSTILE);
  if (typeof value !== "object" || value === null) return other;
  const entries = Object.entries(value);
  if (entries.length === 0) return other;
  return fc.nat(entries.length - 1).chain((index) => {
    const [key, one] = entries[index] as [string, unknown];
    return spoiled(one).map((bad) =>
      Array.isArray(value) ? value.with(index, bad) : { ...(value as Record<string, unknown>), [key]: bad },
    );
  });
}

function given(name: string, member: string, known: Known, depth: number): fc.Arbitrary<unknown> {
  const shape = SHAPES[name];
  if (shape === undefined) return fc.constant({});
  switch (shape.type) {
    case "structure":
      return structureOf(shape, known, depth);
    case "list":
      return fc.array(given(shape.member, member, known, depth + 1), { maxLength: 2 });
    case "map":
      return mapOf(known);
    case "integer":
    case "long":
      return fc.integer(boundsOf(shape));
    case "boolean":
      return fc.boolean();
    case "string":
      return stringOf(shape, known[member]);
    default:
      return fc.constantFrom<unknown>("AAAA", 0, {});
  }
}

function structureOf(
  { members, required = [] }: Extract<Shape, { type: "structure" }>,
  known: Known,
  depth: number,
): fc.Arbitrary<unknown> {
  const reached = Object.entries(members).filter(([member]) => depth < 3 || required.includes(member));
  const arbitraries = Object.fromEntries(
    reached.map(([member, name]) => [member, given(name, member, known, depth + 1)]),
  );
  // Few of the members at a time: with all of them, one that is refused would hide the others.
  const optional = reached.map(([member]) => member).filter((member) => !required.includes(member));
  return fc
    .subarray(optional, { maxLength: Math.min(3, optional.length) })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries([...required, ...chosen].map((member) => [member, arbitraries[member] ?? fc.constant("")])),
      ),
    );
}

function stringOf(shape: Extract<Shape, { type: "string" }>, existing: readonly string[] | undefined) {
  const values = shape.enum ?? existing;
  const plain = fc.string({
    unit: fc.constantFrom(..."ab1-_{#}@. é"),
    minLength: Math.min(shape.min ?? 0, 60),
    maxLength: 60,
  });
  return values === undefined ? plain : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, plain);
}

/** The parameters of sign-ins are maps, with keys in capitals. */
function mapOf(known: Known): fc.Arbitrary<unknown> {
  const parameters = Object.fromEntries(
    Object.entries(known)
      .filter(([key]) => /^[A-Z_]+$/.test(key))
      .map(([key, values]) => [key, fc.constantFrom(...values)]),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.record(parameters, { requiredKeys: ["USERNAME", "PASSWORD"] }) },
    fc.dictionary(fc.constantFrom("colour", "ANSWER", "SECRET_HASH", "__proto__"), fc.string({ maxLength: 12 })),
  );
}

function boundsOf({ min = -10, max = 5000 }: Size): { min: number; max: number } {
  return { min, max: Math.max(min, Math.min(max, 5000)) };
}
