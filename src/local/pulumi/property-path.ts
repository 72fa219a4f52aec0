import { isObject, type PropertyMap, type PropertyValue } from "./values.ts";

/** The steps of a Pulumi property path, such as `a.b[0]["c.d"]`. */
export function stepsOf(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, name, index, key] of path.matchAll(/([^.[\]]+)|\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]/g)) {
    if (key !== undefined) steps.push(JSON.parse(`"${key}"`) as string);
    else if (index !== undefined) steps.push(index === "*" ? index : Number(index));
    else if (name !== undefined) steps.push(name);
  }
  return steps;
}

/** `inputs` with what stands at the paths as it was in `oldInputs`: what `ignoreChanges` asks for. */
export function restored(inputs: PropertyMap, oldInputs: PropertyMap, paths: readonly string[]): PropertyMap {
  return paths.reduce<PropertyMap>((now, path) => restore(now, oldInputs, stepsOf(path)) as PropertyMap, inputs);
}

/** Whether a change at `changed` falls under `path`, or `path` under it. `*` stands for any one step. */
export function touches(changed: string, path: string): boolean {
  const a = stepsOf(changed);
  const b = stepsOf(path);
  return a.slice(0, b.length).every((step, index) => step === b[index] || step === "*" || b[index] === "*");
}

function restore(
  now: PropertyValue | undefined,
  old: PropertyValue | undefined,
  steps: readonly (string | number)[],
): PropertyValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return old;
  if (step === "*") return restoreEach(now, old, rest);
  if (typeof step === "number") {
    if (!Array.isArray(now) || !Array.isArray(old) || step >= now.length || step >= old.length) return now;
    return now.map((element: PropertyValue, index) =>
      index === step ? (restore(element, old[index], rest) ?? null) : element,
    );
  }
  if (!isObject(now) && !(now === undefined && isObject(old) && rest.length === 0)) return now;
  const { [step]: current, ...others } = isObject(now) ? now : {};
  const value = restore(current, isObject(old) ? old[step] : undefined, rest);
  return value === undefined ? others : { ...others, [step]: value };
}

function restoreEach(
  now: PropertyValue | undefined,
  old: PropertyValue | undefined,
  rest: readonly (string | number)[],
): PropertyValue | undefined {
  if (Array.isArray(now) && Array.isArray(old)) {
    if (rest.length === 0) return old;
    return now.map((element: PropertyValue, index) => restore(element, old[index], rest) ?? null);
  }
  if (!isObject(now) || !isObject(old)) return now;
  if (rest.length === 0) return old;
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => [name, restore(value, old[name], rest) ?? null]),
  );
}
