import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The secret is wrong: one request, and a sentence that names the input.",
  steps(server) {
    server.script("/oauth2/token", { status: 400, json: { error: "invalid_client" } });
    return [{ inputs: machine(server) }];
  },
};
