import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cutToBytes, markdown, type Report } from "../../action/report.ts";

const REPORT: Report = {
  issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123",
  clientId: "1example23456789",
  grant: "client_credentials",
  scopesAsked: ["users/read-only"],
  scopesGranted: ["users/read-only"],
  expiresAt: "2100-01-01T00:00:00.000Z",
  expiresIn: 1800,
  cached: false,
  tokenEndpoint: undefined,
  apiUrl: undefined,
  branch: undefined,
  smoke: undefined,
};

describe("the report", () => {
  test("tells what it has, and no row of what it has not", () => {
    const text = markdown(REPORT, { bytes: 10_000 });
    expect(text).toContain("| Good for | 30 min, until `2100-01-01T00:00:00.000Z` |");
    expect(text).not.toMatch(/Branch|API|Smoke|undefined/);
  });

  test.each([
    "x`|\n| evil | row |",
    "<img src=x onerror=alert(1)>",
    "@everyone [click](https://evil.example)",
    "--> <script>",
    "",
  ])("a branch that is called %j stays one value in one cell", (branch) => {
    const text = markdown({ ...REPORT, branch }, { bytes: 10_000 });
    const row = text.split("\n").find((line) => line.startsWith("| Branch |")) ?? "";
    expect(row).toMatch(/^\| Branch \| `[^`|<>]+` \|$/);
    expect(text.split("\n").every((line) => line === "" || /^(?:###|\|.*\|$)/.test(line))).toBe(true);
  });

  test("says how a stack on AWS is removed; one of a local AWS goes by itself", () => {
    const onAws = markdown({ ...REPORT, branch: "feature/login" }, { bytes: 10_000 });
    expect(onAws).toContain("| Remove it | `pulumi destroy --remove` on this branch's stack |");
    const local = { ...REPORT, branch: "feature/login", issuer: "http://127.0.0.1:4599/eu-west-1_AbCdEf123" };
    expect(markdown(local, { bytes: 10_000 })).not.toContain("Remove it");
  });

  test("stays below its bytes with ever so many routes, and ends with whole lines", () => {
    const check = { caller: "token", expected: "refused", actual: "401", status: "passed", reason: "" } as const;
    const checks = Array.from({ length: 5_000 }, (_, number) => ({ ...check, route: `GET /größe/${number}` }));
    const smoke = { checks, summary: { passed: 5_000, failed: 0, notRun: 0 } };
    const text = markdown({ ...REPORT, smoke }, { bytes: 60_000 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text.trimEnd().split("\n").at(-1)).toBe("(The rest is left out.)");
    expect(text.trimEnd().split("\n").at(-3)).toMatch(/^\|.*\|$/);
  });
});

test("a text that is cut has no half characters and no half lines, whatever it is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 40, max: 400 }), (lines, bytes) => {
      // What stands for half a character must come from the cut.
      const text = lines.join("\n").replaceAll("\uFFFD", "?");
      const cut = cutToBytes(text, bytes);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
      const kept = cut === text ? text : cut.slice(0, cut.lastIndexOf("\n\n(The rest"));
      expect(text.startsWith(kept)).toBe(true);
      expect(cut).not.toContain("\uFFFD");
    }),
  );
});
