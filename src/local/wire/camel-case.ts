/**
 * The names of a service whose model writes members as `ApiId` and whose JSON writes them as `apiId`. The keys of `maps`,
 * such as tags, are the user's and stay as they are.
 */
export interface CamelCase {
  readonly maps: readonly string[];
}

/** A JSON body with the model's names, at every depth. */
export function toModelNames(value: unknown, names: CamelCase): unknown {
  return renamed(value, names, (name) => name.charAt(0).toUpperCase() + name.slice(1));
}

/** An answer with the names of the JSON body, at every depth. */
export function toBodyNames(value: unknown, names: CamelCase): unknown {
  return renamed(value, names, (name) => name.charAt(0).toLowerCase() + name.slice(1));
}

function renamed(value: unknown, names: CamelCase, newName: (name: string) => string, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((element) => renamed(element, names, newName));
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const other = isMap ? name : newName(name);
      const innerIsMap = !isMap && names.maps.some((map) => map === name || map === other);
      return [other, renamed(inner, names, newName, innerIsMap)];
    }),
  );
}
