import { COMMENTS, GITHUB_TOKEN, pullRequest } from "../pull-request.ts";
import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "The first report on a pull request is a new comment.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    server.script(`GET ${COMMENTS}`, { json: [{ id: 1, body: "Looks good to me." }] });
    server.script(`POST ${COMMENTS}`, { status: 201, json: { id: 2 } });
    const inputs = { "stack-outputs": stackOutputs(server), comment: "true", "github-token": GITHUB_TOKEN };
    return [{ inputs, ...pullRequest(server) }];
  },
  secrets: { "GitHub token": GITHUB_TOKEN },
};
