import { granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "Later steps get a file for curl and a variable; the file is gone when the job ends.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    return [{ inputs: machine(server, { "header-file": "true", "export-env": "API_TOKEN" }) }, { entry: "post" }];
  },
};
