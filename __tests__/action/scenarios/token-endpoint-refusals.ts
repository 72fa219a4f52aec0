import { machine, type Scenario } from "../scenario.ts";

const REFUSALS = [
  { status: 400, json: { error: "invalid_grant" } },
  { status: 400, json: { error: "unsupported_grant_type" } },
  { status: 400, json: { error: "invalid_request" } },
  { status: 400, json: { error: "access_denied", error_description: "not this one" } },
  { status: 400, json: { error: "out_of_paper", error_description: "Try the other tray." } },
];

export const scenario: Scenario = {
  story: "The token endpoint refuses, each time for another reason: one request, and the input to look at.",
  steps(server) {
    server.script("/oauth2/token", ...REFUSALS);
    return REFUSALS.map(() => ({ inputs: machine(server) }));
  },
};
