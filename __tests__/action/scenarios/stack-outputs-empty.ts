import type { Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The step that ran Pulumi has no id, so that its outputs read as null.",
  steps: () => [{ inputs: { "stack-outputs": "null", scopes: "users/read-only" } }],
};
