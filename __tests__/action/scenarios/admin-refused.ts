import type { Scenario } from "../scenario.ts";
import { PASSWORD, user } from "../user.ts";

const NOWHERE = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "nowhere/config",
  AWS_SHARED_CREDENTIALS_FILE: "nowhere/credentials",
};

export const scenario: Scenario = {
  story: "An administrator's sign-in without AWS credentials: what the job lacks for them is told.",
  steps(server) {
    const inputs = user(server, { grant: "admin_user_password" });
    return [
      { inputs, environment: NOWHERE },
      { inputs, environment: { ...NOWHERE, ACTIONS_ID_TOKEN_REQUEST_URL: "https://tokens.invalid/" } },
    ];
  },
  secrets: { password: PASSWORD },
};
