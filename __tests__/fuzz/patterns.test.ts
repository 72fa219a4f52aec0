import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { wholeMatch } from "../../src/local/cognito-idp/model/patterns.ts";
import { SHAPES } from "../../src/local/cognito-idp/model/table.ts";

const PATTERNS = [
  ...new Set(Object.values(SHAPES).flatMap((shape) => (shape.type === "string" ? (shape.pattern ?? []) : []))),
];

/** The pattern as it stands in the model, read as the Java expression that it is. */
function asWritten(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern.replace("(?s)", "").replaceAll("\\s", "\\t\\n\\v\\f\\r ")})$`, "us");
}

const MARKED = PATTERNS.filter((pattern) => /\\\{##|@\[/.test(pattern));

test("the model has patterns around marks", () => {
  expect(MARKED.length).toBeGreaterThanOrEqual(3);
});

test.each(MARKED)("takes what the model's pattern takes, and nothing else: %s", (pattern) => {
  const texts = fc.array(fc.constantFrom("{", "}", "#", "{##", "##}", "{####}", "@", "a", " ", "\u0000"), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join("");
      expect([text, wholeMatch(pattern).test(text)]).toEqual([text, asWritten(pattern).test(text)]);
    }),
    { numRuns: 2000, seed: 4 },
  );
});

/** Texts that have a matcher which goes back on its steps try every way to divide them. */
const TRAPS = ["{##".repeat(3000) + "##}".repeat(3000), "{####}".repeat(3000), "@".repeat(400_000), "a:".repeat(9000)];

test("decides each pattern on a text made to keep it busy, whatever the text ends with", () => {
  for (const trap of TRAPS)
    for (const end of ["", "\u0000"])
      for (const pattern of PATTERNS) expect(typeof wholeMatch(pattern).test(`arn:${trap}${end}`)).toBe("boolean");
});
