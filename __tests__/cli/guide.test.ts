import { PassThrough } from "node:stream";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { promptingGuide, unattendedGuide } from "../../src/cli/guide.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import type { Guide } from "../../src/scenarios/index.ts";

const [DOWN, ENTER, CTRL_C] = ["\x1b[B", "\r", "\x03"];
const terminal = createTerminal({ level: "error" });

describe("a guide at a terminal", () => {
  let input: PassThrough;
  let shown: string;
  let guide: Guide;

  beforeEach(async () => {
    input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 });
    shown = "";
    output.on("data", (text: Buffer) => {
      shown += text.toString();
    });
    guide = await promptingGuide(terminal, { input, output });
  });

  /** Types once the question is there. */
  async function typed<T>(answer: Promise<T>, ...keys: string[]): Promise<T> {
    for (const key of keys) {
      await new Promise((resolve) => setImmediate(resolve));
      input.write(key);
    }
    return answer;
  }

  test("has one of several chosen", async () => {
    const question = guide.choose("Which?", ["one", "two", "three"], "one");
    expect(await typed(question, DOWN, DOWN, ENTER)).toBe("three");
    expect(shown).toContain("Which?");
  });

  test("takes a line, or what it proposes, and asks again where it will not do", async () => {
    const problem = (text: string) => (text.includes("@") ? undefined : "Not an address.");
    expect(await typed(guide.text("Address?", "a@example.com", problem), ENTER)).toBe("a@example.com");
    expect(await typed(guide.text("Address?", "", problem), "b", ENTER, "@c", ENTER)).toBe("b@c");
    expect(shown).toContain("Not an address.");
  });

  test("shows nothing of a password", async () => {
    expect(await typed(guide.password("Password?"), "Planted-1", ENTER)).toBe("Planted-1");
    expect(shown).not.toContain("Planted-1");
  });

  test("proposes yes, and no where something would be lost", async () => {
    expect(await typed(guide.confirm("Clean up?"), ENTER)).toBe(true);
    expect(await typed(guide.confirm("Delete?", "loses what was there"), ENTER)).toBe(false);
    expect(await typed(guide.confirm("Delete?", "loses what was there"), "y")).toBe(true);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["a choice", () => guide.choose("Which?", ["one"], "one")],
    ["a line", () => guide.text("Which?", "one", () => undefined)],
    ["a password", () => guide.password("Password?")],
    ["yes or no", () => guide.confirm("Delete?")],
  ])("takes Ctrl-C at %s for giving up", async (_, ask) => {
    await expect(typed(ask(), CTRL_C)).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a guide without a person", () => {
  test("takes what is proposed, has no password, and loses nothing without leave", async () => {
    const guide = unattendedGuide(terminal, { yes: false });
    expect(guide.attended).toBe(false);
    expect(await guide.choose("Which?", ["one", "two"], "two")).toBe("two");
    expect(await guide.text("Which?", "one", () => "never asked")).toBe("one");
    expect(await guide.password("Password?")).toBeUndefined();
    expect(await guide.confirm("Clean up?")).toBe(true);
    expect(await guide.confirm("Delete?", "loses what was there")).toBe(false);
    expect(await unattendedGuide(terminal, { yes: true }).confirm("Delete?", "loses what was there")).toBe(true);
  });
});
