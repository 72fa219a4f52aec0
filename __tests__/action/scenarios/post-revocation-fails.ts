import type { Scenario } from "../scenario.ts";
import { REFRESH_TOKEN, session } from "../user.ts";

export const scenario: Scenario = {
  story: "The session cannot be ended: that is a warning, and the job's result stands.",
  steps(server) {
    const json = {
      __type: "UnsupportedOperationException",
      message: "Token revocation is not enabled for this client.",
    };
    server.script("POST /", { status: 400, json });
    return [{ entry: "post", state: session(server) }];
  },
  secrets: { "refresh token": REFRESH_TOKEN },
};
