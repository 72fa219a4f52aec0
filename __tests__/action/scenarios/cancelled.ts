import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The run is cancelled in the middle: the step ends at once, in one sentence, and post has nothing to undo.",
  steps(server) {
    server.script("/oauth2/token", { status: 429, headers: { "retry-after": "30" } });
    return [{ inputs: machine(server), on: { text: "attempt 1", act: (kill) => kill("SIGINT") } }, { entry: "post" }];
  },
};
