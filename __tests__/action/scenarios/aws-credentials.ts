import type { Scenario } from "../scenario.ts";
import { stackOutputs } from "../stack.ts";
import { CREDENTIALS, IDENTITY_POOL_ID, signedIn, user } from "../user.ts";

export const scenario: Scenario = {
  story:
    "A user's ID token becomes AWS credentials for later steps; an identity pool that does not take it fails the step.",
  async steps(server) {
    const inputs = {
      ...user(server),
      "stack-outputs": stackOutputs(server, { identityPoolId: IDENTITY_POOL_ID }),
      "aws-credentials": "true",
      revoke: "false",
    };
    const identity = { json: { IdentityId: "eu-west-1:00000000-1111-2222-3333-555555555555" } };
    const refusal = { __type: "NotAuthorizedException", message: "Invalid login token. Incorrect token audience." };
    const login = await signedIn(server);
    server.script("POST /", login, identity, { json: { Credentials: CREDENTIALS } }, login, {
      status: 400,
      json: refusal,
    });
    return [{ inputs }, { inputs }];
  },
  secrets: { "secret access key": CREDENTIALS.SecretKey, "session token": CREDENTIALS.SessionToken },
};
