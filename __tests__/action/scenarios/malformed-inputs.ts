import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "A value that an input does not take is told by the input's name and what it takes, never by the value.",
  steps: (server) => [
    { inputs: machine(server, { grant: "client-credentials" }) },
    { inputs: machine(server, { verify: "yes" }) },
    { inputs: machine(server, { "timeout-seconds": "1 minute" }) },
    { inputs: machine(server, { smoke: "smoke.yaml" }) },
    { inputs: machine(server, { "client-secret": "first-secret\nsecond-secret\nthird-secret" }) },
    { inputs: machine(server, { "stack-outputs": "{not json" }) },
    { inputs: machine(server, { "stack-outputs": "@outputs.json" }) },
    { inputs: machine(server, { "user-pool-id": "my-pool" }) },
    { inputs: machine(server, { "token-endpoint": "http://example.com/oauth2/token" }) },
    { inputs: machine(server, { "export-env": "API-TOKEN" }) },
    { inputs: machine(server, { "export-env": "GITHUB_TOKEN" }) },
    { inputs: machine(server, { "export-env": "API_TOKEN" }), environment: { API_TOKEN: "" } },
  ],
};
