import type { Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "What is missing is named, one thing after the other.",
  steps: () => [
    { inputs: {} },
    { inputs: { "client-id": "1example23456789" } },
    { inputs: { "client-id": "1example23456789", domain: "demo", region: "eu-west-1" } },
    { inputs: { "client-id": "1example23456789", grant: "user_srp", "user-pool-id": "eu-west-1_Scripted1" } },
    { inputs: { "client-id": "1example23456789", grant: "refresh_token", "user-pool-id": "eu-west-1_Scripted1" } },
  ],
};
