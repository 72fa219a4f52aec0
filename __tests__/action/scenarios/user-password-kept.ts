import type { Scenario } from "../scenario.ts";
import { PASSWORD, REFRESH_TOKEN, signedIn, user } from "../user.ts";

export const scenario: Scenario = {
  story: "With revoke: false the session outlives the job.",
  async steps(server) {
    server.script("POST /", await signedIn(server));
    return [{ inputs: user(server, { revoke: "false" }) }, { entry: "post" }];
  },
  secrets: { password: PASSWORD, "refresh token": REFRESH_TOKEN },
};
