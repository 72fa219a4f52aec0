import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "Nothing is let in, as no route takes the scope of this token: that proves nothing, so the step fails.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server, { scope: "users/other" }));
    server.script("/api/", { status: 403 });
    server.script("/api/admin", { status: 403 });
    return [{ inputs: { "stack-outputs": stackOutputs(server), smoke: "true" } }];
  },
};
