import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The token endpoint says nothing: the step ends when its time is over.",
  steps(server) {
    server.script("/oauth2/token", { hang: true });
    return [{ inputs: machine(server, { "timeout-seconds": "1" }) }];
  },
};
