import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { DEFECTS } from "./defects.ts";

test.each(DEFECTS)("not ours: $defect", ({ shownBy }) => {
  for (const shown of shownBy) {
    const [file = "", ...title] = shown.split(": ");
    const source = readFileSync(new URL(`../${file}.test.ts`, import.meta.url), "utf8");
    expect(source).toContain(title.join(": "));
  }
});
