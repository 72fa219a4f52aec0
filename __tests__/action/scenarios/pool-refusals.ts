import type { Scenario } from "../scenario.ts";
import { PASSWORD, user } from "../user.ts";

const REFUSALS = [
  ["ResourceNotFoundException", "User pool eu-west-1_Scripted1 does not exist."],
  ["ForbiddenException", "Request not allowed due to WAF block."],
  ["UnknownOperationException", ""],
  ["NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."],
  ["SomethingNewException", "Nobody has heard of this."],
] as const;

export const scenario: Scenario = {
  story:
    "What stands before the user refuses: the pool, a firewall, a server that does not know the call, an old password.",
  steps(server) {
    const answers = REFUSALS.map(([__type, message]) => ({ status: 400, json: { __type, message } }));
    server.script("POST /", ...answers);
    return answers.map(() => ({ inputs: user(server) }));
  },
  secrets: { password: PASSWORD },
};
