import { machine, type Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";
import { IDENTITY_POOL_ID, user } from "../user.ts";

export const scenario: Scenario = {
  story: "AWS credentials that cannot come, or would replace others, are refused before anything is sent.",
  steps: (server) => {
    const asked = {
      "aws-credentials": "true",
      "stack-outputs": stackOutputs(server, { identityPoolId: IDENTITY_POOL_ID }),
    };
    return [
      { inputs: machine(server, asked) },
      { inputs: user(server, { "aws-credentials": "true" }) },
      {
        inputs: {
          ...user(server, asked),
          grant: "authorization_code",
          "redirect-uri": "https://example.com/",
          scopes: "users/read-only",
        },
      },
      { inputs: user(server, asked), environment: { AWS_SESSION_TOKEN: "of-the-job" } },
      { inputs: user(server, { ...asked, "export-env": "AWS_SESSION_TOKEN" }) },
      { inputs: user(server, { ...asked, "stack-outputs": stackOutputs(server, { identityPoolId: "preview" }) }) },
    ];
  },
};
