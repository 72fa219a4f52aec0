import { nearestName } from "../src/contract/nearest.ts";

/**
 * What a value of the configuration may be: gives it back with its type, or throws a `ConfigFault`.
 *
 * @param at the value's place, such as `routes[0].path`
 */
export type Shape<T> = (value: unknown, at: string) => T;

/** One sentence that begins with the place of the value. */
export class ConfigFault extends Error {
  override readonly name = "ConfigFault";
}

/** A string that is not empty. */
export const text: Shape<string> = (value, at) => {
  if (typeof value !== "string" || value === "") throw new ConfigFault(`${at} must be a string.`);
  return value;
};

export const flag: Shape<boolean> = (value, at) => {
  if (typeof value !== "boolean") throw new ConfigFault(`${at} must be true or false.`);
  return value;
};

export const number: Shape<number> = (value, at) => {
  if (typeof value !== "number") throw new ConfigFault(`${at} must be a number.`);
  return value;
};

export function oneOf<T extends string>(...values: readonly T[]): Shape<T> {
  return (value, at) => {
    const found = values.find((one) => one === value);
    if (found === undefined) throw new ConfigFault(`${at} must be one of ${values.join(", ")}.`);
    return found;
  };
}

/** A string that a pattern takes; `words` say what it is. */
export function like<T extends string>(pattern: RegExp, words: string): Shape<T> {
  return (value, at) => {
    if (typeof value !== "string" || !pattern.test(value)) throw new ConfigFault(`${at} must be ${words}.`);
    return value as T;
  };
}

export function either<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  return (value, at) => (typeof value === "object" ? other(value, at) : one(value, at));
}

export function list<T>(element: Shape<T>): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new ConfigFault(`${at} must be a list.`);
    return value.map((one: unknown, index) => element(one, `${at}[${index}]`));
  };
}

/** Values under names of the user's choosing. */
export function record<T>(element: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value, at) => {
    if (!isObject(value)) throw new ConfigFault(`${at} must be an object.`);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, element(one, `${at}.${name}`)]));
  };
}

export const anything: Shape<unknown> = (value) => value;

type Members<T> = { readonly [Name in keyof T]?: Shape<NonNullable<T[Name]>> };

/** An object with these members and no others. */
export function object<T extends object>(required: Members<T>, optional: Members<T> = {}): Shape<T> {
  const shapes = { ...required, ...optional } as Readonly<Record<string, Shape<unknown>>>;
  return (value, at) => {
    if (!isObject(value)) throw new ConfigFault(`${at} must be an object.`);
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) throw new ConfigFault(`${at}.${name} is missing.`);
    }
    const read = Object.entries(value).map(([name, one]) => {
      const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
      if (shape === undefined) throw new ConfigFault(unknownName(`${at}.${name}`, name, Object.keys(shapes)));
      return [name, shape(one, `${at}.${name}`)];
    });
    return Object.fromEntries(read) as T;
  };
}

/** The sentence for a name that there is not, with the one that was probably meant. */
export function unknownName(at: string, name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === undefined
    ? `${at} is not known; known are ${names.join(", ")}.`
    : `${at} is not known; did you mean ${near}?`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
