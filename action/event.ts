import { readFileSync } from "node:fs";

/** What is known of the event that started the workflow: what decides over secrets, and where a comment would go. */
export interface WorkflowEvent {
  /** The pull request comes from another repository: no secrets, a read-only token, no OIDC. */
  readonly fork: boolean;
  /** Dependabot started it: its own secrets, a read-only token. */
  readonly dependabot: boolean;
  readonly pullRequest?: number;
}

/** Reads the event that the runner describes in a file. No file, or another kind of event, is an event of no pull request. */
export function workflowEvent(environment: NodeJS.ProcessEnv): WorkflowEvent {
  const payload = payloadOf(environment.GITHUB_EVENT_PATH);
  const pullRequest = record(payload.pull_request);
  const head = record(record(pullRequest.head).repo);
  const base = record(record(pullRequest.base).repo);
  const number = pullRequest.number ?? (record(payload.issue).pull_request ? record(payload.issue).number : undefined);
  return {
    fork: typeof base.full_name === "string" && head.full_name !== base.full_name && withoutSecrets(environment),
    dependabot: environment.GITHUB_ACTOR === "dependabot[bot]",
    ...(typeof number === "number" ? { pullRequest: number } : {}),
  };
}

/** `pull_request_target` runs in the base repository with its secrets, whoever opened the pull request. */
function withoutSecrets(environment: NodeJS.ProcessEnv): boolean {
  return environment.GITHUB_EVENT_NAME !== "pull_request_target";
}

function payloadOf(path: string | undefined): Record<string, unknown> {
  if (path === undefined || path === "") return {};
  try {
    return record(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return {};
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
