import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";

const run = promisify(execFile);
const root = new URL("../..", import.meta.url).pathname;
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  scripts: Record<string, string>;
};
const commands = Object.keys(scripts).filter((name) => /^test(:|$)/.test(name));

/** The files that a test command would run, from the checkout's root. */
async function listed(command: string, ...given: string[]): Promise<string[]> {
  const { stdout } = await run("npm", ["run", "--silent", command, "--", ...given, "--listTests"], { cwd: root });
  return stdout.split("\n").flatMap((line) => (line.startsWith(root) ? [line.slice(root.length)] : []));
}

describe("a test command", () => {
  test.each(commands)("%s takes a path, and options of jest before and after it", async (command) => {
    const [path = ""] = await listed(command);
    expect(path).toMatch(/^__tests__\//);
    const alone = await listed(command, path);
    expect(alone).toEqual([path]);
    expect(await listed(command, path, "-t", "a name")).toEqual(alone);
    expect(await listed(command, "-t", "a name", path)).toEqual(alone);
  });
});
