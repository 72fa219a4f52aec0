import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { UNCONFIRMED } from "./unconfirmed.ts";

test.each(UNCONFIRMED)("$because: $fact", ({ restsOn }) => {
  const [file = "", ...title] = restsOn.split(": ");
  const source = readFileSync(new URL(`../local/${file}.test.ts`, import.meta.url), "utf8");
  expect(source).toContain(title.join(": "));
});
