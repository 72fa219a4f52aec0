import { granted, machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "The token endpoint fails, then asks for patience, then answers.",
  async steps(server) {
    server.script(
      "/oauth2/token",
      { status: 503 },
      { status: 429, headers: { "retry-after": "1" } },
      await granted(server),
    );
    return [{ inputs: machine(server) }];
  },
};
