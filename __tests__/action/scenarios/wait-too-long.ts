import { machine, type Scenario } from "../scenario.ts";

const headers = { "retry-after": "30" };

export const scenario: Scenario = {
  story: "Requests come too fast, or the service has a fault: a wait longer than the step has is not begun.",
  steps(server) {
    server.script("/oauth2/token", { status: 429, headers }, { status: 503, headers });
    const inputs = machine(server, { "timeout-seconds": "5" });
    return [{ inputs }, { inputs }];
  },
};
