import { CLIENT_SECRET, type Scenario } from "../scenario.ts";
import { CLIENT_ID, USER_POOL_ID } from "../scripted-server.ts";
import { REFRESH_TOKEN } from "../user.ts";

export const scenario: Scenario = {
  story:
    "The pool does not take the session's token for one that can be revoked: a warning, and the job's result stands.",
  steps(server) {
    server.script("POST /", {
      status: 400,
      json: { __type: "UnsupportedTokenTypeException", message: "Token type not supported" },
    });
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
