import { CLIENT_SECRET, granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The secret is being replaced: the first of two is refused, the second is tried once. Both are masked.",
  async steps(server) {
    server.script("/oauth2/token", { status: 400, json: { error: "invalid_client" } }, await granted(server));
    return [{ inputs: machine(server, { "client-secret": `the-old-secret\n${CLIENT_SECRET}\n` }) }];
  },
  secrets: { "old secret": "the-old-secret" },
};
