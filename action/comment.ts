import type { WorkflowEvent } from "./event.ts";

/** The most that a body may have in UTF-8. GitHub takes 65,536 characters, the marker among them. */
export const COMMENT_BYTES = 60_000;

/** What the comment is about: runs of the same three edit the same comment. */
export interface Subject {
  /** `owner/repository`. */
  readonly project: string;
  readonly stack: string;
  readonly job: string;
}

/**
 * Writes the report into a comment of the pull request, or edits the one that an earlier run wrote. No report is worth a
 * failed step: what keeps it from being written is told.
 */
export async function comment(
  body: string,
  subject: Subject,
  {
    event,
    token,
    apiUrl,
    notice,
    warning,
    info,
  }: {
    event: WorkflowEvent;
    token: string;
    apiUrl: string | undefined;
    notice(line: string): void;
    warning(line: string): void;
    info(line: string): void;
  },
): Promise<void> {
  if (event.pullRequest === undefined) {
    info("There is no pull request to comment on.");
    return;
  }
  const [owner = "", repo = ""] = subject.project.split("/");
  const text = `${markerOf(subject)}\n${body}`;
  try {
    const { getOctokit } = await import("@actions/github");
    const { rest, paginate } = getOctokit(token, apiUrl === undefined ? {} : { baseUrl: apiUrl });
    const pullRequest = { owner, repo, issue_number: event.pullRequest };
    const earlier = await find(paginate.iterator(rest.issues.listComments, { ...pullRequest, per_page: 100 }), subject);
    if (earlier === undefined) await rest.issues.createComment({ ...pullRequest, body: text });
    else await rest.issues.updateComment({ owner, repo, comment_id: earlier, body: text });
    info(earlier === undefined ? "Commented on the pull request." : "Edited the comment on the pull request.");
  } catch (error) {
    // Octokit gives a failure of the network the status 500; only an answer has a response.
    const { response, message } = error as { response?: { status: number }; message: string };
    const status = response?.status;
    const reason = status === undefined ? message.replace(/\.$/, "") : `GitHub answered ${status}`;
    if (status === 403 && (event.fork || event.dependabot)) {
      notice(`No comment was written: ${reason}, as the token of such a run may only read.`);
    } else if (status === 401 || status === 403 || status === 404) {
      warning(`No comment was written: ${reason}. The job needs the permission pull-requests: write.`);
    } else {
      warning(`No comment was written: ${reason}.`);
    }
  }
}

/** A comment that begins with the marker; one that quotes it is somebody's. */
async function find(
  pages: AsyncIterable<{ data: readonly { id: number; body?: string | undefined }[] }>,
  subject: Subject,
): Promise<number | undefined> {
  for await (const { data } of pages) {
    const found = data.find(({ body }) => body?.startsWith(markerOf(subject)));
    if (found !== undefined) return found.id;
  }
  return undefined;
}

/** Encoded, so that no branch name ends the comment that hides it. */
function markerOf({ project, stack, job }: Subject): string {
  const [one, two, three] = [project, stack, job].map((part) => encodeURIComponent(part));
  return `<!-- cognito-preview project=${one} stack=${two} job=${three} -->`;
}
