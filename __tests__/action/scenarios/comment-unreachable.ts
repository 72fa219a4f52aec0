import { GITHUB_TOKEN, pullRequest } from "../pull-request.ts";
import { granted, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";

export const scenario: Scenario = {
  story: "GitHub does not answer: there is a token all the same, and a warning.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    const inputs = { "stack-outputs": stackOutputs(server), comment: "true", "github-token": GITHUB_TOKEN };
    const { environment, event } = pullRequest(server);
    return [
      { inputs, environment: { ...environment, GITHUB_API_URL: "http://127.0.0.1:65533" }, ...(event && { event }) },
    ];
  },
  secrets: { "GitHub token": GITHUB_TOKEN },
};
