import { CLIENT_SECRET } from "./scenario.ts";
import { CLIENT_ID, type ScriptedServer, USER_POOL_ID } from "./scripted-server.ts";

/** What `stack-outputs` is given for a stack whose pool and API are the scripted server. */
export function stackOutputs(server: ScriptedServer, outputs: Record<string, unknown> = {}): string {
  return JSON.stringify({
    region: "eu-west-1",
    branch: "feature/login",
    userPoolId: USER_POOL_ID,
    issuer: `${server.origin}/${USER_POOL_ID}`,
    tokenEndpoint: `${server.origin}/oauth2/token`,
    machineClientId: CLIENT_ID,
    machineClientSecret: CLIENT_SECRET,
    scopes: ["users/read-only"],
    apiUrl: `${server.origin}/api`,
    routes: [
      { method: "GET", path: "/", scopes: ["users/read-only"], auth: "scopes" },
      { method: "POST", path: "/admin", scopes: ["users/write"], auth: "scopes" },
    ],
    ...outputs,
  });
}
