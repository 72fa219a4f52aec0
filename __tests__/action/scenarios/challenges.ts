import type { Scenario } from "../scenario.ts";
import { PASSWORD, signedIn, user } from "../user.ts";

const challenge = (ChallengeName: string) => ({
  json: { ChallengeName, Session: "session-of-the-sign-in", ChallengeParameters: { USER_ID_FOR_SRP: "ada" } },
});

export const scenario: Scenario = {
  story: "A sign-in asks for more: what an input answers is answered, anything else is told by its name.",
  async steps(server) {
    server.script(
      "POST /",
      ...[challenge("NEW_PASSWORD_REQUIRED"), await signedIn(server)],
      ...[challenge("NEW_PASSWORD_REQUIRED"), challenge("SOFTWARE_TOKEN_MFA"), challenge("SMS_MFA")],
    );
    return [
      { inputs: user(server, { "new-password": "Another-horse-8", revoke: "false" }) },
      { inputs: user(server) },
      { inputs: user(server) },
      { inputs: user(server) },
    ];
  },
  secrets: {
    password: PASSWORD,
    "new password": "Another-horse-8",
    session: "session-of-the-sign-in",
    "refresh token": "refresh.token.of.a.session",
  },
};
