import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The job's role may not read the client's secret.",
  steps(server) {
    const json = { __type: "AccessDeniedException", message: "User is not authorized" };
    server.script("POST /", { status: 400, json, headers: { "x-amzn-errortype": "AccessDeniedException" } });
    return [{ inputs: machine(server, { "client-secret": "" }) }];
  },
};
