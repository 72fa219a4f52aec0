import { CLIENT_SECRET, type Scenario } from "../scenario.ts";
import { CLIENT_ID, USER_POOL_ID } from "../scripted-server.ts";
import { REFRESH_TOKEN } from "../user.ts";

export const scenario: Scenario = {
  story: "The session cannot be ended: that is a warning, and the job's result stands.",
  steps(server) {
    const json = {
      __type: "UnsupportedOperationException",
      message: "Token revocation is not enabled for this client.",
    };
    server.script("POST /", { status: 400, json });
    const state = {
      "refresh-token": REFRESH_TOKEN,
      transport: "api",
      "client-id": CLIENT_ID,
      "client-secret": CLIENT_SECRET,
      "user-pool-id": USER_POOL_ID,
      "endpoint-url": server.origin,
    };
    return [{ entry: "post", state }];
  },
  secrets: { "refresh token": REFRESH_TOKEN },
};
