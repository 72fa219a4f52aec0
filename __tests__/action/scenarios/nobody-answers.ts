import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "Nobody listens at the token endpoint, its name does not exist, or it speaks no TLS.",
  steps: (server) =>
    [
      "http://127.0.0.1:65533/oauth2/token",
      "https://nowhere.invalid/oauth2/token",
      `${server.origin.replace("http:", "https:")}/oauth2/token`,
    ].map((endpoint) => ({
      inputs: machine(server, { "token-endpoint": endpoint, "endpoint-url": "", "timeout-seconds": "30" }),
    })),
};
