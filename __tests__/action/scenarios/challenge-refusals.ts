import type { Scenario } from "../scenario.ts";
import { PASSWORD, user } from "../user.ts";

const challenge = (ChallengeName: string) => ({
  json: { ChallengeName, Session: "session-of-the-sign-in", ChallengeParameters: { USER_ID_FOR_SRP: "ada" } },
});
const refusal = (__type: string, message: string) => ({ status: 400, json: { __type, message } });

export const scenario: Scenario = {
  story: "A challenge is answered and refused, or is one that no input answers: each has its sentence.",
  steps(server) {
    server.script(
      "POST /",
      ...[challenge("NEW_PASSWORD_REQUIRED"), refusal("InvalidPasswordException", "Password not long enough")],
      ...[
        challenge("NEW_PASSWORD_REQUIRED"),
        refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
      ],
      ...[challenge("CUSTOM_CHALLENGE"), challenge("MFA_SETUP")],
    );
    const answered = { inputs: user(server, { "new-password": "Another-horse-8" }) };
    return [answered, answered, { inputs: user(server) }, { inputs: user(server) }];
  },
  secrets: { password: PASSWORD, "new password": "Another-horse-8", session: "session-of-the-sign-in" },
};
