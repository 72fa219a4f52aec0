import { machine, type Scenario } from "../scenario.ts";
import { REFRESH_TOKEN } from "../user.ts";

const refusal = (__type: string, message: string) => ({ status: 400, json: { __type, message } });

export const scenario: Scenario = {
  story:
    "The refresh token was revoked, or used before, at the token endpoint and by the API: the sentence says what to do.",
  steps(server) {
    server.script("/oauth2/token", { status: 400, json: { error: "invalid_grant" } });
    server.script(
      "POST /",
      refusal("NotAuthorizedException", "Refresh Token has been revoked"),
      refusal("RefreshTokenReuseException", "Refresh token has been reused"),
    );
    const given = { grant: "refresh_token", "refresh-token": REFRESH_TOKEN, scopes: "" };
    const byApi = machine(server, { ...given, transport: "api", "token-endpoint": "" });
    return [{ inputs: machine(server, given) }, { inputs: byApi }, { inputs: byApi }];
  },
  secrets: { "refresh token": REFRESH_TOKEN },
};
