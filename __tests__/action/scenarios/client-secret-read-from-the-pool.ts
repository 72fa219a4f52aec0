import { CLIENT_SECRET, granted, machine, type Scenario } from "../scenario.ts";
import { CLIENT_ID, USER_POOL_ID } from "../scripted-server.ts";

export const scenario: Scenario = {
  story: "GitHub holds no secret of the client: it is read from the pool, and masked before it is used.",
  async steps(server) {
    const UserPoolClient = { UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID, ClientSecret: CLIENT_SECRET };
    server.script("POST /", { json: { UserPoolClient }, headers: { "content-type": "application/x-amz-json-1.1" } });
    server.script("/oauth2/token", await granted(server));
    return [{ inputs: machine(server, { "client-secret": "" }) }];
  },
};
