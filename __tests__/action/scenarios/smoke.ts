import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "Each route is called without a token, with garbage and with the token, and lets in what it should.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    server.script("/api/", { status: 401 }, { status: 401 }, { json: { content: "Hello" } });
    server.script("/api/admin", { status: 401 }, { status: 401 }, { status: 403 });
    return [{ inputs: { "stack-outputs": stackOutputs(server), scopes: "users/read-only", smoke: "true" } }];
  },
};
