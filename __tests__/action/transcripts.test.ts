import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readable, type Scenario, transcriptOf } from "./scenario.ts";

/**
 * The committed bundle as a child process, alone in a folder, against a server that plays a script. A scenario is a file in
 * scenarios/; everything that its run made visible is kept in the snapshot, which is to be read as a transcript.
 */
const folder = join(import.meta.dirname, "scenarios");
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));

describe("the Action", () => {
  test.each(names)("%s", async (name) => {
    const { scenario } = (await import(join(folder, `${name}.ts`))) as { scenario: Scenario };
    const { transcript, outcomes } = await transcriptOf(scenario);
    expect(`${scenario.story}\n\n${transcript}`).toMatchSnapshot();
    expect(readable(scenario, outcomes)).toEqual([]);
    for (const { stdout, stderr } of outcomes) expect(stdout + stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });
});
