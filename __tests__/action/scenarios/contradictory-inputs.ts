import { machine, type Scenario } from "../scenario.ts";

export const scenario: Scenario = {
  story: "Inputs that cannot all have their effect are refused, each with its reason.",
  steps: (server) => [
    { inputs: machine(server, { username: "ada" }) },
    {
      inputs: machine(server, {
        grant: "user_password",
        username: "ada",
        password: "Passw0rd!",
        "token-endpoint": "",
        cache: "true",
      }),
    },
    { inputs: machine(server, { domain: "demo" }) },
    { inputs: machine(server, { transport: "api", "token-endpoint": "", "client-auth": "post" }) },
    { inputs: machine(server, { "smoke-url": server.origin }) },
    { inputs: machine(server, { comment: "true" }) },
  ],
  secrets: { password: "Passw0rd!" },
};
