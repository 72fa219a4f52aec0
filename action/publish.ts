import type { WorkflowEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import { markdown, type Report } from "./report.ts";

/** GitHub drops a summary of more than 1 MiB whole, and shares it among the steps of a job: a small part is enough. */
const SUMMARY_BYTES = 128 * 1024;

export interface Publishing {
  readonly environment: NodeJS.ProcessEnv;
  readonly event: WorkflowEvent;
  info(line: string): void;
  notice(line: string): void;
  warning(line: string): void;
  /** Removes what was masked: the report is made of nothing secret, and this makes sure of it. */
  scrub(text: string): string;
  summarize(markdown: string): Promise<void>;
}

/** Shows the report in the summary of the job and, where asked for, in a comment of the pull request. */
export async function publish(report: Report, inputs: Inputs, publishing: Publishing): Promise<void> {
  const { environment, scrub, summarize, warning } = publishing;
  if (environment.GITHUB_STEP_SUMMARY) {
    try {
      await summarize(scrub(markdown(report, { bytes: SUMMARY_BYTES })));
    } catch (error) {
      warning(`The summary was not written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (!inputs.comment) return;
  const { comment, COMMENT_BYTES } = await import("./comment.ts");
  const { GITHUB_REPOSITORY = "", GITHUB_WORKFLOW = "", GITHUB_JOB = "", GITHUB_ACTION = "" } = environment;
  await comment(
    scrub(markdown(report, { bytes: COMMENT_BYTES })),
    {
      project: GITHUB_REPOSITORY,
      stack: `${report.branch ?? report.issuer} ${report.clientId}`,
      job: [GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION].join(" "),
    },
    { ...publishing, token: inputs["github-token"] ?? "", apiUrl: environment.GITHUB_API_URL },
  );
}
