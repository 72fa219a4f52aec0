const compiled = new Map<string, RegExp>();

/**
 * A pattern of the API model as a JavaScript expression that the whole of a value must match.
 *
 * The model is written for Java. Three things mean something else there: `\s` and `\S` know ASCII alone, and the inline
 * flag `(?s)` lets the dot match line breaks.
 */
export function wholeMatch(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const dotAll = pattern.startsWith("(?s)");
  const body = (dotAll ? pattern.slice("(?s)".length) : pattern)
    .replaceAll("[\\S]", "[^\\t\\n\\v\\f\\r ]")
    .replaceAll("\\s", "\\t\\n\\v\\f\\r ");
  const expression = new RegExp(`^(?:${body})$`, dotAll ? "us" : "u");
  compiled.set(pattern, expression);
  return expression;
}
