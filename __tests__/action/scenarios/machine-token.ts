import { granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "A machine's token comes with the scope asked for, masked before it is an output.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    return [{ inputs: machine(server) }, { entry: "post" }];
  },
};
