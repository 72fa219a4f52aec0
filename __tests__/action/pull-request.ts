import type { Run } from "./runner.ts";
import type { ScriptedServer } from "./scripted-server.ts";

export const GITHUB_TOKEN = "ghs_token-of-this-job";

/** The path under which GitHub has the comments of the pull request. */
export const COMMENTS = "/repos/octo/demo/issues/7/comments";

/** What the runner says in a run of pull request 7 of octo/demo, whose API is the scripted server. */
export function pullRequest(server: ScriptedServer, { head = "octo/demo" } = {}): Pick<Run, "environment" | "event"> {
  return {
    environment: {
      GITHUB_API_URL: server.origin,
      GITHUB_REPOSITORY: "octo/demo",
      GITHUB_WORKFLOW: "preview",
      GITHUB_JOB: "test",
      GITHUB_ACTION: "token",
    },
    event: {
      name: "pull_request",
      payload: {
        pull_request: { number: 7, head: { repo: { full_name: head } }, base: { repo: { full_name: "octo/demo" } } },
      },
    },
  };
}
