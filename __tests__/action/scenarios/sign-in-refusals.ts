import type { Scenario } from "../scenario.ts";
import { PASSWORD, user } from "../user.ts";

const REFUSALS = [
  ["UserNotConfirmedException", "User is not confirmed."],
  ["PasswordResetRequiredException", "Password reset required for the user"],
  ["UserNotFoundException", "User does not exist."],
  ["NotAuthorizedException", "User is disabled."],
  ["NotAuthorizedException", "Password attempts exceeded"],
  ["NotAuthorizedException", "Client 1example23456789 is configured with secret but SECRET_HASH was not received"],
  ["ResourceNotFoundException", "User pool client 1example23456789 does not exist."],
  ["InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"],
  ["UserLambdaValidationException", "PreAuthentication failed with error not today."],
] as const;

export const scenario: Scenario = {
  story: "Cognito refuses a user for reasons of its own: each has its sentence, and the input to look at.",
  steps(server) {
    const answers = REFUSALS.map(([__type, message]) => ({ status: 400, json: { __type, message } }));
    server.script("POST /", ...answers);
    return answers.map(() => ({ inputs: user(server) }));
  },
  secrets: { password: PASSWORD },
};
