import { writeFileSync } from "node:fs";
import type { AggregatedResult, Reporter, TestContext } from "@jest/reporters";

/** What a run of jest comes to, for .ci/run. */
export interface Report {
  readonly passed: number;
  /** Failed tests, and files that could not be run at all. */
  readonly failed: number;
  /** Full names of tests that were skipped or only announced. */
  readonly notRun: readonly string[];
}

/** Writes a run's counts to the file that `COGNITO_PREVIEW_TEST_REPORT` names; does nothing where it names none. */
export default class ReportFile implements Pick<Reporter, "onRunComplete"> {
  onRunComplete(_: Set<TestContext>, results: AggregatedResult): void {
    const file = process.env.COGNITO_PREVIEW_TEST_REPORT;
    if (file === undefined || file === "") return;
    writeFileSync(file, `${JSON.stringify(reportOf(results))}\n`);
  }
}

function reportOf({
  numPassedTests,
  numFailedTests,
  numRuntimeErrorTestSuites,
  testResults,
}: AggregatedResult): Report {
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    notRun: testResults.flatMap(({ testResults: tests }) =>
      tests.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName),
    ),
  };
}
