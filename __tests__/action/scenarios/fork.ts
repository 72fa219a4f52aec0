import type { Scenario } from "../scenario.ts";

const repository = (full_name: string) => ({ repo: { full_name } });

export const scenario: Scenario = {
  story: "A fork's pull request has no secrets: one sentence says how to have a token all the same.",
  steps: () =>
    [
      { "client-id": "1example23456789", "client-secret": "", domain: "demo", region: "eu-west-1" },
      { "stack-outputs": "{}" },
    ].map((inputs) => ({
      inputs,
      environment: { GITHUB_ACTION_REPOSITORY: "octo/cognito-preview", GITHUB_ACTION_REF: "v1" },
      event: {
        name: "pull_request",
        payload: { pull_request: { number: 7, head: repository("stranger/demo"), base: repository("octo/demo") } },
      },
    })),
};
