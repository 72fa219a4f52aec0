import type { Scenario } from "../scenario.ts";
import { PASSWORD, REFRESH_TOKEN, signedIn, user } from "../user.ts";

export const scenario: Scenario = {
  story: "A user signs in by password; when the job ends, so does the session.",
  async steps(server) {
    server.script("POST /", await signedIn(server), { json: {} });
    return [{ inputs: user(server) }, { entry: "post" }];
  },
  secrets: { password: PASSWORD, "refresh token": REFRESH_TOKEN },
};
