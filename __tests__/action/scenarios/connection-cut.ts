import { granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The connection breaks once; the answer after it is taken.",
  async steps(server) {
    server.script("/oauth2/token", { cut: true }, await granted(server));
    return [{ inputs: machine(server) }];
  },
};
