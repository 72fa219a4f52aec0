import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { removeHeaderFile, writeHeaderFile } from "../../action/header-file.ts";

describe("the header file", () => {
  let temp: string;
  beforeEach(() => {
    temp = mkdtempSync(join(tmpdir(), "header-"));
  });
  afterEach(() => rmSync(temp, { recursive: true, force: true }));

  const write = (announce: (path: string) => void = () => undefined) =>
    writeHeaderFile("Bearer abc", { environment: { RUNNER_TEMP: temp }, announce });

  test("holds one header line, for this user alone", () => {
    const path = write();
    expect(readFileSync(path, "utf8")).toBe("Authorization: Bearer abc\n");
    expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test("is announced before it is written, so that a killed step leaves nothing", () => {
    let seen: boolean | undefined;
    write((path) => {
      seen = existsSync(path);
    });
    expect(seen).toBe(false);
  });

  test("follows no link that was put in its place", () => {
    const target = join(temp, "target");
    expect(() => write((path) => symlinkSync(target, path))).toThrow(
      expect.objectContaining({ code: "header_file_failed", message: expect.stringContaining("EEXIST") }),
    );
    expect(existsSync(target)).toBe(false);
  });

  test("leaves nothing behind when it is removed, and may be removed twice", () => {
    const path = write();
    removeHeaderFile(path);
    removeHeaderFile(path);
    expect(readdirSync(temp)).toEqual([]);
  });

  test("fails in a sentence where there is no such folder", () => {
    rmSync(temp, { recursive: true });
    expect(() => write()).toThrow("The header file cannot be written in RUNNER_TEMP (ENOENT).");
  });
});
