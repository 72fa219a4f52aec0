import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type WorkflowEvent, workflowEvent } from "../../action/event.ts";
import { startRunner } from "./runner.ts";

interface Payload {
  readonly pull_request?: { readonly number: number; readonly head: Branch; readonly base: Branch };
  readonly issue?: { readonly number: number; readonly pull_request?: unknown };
}

interface Branch {
  readonly repo: { readonly full_name: string } | null;
}

/** GitHub's own examples of the events that a workflow can be started by. */
const events = (
  createRequire(import.meta.url)("@octokit/webhooks-examples") as { name: string; examples: Payload[] }[]
).filter(({ name }) =>
  [
    ...["branch_protection_rule", "check_run", "check_suite", "create", "delete", "deployment", "deployment_status"],
    ...["discussion", "discussion_comment", "fork", "gollum", "issue_comment", "issues", "label", "merge_group"],
    ...["milestone", "page_build", "public", "pull_request", "pull_request_review", "pull_request_review_comment"],
    ...["push", "release", "repository_dispatch", "status", "watch", "workflow_dispatch", "workflow_run"],
  ].includes(name),
);

const folder = mkdtempSync(join(tmpdir(), "event-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(payload: unknown, environment: NodeJS.ProcessEnv = {}): WorkflowEvent {
  const GITHUB_EVENT_PATH = join(folder, "event.json");
  writeFileSync(GITHUB_EVENT_PATH, typeof payload === "string" ? payload : JSON.stringify(payload));
  return workflowEvent({ GITHUB_EVENT_PATH, ...environment });
}

describe("the event that started the workflow", () => {
  test("there are examples of 28 events", () => expect(events).toHaveLength(28));

  test.each(events)("$name: which pull request it is about, and whether of a fork", ({ name, examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const payload of examples) {
      const { pull_request, issue } = payload;
      const number = pull_request?.number ?? (issue?.pull_request ? issue.number : undefined);
      const fork = pull_request ? pull_request.head.repo?.full_name !== pull_request.base.repo?.full_name : false;
      expect(read(payload, { GITHUB_EVENT_NAME: name })).toEqual({
        fork,
        dependabot: false,
        ...(number === undefined ? {} : { pullRequest: number }),
      });
    }
  });

  const pull = (head: Branch["repo"]) => ({
    pull_request: { number: 7, head: { repo: head }, base: { repo: { full_name: "octo/demo" } } },
  });

  test("a fork that was deleted is a fork still", () => expect(read(pull(null)).fork).toBe(true));

  test("pull_request_target has the base repository's secrets, whoever opened the pull request", () => {
    const payload = pull({ full_name: "stranger/demo" });
    expect(read(payload, { GITHUB_EVENT_NAME: "pull_request" }).fork).toBe(true);
    expect(read(payload, { GITHUB_EVENT_NAME: "pull_request_target" }).fork).toBe(false);
  });

  test("Dependabot is known by name", () => {
    expect(read({}, { GITHUB_ACTOR: "dependabot[bot]" }).dependabot).toBe(true);
    expect(read({}, { GITHUB_ACTOR: "octocat" }).dependabot).toBe(false);
  });

  test.each(["", "not JSON", "null", "[]", '{"pull_request":7}'])("a payload that is %j tells nothing", (payload) => {
    expect(read(payload)).toEqual({ fork: false, dependabot: false });
  });

  test("so does no payload", () => expect(workflowEvent({})).toEqual({ fork: false, dependabot: false }));
});

test("the bundle ends in one sentence whatever the event", async () => {
  const runner = await startRunner();
  try {
    for (const { name, examples } of events) {
      const { code, stdout, stderr } = await runner.run({
        inputs: { "client-id": "1example23456789", domain: "demo", region: "eu-west-1" },
        event: { name, payload: examples[0] },
      });
      expect([name, code, stderr]).toEqual([name, 1, ""]);
      expect(stdout.trimEnd()).toMatch(/^::error::client-secret is empty[^\n]*$/);
    }
  } finally {
    await runner.dispose();
  }
});
