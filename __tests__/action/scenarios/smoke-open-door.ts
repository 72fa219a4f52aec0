import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "A route lets everybody in: the step fails and says which. The token is there for later steps all the same.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    server.script("/api/", { json: { content: "Hello" } });
    server.script("/api/admin", { status: 401 });
    return [{ inputs: { "stack-outputs": stackOutputs(server), smoke: "true" } }];
  },
};
