import type { Scenario } from "../scenario.ts";
import { PASSWORD, user } from "../user.ts";

export const scenario: Scenario = {
  story: "The password is wrong: one request, and a sentence that names the input.",
  steps(server) {
    const json = { __type: "NotAuthorizedException", message: "Incorrect username or password." };
    server.script("POST /", { status: 400, json });
    return [{ inputs: user(server) }];
  },
  secrets: { password: PASSWORD },
};
