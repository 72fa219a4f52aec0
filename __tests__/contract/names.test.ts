import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ContractError, previewNames } from "../../src/contract/index.ts";

const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED = /aws|amazon|cognito/;

/** Pieces that branch names are made of, and the ones that are awkward here: separators, reserved words and their halves. */
const piece = fc.oneof(
  fc.constantFrom("feat", "fix", "JIRA-123", "dependabot", "npm_and_yarn", "v1.2.3", "main"),
  fc.constantFrom("aws", "amazon", "cognito", "CoGnItO", "aaws", "caws", "ognito", "amaz", "amazawson"),
  fc.constantFrom("/", "-", "_", ".", "--", "+", "@", "#", " "),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom("é", "ß", "Ünïcödé", "日本語", "İ", "K", "ﬁ", "🚀"),
);
const anyText = fc.array(piece, { minLength: 1, maxLength: 25 }).map((pieces) => pieces.join(""));
const hasName = (text: string) => /[a-z0-9]/i.test(text.normalize("NFKD"));
const branch = anyText.filter(hasName);
const project = fc.oneof(fc.constant("cognito-preview"), fc.constant("aws"), branch);

describe("the names of a preview", () => {
  test("fit where they go, whatever the branch and project", () => {
    fc.assert(
      fc.property(project, branch, fc.string(), (project, branch, seed) => {
        const names = previewNames({ project, branch, seed });
        expect(names.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(names.id.length).toBeLessThanOrEqual(51);
        expect(names.stack).toMatch(/^[A-Za-z0-9_.-]{1,100}$/);
        expect(names.pool).toMatch(/^[\w\s+=,.@-]{1,128}$/);
        expect(names.domainPrefix).toMatch(PREFIX);
        expect(names.domainPrefix).not.toMatch(RESERVED);
      }),
      { numRuns: 3000 },
    );
  });

  test("of different branches differ", () => {
    const drawn = fc.sample(fc.uniqueArray(branch, { minLength: 1500, maxLength: 1500 }), 1)[0] ?? [];
    expect(drawn.length).toBeGreaterThan(1000);
    const names = drawn.map((branch) => previewNames({ project: "shop", branch }));
    for (const kind of ["id", "stack", "pool", "domainPrefix"] as const) {
      expect(new Set(names.map((one) => one[kind])).size).toBe(drawn.length);
    }
  });

  test.each([
    ["feat/x", "feat-x"],
    ["feat/x", "Feat/X"],
    ["a".repeat(60), "a".repeat(61)],
    ["aws-login", "login"],
    ["fix/é", "fix/e"],
  ])("of %j and %j differ, though both come to one slug", (one, other) => {
    const [left, right] = [one, other].map((branch) => previewNames({ project: "shop", branch }));
    expect(left?.id).not.toBe(right?.id);
    expect(left?.domainPrefix).not.toBe(right?.domainPrefix);
  });

  test("are the same every time, in every process and release", () => {
    expect(previewNames({ project: "Shop API", branch: "feat/AWS-login", seed: "123456789012" })).toEqual({
      id: "feat-aws-login-72aac749be",
      stack: "feat-aws-login-72aac749be",
      pool: "shop-api-feat-aws-login-72aac749be",
      domainPrefix: "shop-api-feat-login-6d51ca9c60",
    });
  });

  test("differ by project and by seed in the domain prefix, which is unique across all of AWS", () => {
    const prefix = (project: string, seed?: string) =>
      previewNames({ project, branch: "main", ...(seed === undefined ? {} : { seed }) }).domainPrefix;
    expect(new Set([prefix("shop"), prefix("shop", "1"), prefix("shop", "2"), prefix("Shop")]).size).toBe(4);
  });

  test("take a reserved word out even where taking one out spells the next", () => {
    const { domainPrefix } = previewNames({ project: "shop", branch: "cawsognito" });
    expect(domainPrefix).toMatch(/^shop-[0-9a-f]{10}$/);
  });

  test("leave the hash alone where nothing but reserved words is there", () => {
    expect(previewNames({ project: "aws", branch: "cognito" }).domainPrefix).toMatch(/^[0-9a-f]{10}$/);
  });
});

describe("a name that nothing can be made of is refused", () => {
  test.each(["", "---", "///", "日本語", "🚀"])("the branch %j", (branch) => {
    expect(() => previewNames({ project: "shop", branch })).toThrow(
      expect.objectContaining({ name: "ContractError", code: "invalid_branch", input: "branch" }),
    );
    expect(() => previewNames({ project: "shop", branch })).toThrow(
      /^The branch ".*" holds no letter a-z and no digit/s,
    );
  });

  test("the project, likewise", () => {
    expect(() => previewNames({ project: "_", branch: "main" })).toThrow(
      new ContractError(
        "invalid_project",
        "project",
        'The project "_" holds no letter a-z and no digit, so nothing can be named after it.',
      ),
    );
  });

  test("and no other branch is", () => {
    fc.assert(
      fc.property(anyText, (branch) => {
        const made = () => previewNames({ project: "shop", branch });
        if (hasName(branch)) expect(made).not.toThrow();
        else expect(made).toThrow(ContractError);
      }),
    );
  });
});
