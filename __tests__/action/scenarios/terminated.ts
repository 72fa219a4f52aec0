import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The runner's patience is over and it terminates the step, which ends as a cancelled one does.",
  steps(server) {
    server.script("/oauth2/token", { status: 429, headers: { "retry-after": "30" } });
    return [{ inputs: machine(server), on: { text: "attempt 1", act: (kill) => kill("SIGTERM") } }, { entry: "post" }];
  },
};
