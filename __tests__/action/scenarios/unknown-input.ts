import type { Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "An input is misspelt: the step fails before it asks for anything, and does not repeat the value.",
  steps: () => [{ inputs: { "client-id": "1example23456789", "client-secrets": "nobody-may-see-this" } }],
  secrets: { "misplaced secret": "nobody-may-see-this" },
};
