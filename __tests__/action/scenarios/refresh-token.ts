import type { Scenario } from "../scenario.ts";
import { granted, machine } from "../scenario.ts";

export const scenario: Scenario = {
  story: "A refresh token that the workflow holds brings a token, and is not revoked: its session is somebody else's.",
  async steps(server) {
    server.script("/oauth2/token", await granted(server));
    const inputs = machine(server, { grant: "refresh_token", "refresh-token": "refresh.of.a.user.kept", scopes: "" });
    return [{ inputs }, { entry: "post" }];
  },
  secrets: { "refresh token": "refresh.of.a.user.kept" },
};
