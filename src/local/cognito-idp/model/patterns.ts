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
  const expression = new RegExp(`^(?:${inOnePass(body)})$`, dotAll ? "us" : "u");
  compiled.set(pattern, expression);
  return expression;
}

/**
 * `X*aX*bX*`, where X takes the characters of a and b as well, would try every way to divide a value: minutes, for one of
 * 20,000 characters. "All of it X, and in it a before b" is the same set, found by going forward.
 */
function inOnePass(body: string): string {
  const run = /^(\[[^\]]+\])([*+])/.exec(body);
  if (run === null) return body;
  const [any, set, quantifier] = run;
  const [before, ...marks] = body.split(any);
  const after = marks.pop();
  if (before !== "" || after !== "" || marks.length === 0 || !marks.every((mark) => /^[\\{}#@]+$/.test(mark)))
    return body;
  const anything = `[^]${quantifier}?`;
  return `(?=${set}*$)${[...marks, ""].map((mark) => `${anything}${mark}`).join("")}`;
}
