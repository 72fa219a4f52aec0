import type { Scenario } from "../scenario.ts";
import { PASSWORD, REFRESH_TOKEN, signedIn, user } from "../user.ts";

export const scenario: Scenario = {
  story: "A user is signed in with the AWS credentials of the job.",
  async steps(server) {
    server.script("POST /", await signedIn(server));
    const environment = { AWS_ACCESS_KEY_ID: "job", AWS_SECRET_ACCESS_KEY: "secret-of-the-job" };
    return [{ inputs: user(server, { grant: "admin_user_password" }), environment }];
  },
  secrets: { password: PASSWORD, "refresh token": REFRESH_TOKEN, "AWS secret": "secret-of-the-job" },
};
