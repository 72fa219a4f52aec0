import type { Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The local AWS is asked for where the package is not installed, or in a folder that is not there.",
  steps: () => [
    { entry: "local-main", inputs: {} },
    { entry: "local-post", inputs: {} },
    { entry: "local-main", inputs: { "working-directory": "nowhere" } },
  ],
};
