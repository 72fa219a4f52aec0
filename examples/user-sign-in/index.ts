import * as pulumi from "@pulumi/pulumi";
import { previewNames } from "cognito-preview/contract";
import { PreviewApi, PreviewAuth } from "cognito-preview/infra";

const branch = new pulumi.Config().get("branch") ?? pulumi.getStack();
const names = previewNames({ project: pulumi.getProject(), branch });
const callback = "http://localhost:3000/callback";

const auth = new PreviewAuth("auth", {
  poolName: names.pool,
  domainPrefix: names.domainPrefix,
  resourceServers: [
    {
      identifier: "photos",
      scopes: [
        { name: "read", description: "Look at photos" },
        { name: "write", description: "Change photos" },
      ],
    },
  ],
  selfSignUp: true,
  userClient: {
    callbackUrls: [callback],
    // By the pages a user asks for scopes; by the API there are none but what a token rule adds.
    signIn: ["USER_PASSWORD_AUTH", "USER_SRP_AUTH"],
    tokenLifetimes: { access: "15 minutes", refresh: "1 days" },
  },
  groups: [{ name: "editors" }],
  users: [{ username: "ada", email: "ada@example.com", groups: ["editors"] }],
  triggers: {
    // A file of our own: bundled, with a role that may write its log and nothing else.
    preSignUp: { handler: "./only-our-people.ts", environment: { MAIL_DOMAIN: "example.com" } },
    preTokenGeneration: {
      version: "V2_0",
      rules: [
        { when: { subject: "user" }, scopesToAdd: ["photos/read"] },
        { when: { groups: ["editors"] }, scopesToAdd: ["photos/write"] },
      ],
    },
  },
  // Tokens for scripts that may invoke it and have a user's name and password.
  tokenFunction: true,
  tags: { branch: names.id },
});

const api = new PreviewApi("api", {
  userPoolArns: [auth.userPoolArn],
  definedScopes: auth.scopes,
  routes: [
    { method: "PUT", path: "/photos/{id}", scopes: ["photos/write"] },
    { method: "GET", path: "/me" },
  ],
  cors: { origin: "http://localhost:3000" },
});

export const { userPoolId, userClientId, tokenEndpoint, issuer, scopes } = auth;
export const callbackUrl = callback;
export const sampleUser = "ada";
export const sampleUserPassword = auth.userPasswords.ada;
export const tokenFunctionName = auth.tokenFunction?.functionName;
export const apiUrl = api.url;
export const routes = api.routes;
