import { machine, type Scenario } from "../scenario.ts";

const ANSWERS = [
  { status: 200, text: "<html>Welcome to the hotel</html>", headers: { "content-type": "text/html" } },
  { status: 200, json: { access_token: "not-a-token", token_type: "Bearer", expires_in: 3600 } },
  { status: 200, json: { token_type: "Bearer", expires_in: 3600 } },
  { status: 200, text: "x".repeat(3_000_000) },
  { status: 302, headers: { location: "/oauth2/token" } },
  { status: 403, text: "Request blocked." },
  { status: 400, json: { error: "invalid_scope" } },
  { status: 400, json: { error: "unauthorized_client" } },
];

export const scenario: Scenario = {
  story: "What answers is not a token endpoint, or answers nothing to work with: each has its sentence.",
  steps(server) {
    server.script("/oauth2/token", ...ANSWERS);
    return ANSWERS.map(() => ({ inputs: machine(server) }));
  },
};
