import { COMMENTS, GITHUB_TOKEN, pullRequest } from "../pull-request.ts";
import { granted, type Scenario } from "../scenario.ts";
import { CLIENT_ID } from "../scripted-server.ts";
import { stackOutputs } from "../stack.ts";

const marker = `<!-- cognito-preview project=octo%2Fdemo stack=feature%2Flogin%20${CLIENT_ID} job=preview%20test%20token -->`;

export const scenario: Scenario = {
  story: "The comment of an earlier run, on the second page, is edited; one that only quotes its marker is left alone.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    const next = `<${server.origin}${COMMENTS}?per_page=100&page=2>; rel="next"`;
    server.script(
      `GET ${COMMENTS}`,
      { json: [{ id: 1, body: `What is this? ${marker}` }], headers: { link: next } },
      { json: [{ id: 2, body: `${marker}\nan older report` }] },
    );
    server.script("PATCH /repos/octo/demo/issues/comments/2", { json: { id: 2 } });
    const inputs = { "stack-outputs": stackOutputs(server), comment: "true", "github-token": GITHUB_TOKEN };
    return [{ inputs, ...pullRequest(server) }];
  },
  secrets: { "GitHub token": GITHUB_TOKEN },
};
