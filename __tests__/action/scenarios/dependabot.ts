import type { Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "Dependabot's runs see other secrets than people's.",
  steps: () => [
    {
      inputs: { "client-id": "1example23456789", "client-secret": "", domain: "demo", region: "eu-west-1" },
      environment: { GITHUB_ACTOR: "dependabot[bot]" },
    },
  ],
};
