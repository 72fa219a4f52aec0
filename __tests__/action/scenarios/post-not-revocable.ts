import type { Scenario } from "../scenario.ts";
import { REFRESH_TOKEN, session } from "../user.ts";

export const scenario: Scenario = {
  story:
    "The pool does not take the session's token for one that can be revoked: a warning, and the job's result stands.",
  steps(server) {
    server.script("POST /", {
      status: 400,
      json: { __type: "UnsupportedTokenTypeException", message: "Token type not supported" },
    });
    return [{ entry: "post", state: session(server) }];
  },
  secrets: { "refresh token": REFRESH_TOKEN },
};
