import { PreviewApi, PreviewAuth } from "cognito-preview/infra";

/** Machines may read orders. Nobody may change them yet: the scope is there, and no machine has it. */
const auth = new PreviewAuth("auth", {
  resourceServers: [
    {
      identifier: "orders",
      scopes: [
        { name: "read", description: "Read orders" },
        { name: "write", description: "Change orders", allow: false },
      ],
    },
  ],
  machineClient: { accessTokenMinutes: 15 },
  // Machines get their tokens from the API, which is there a minute sooner than a domain.
  domain: false,
});

const api = new PreviewApi("api", {
  userPoolArns: [auth.userPoolArn],
  definedScopes: auth.scopes,
  handler: "./orders.ts",
  routes: [
    { method: "GET", path: "/orders", scopes: ["orders/read"] },
    { method: "POST", path: "/orders", scopes: ["orders/write"] },
    { method: "GET", path: "/health", auth: "none", handler: "hello" },
  ],
});

export const { userPoolId, machineClientId, machineClientSecret, scopes } = auth;
export const apiUrl = api.url;
export const routes = api.routes;
