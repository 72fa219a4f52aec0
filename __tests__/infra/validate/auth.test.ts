import { expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";
import { oidc, sharedPool, userClient, users } from "./faultless.ts";

test("nothing of what a preview may have is refused", () => {
  const full: PreviewAuthArgs = {
    poolName: "preview",
    tier: "PLUS",
    resourceServers: [users],
    machineClient: { accessTokenMinutes: 5, scopes: ["users/read-only"], clientTokenAuth: true },
    userClient: {
      callbackUrls: ["https://app.example.com/", "myapp://callback", "http://localhost:3000/", "http://[::1]:3000/"],
      signIn: ["USER_SRP_AUTH", "CUSTOM_AUTH"],
      refreshRotation: { graceSeconds: 60 },
      tokenLifetimes: { access: "1 days", id: "300 seconds", refresh: "3650 days" },
      identityProviders: ["COGNITO", "Partner"],
    },
    selfSignUp: true,
    attributes: [{ name: "team", minLength: 0, maxLength: 2048 }],
    groups: [{ name: "editors" }],
    users: [{ username: "ada", email: "ada@example.com", groups: ["editors"] }],
    identityProviders: [oidc],
    domainPrefix: "my-app",
    managedLogin: true,
    tokenFunction: true,
    triggers: {
      preTokenGeneration: { version: "V3_0", rules: [] },
      preSignUp: { handler: "auto-confirm", environment: { TABLE_NAME: "users" } },
      defineAuthChallenge: { handler: "define-auth" },
      createAuthChallenge: { handler: "create-auth", environment: { CODE_SECRET: "a-secret" } },
      verifyAuthChallengeResponse: { handler: "verify-auth" },
    },
  };
  expect(authFaults(full)).toEqual([]);
  // A shared pool's own triggers may lead a custom sign-in.
  const custom = { ...userClient, signIn: ["CUSTOM_AUTH"] as const };
  expect(authFaults({ resourceServers: [users], sharedPool, domain: false, userClient: custom })).toEqual([]);
});
