const common = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: {},
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2024", parser: { syntax: "typescript" } }, module: { type: "es6" } },
    ],
  },
};

/** What fails each call in turn, makes inputs up by the thousand, or searches every byte. */
const FAULTS = ["faults", "broken-parts", "resilience", "leaks", "hostile-fields", "hostile-input"];

/** What starts the committed Action in a process of its own, case by case. */
const ACTION = ["transcripts", "local-aws", "inputs", "cache"];

/**
 * `default` is what the README's test command runs, in less than three minutes. The other projects take longer (the command
 * and the Action, in hundreds of processes; the faults, by the thousand), need more than npm (an engine, a browser, Python),
 * or are of the tools that only we use.
 */
export default {
  maxWorkers: 2,
  // What hangs still ends, and no test fails because the machine was busy. A project's own is not looked at.
  testTimeout: 60_000,
  reporters: ["default", "<rootDir>/tools/test-report/reporter.ts"],
  projects: [
    {
      ...common,
      displayName: "default",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: [
        "/node_modules/",
        "<rootDir>/__tests__/(cli|engine|browser|package|tools|awscli|fixtures)/",
        "<rootDir>/__tests__/fuzz/",
        `/(${FAULTS.join("|")})\\.test\\.ts$`,
        `<rootDir>/__tests__/action/(${ACTION.join("|")})\\.test\\.ts$`,
      ],
    },
    {
      ...common,
      displayName: "faults",
      testMatch: ["<rootDir>/__tests__/fuzz/**/*.test.ts", `<rootDir>/__tests__/**/{${FAULTS}}.test.ts`],
    },
    { ...common, displayName: "action", testMatch: [`<rootDir>/__tests__/action/{${ACTION}}.test.ts`] },
    // In one process: each file packs the checkout, into the same lib/.
    { ...common, displayName: "package", testMatch: ["<rootDir>/__tests__/package/**/*.test.ts"] },
    { ...common, displayName: "cli", testMatch: ["<rootDir>/__tests__/cli/**/*.test.ts"] },
    { ...common, displayName: "tools", testMatch: ["<rootDir>/__tests__/tools/**/*.test.ts"] },
    { ...common, displayName: "browser", testMatch: ["<rootDir>/__tests__/browser/**/*.test.ts"] },
    { ...common, displayName: "awscli", testMatch: ["<rootDir>/__tests__/awscli/**/*.test.ts"] },
    { ...common, displayName: "engine", testMatch: ["<rootDir>/__tests__/engine/**/*.test.ts"] },
  ],
};
