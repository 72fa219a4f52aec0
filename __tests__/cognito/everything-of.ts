import { inspect } from "node:util";

const DEEPEST = 8;

/**
 * Every text that can be got out of a value: of an error its message, stack, causes and own properties, hidden ones and those
 * named by symbols too; of headers and collections what they hold.
 */
export function everythingOf(value: unknown): string {
  const seen = new Set<unknown>();
  const texts: string[] = [inspect(value, { showHidden: true, depth: DEEPEST, maxStringLength: null })];
  const walk = (part: unknown, depth: number): void => {
    if (typeof part === "string") texts.push(part);
    if ((typeof part !== "object" && typeof part !== "function") || part === null) return;
    if (seen.has(part) || depth > DEEPEST) return;
    seen.add(part);
    if (ArrayBuffer.isView(part)) {
      texts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString());
      return;
    }
    if (Symbol.iterator in part) for (const entry of part as Iterable<unknown>) walk(entry, depth + 1);
    for (const key of Reflect.ownKeys(part)) {
      const property = Object.getOwnPropertyDescriptor(part, key);
      texts.push(String(key));
      walk(property && "value" in property ? property.value : property?.get?.call(part), depth + 1);
    }
  };
  walk(value, 0);
  return texts.join("\n");
}
