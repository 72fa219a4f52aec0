import { granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The token lacks a scope that was asked for: the step fails, and nothing of the token is an output.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server, { scope: "users/read-only" }));
    return [{ inputs: machine(server, { scopes: "users/read-only, users/write" }) }];
  },
};
