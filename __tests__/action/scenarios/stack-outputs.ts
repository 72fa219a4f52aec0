import { CLIENT_SECRET, granted, type Scenario } from "../scenario.ts";
import { CLIENT_ID, USER_POOL_ID } from "../scripted-server.ts";

export const scenario: Scenario = {
  story: "Two lines are enough after Pulumi: its outputs name the pool, the client and the secret.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    const outputs = {
      region: "eu-west-1",
      userPoolId: USER_POOL_ID,
      issuer: `${server.origin}/${USER_POOL_ID}`,
      tokenEndpoint: `${server.origin}/oauth2/token`,
      machineClientId: CLIENT_ID,
      machineClientSecret: CLIENT_SECRET,
      scopes: JSON.stringify(["users/read-only"]),
    };
    return [{ inputs: { "stack-outputs": JSON.stringify(outputs), scopes: "users/read-only" } }];
  },
};
