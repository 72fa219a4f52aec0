import type { Scenario } from "../scenario.ts";
import { PASSWORD, user } from "../user.ts";

const NOWHERE = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "nowhere/config",
  AWS_SHARED_CREDENTIALS_FILE: "nowhere/credentials",
};

export const scenario: Scenario = {
  story:
    "An administrator's sign-in without AWS credentials, and with those of a role that may not: the cause is told.",
  steps(server) {
    const json = { __type: "AccessDeniedException", message: "User: ci is not authorized to perform this action" };
    server.script("POST /", { status: 400, json });
    const inputs = user(server, { grant: "admin_user_password" });
    return [
      { inputs, environment: NOWHERE },
      { inputs, environment: { ...NOWHERE, ACTIONS_ID_TOKEN_REQUEST_URL: "https://tokens.invalid/" } },
      { inputs, environment: { AWS_ACCESS_KEY_ID: "job", AWS_SECRET_ACCESS_KEY: "secret-of-the-job" } },
    ];
  },
  secrets: { password: PASSWORD, "AWS secret": "secret-of-the-job" },
};
