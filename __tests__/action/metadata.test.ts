import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { INPUT_NAMES, INPUTS } from "../../action/inputs.ts";
import { OUTPUT_NAMES } from "../../action/outputs.ts";
import { STACK_OUTPUT_NAMES } from "../../src/contract/index.ts";

interface Metadata {
  readonly inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post: string };
}

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const root = join(import.meta.dirname, "../..");
const metadata = parse(readFileSync(join(root, "action.yml"), "utf8")) as Metadata;
const page = readFileSync(join(root, "docs/action.md"), "utf8");

describe("action.yml, docs/action.md and the code tell the same", () => {
  test("inputs, in their order", () => {
    expect(Object.keys(metadata.inputs)).toEqual(INPUT_NAMES);
    expect(rows("inputs").map(([name]) => name)).toEqual(INPUT_NAMES.map((name) => `\`${name}\``));
  });

  test.each(INPUT_NAMES)("what %s is when it is not given", (name) => {
    const { default: given = "" } = metadata.inputs[name] ?? {};
    expect(rows("inputs").find(([row]) => row === `\`${name}\``)?.[1]).toBe(given === "" ? "" : `\`${given}\``);
    const byTheRunner = given.startsWith("$");
    expect(INPUTS[name].fallback).toBe(byTheRunner ? "" : given);
  });

  test("outputs, in their order", () => {
    expect(Object.keys(metadata.outputs)).toEqual([...OUTPUT_NAMES]);
    expect(rows("outputs").map(([name]) => name)).toEqual(OUTPUT_NAMES.map((name) => `\`${name}\``));
  });

  test("descriptions", () => {
    const described = [...Object.entries(metadata.inputs), ...Object.entries(metadata.outputs)];
    for (const [name, { description }] of described) {
      const row = [...rows("inputs"), ...rows("outputs")].find(
        (cells) => cells[0] === `\`${name}\`` && cells.at(-1) === description,
      );
      expect([name, row?.at(-1)]).toEqual([name, description]);
    }
  });

  test("recipes use inputs that there are", () => {
    const recipes = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].flatMap(([, yaml = ""]) => parse(yaml) as Step[]);
    const given = recipes.filter(({ uses }) => uses === "OWNER/cognito-preview@v1").map((step) => step.with ?? {});
    expect(given.length).toBeGreaterThan(3);
    expect(given.flatMap((inputs) => Object.keys(inputs)).filter((name) => !(name in INPUTS))).toEqual([]);
  });

  test("the runtime, and entries that exist", () => {
    expect(metadata.runs.using).toBe("node24");
    expect([metadata.runs.main, metadata.runs.post].filter((entry) => !existsSync(join(root, entry)))).toEqual([]);
  });
});

describe("action/local/action.yml", () => {
  const local = parse(readFileSync(join(root, "action/local/action.yml"), "utf8")) as Metadata;

  test("has an output for each that a stack prints; the runner sees no difference of case", () => {
    const lower = STACK_OUTPUT_NAMES.map((name) => name.toLowerCase());
    expect(Object.keys(local.outputs).map((name) => name.toLowerCase())).toEqual([...new Set(lower)]);
  });

  test("has the inputs that its code reads", () => {
    const code = readFileSync(join(root, "action/local/main.ts"), "utf8");
    const read = [...code.matchAll(/core\.get(?:Multiline)?Input\("([^"]+)"\)/g)].map(([, name]) => name);
    expect(Object.keys(local.inputs).sort()).toEqual(read.sort());
  });

  test("runs on the same runtime, from the same bundle", () => {
    expect(local.runs.using).toBe(metadata.runs.using);
    const entries = [local.runs.main, local.runs.post].map((entry) => join(root, "action/local", entry));
    expect(entries.filter((entry) => !existsSync(entry))).toEqual([]);
  });
});

/** The cells of the table between the marks of that name. */
function rows(mark: string): string[][] {
  const table = page.split(`<!-- ${mark} -->`)[1]?.split(`<!-- /${mark} -->`)[0] ?? "";
  return table
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .slice(2, -2)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
}
