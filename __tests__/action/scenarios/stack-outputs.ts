import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "Two lines are enough after Pulumi: its outputs name the pool, the client and the secret.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    return [{ inputs: { "stack-outputs": stackOutputs(server), scopes: "users/read-only" } }];
  },
};
