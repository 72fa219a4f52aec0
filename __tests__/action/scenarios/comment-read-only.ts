import { COMMENTS, GITHUB_TOKEN, pullRequest } from "../pull-request.ts";
import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "A fork's token may only read, which is a notice; any other token that may not write is a warning.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    server.script(`GET ${COMMENTS}`, { json: [] });
    server.script(`POST ${COMMENTS}`, { status: 403, json: { message: "Resource not accessible by integration" } });
    const inputs = { "stack-outputs": stackOutputs(server), comment: "true", "github-token": GITHUB_TOKEN };
    return [
      { inputs, ...pullRequest(server, { head: "stranger/demo" }) },
      { inputs, ...pullRequest(server) },
    ];
  },
  secrets: { "GitHub token": GITHUB_TOKEN },
};
