import { granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The token is another client's: it is masked, refused, and no output.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server, { client_id: "somebody-else" }));
    return [{ inputs: machine(server) }];
  },
};
