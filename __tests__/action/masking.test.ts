import { describe, expect, test } from "@jest/globals";
import { startMasking } from "../../action/masking.ts";

describe("masking", () => {
  const start = () => {
    const told: string[] = [];
    return { told, ...startMasking((value) => told.push(value)) };
  };

  test("tells the runner of a value and of each of its lines, once, and never of nothing", () => {
    const { told, mask } = start();
    mask("");
    mask(" \n ");
    mask("first line\n\r\n  second line \n");
    mask("second line");
    expect(told).toEqual(["first line\n\r\n  second line \n", "first line", "second line"]);
  });

  test("scrubs a text of all of them, the longest first", () => {
    const { mask, scrub } = start();
    mask("abc");
    mask("abcdef");
    expect(scrub("abcdef abc ab")).toBe("*** *** ab");
  });

  test("takes no value for a pattern", () => {
    const { mask, scrub } = start();
    mask("a.c$&");
    expect(scrub("abc a.c$& $&")).toBe("abc *** $&");
  });
});
