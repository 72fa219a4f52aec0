import * as pulumi from "@pulumi/pulumi";
import { previewNames } from "cognito-preview/contract";
import { PreviewApi, PreviewAuth } from "cognito-preview/infra";

const config = new pulumi.Config();
const branch = config.get("branch") ?? pulumi.getStack();
const { id } = previewNames({ project: pulumi.getProject(), branch });

/** A branch's own scopes and clients in the pool that all branches share: `<id>/orders/read`. */
const auth = new PreviewAuth("auth", {
  sharedPool: { userPoolId: config.require("userPoolId"), domain: config.require("domain"), prefix: id },
  resourceServers: [{ identifier: "orders", scopes: [{ name: "read", description: "Read orders" }] }],
});

/** The API of one branch lets in the tokens of that branch alone, though the pool is the same for all. */
const api = new PreviewApi("api", {
  userPoolArns: [auth.userPoolArn],
  definedScopes: auth.scopes,
  routes: [{ method: "GET", path: "/orders", scopes: [auth.scope("orders/read")] }],
});

export const { userPoolId, tokenEndpoint, machineClientId, machineClientSecret, scopes } = auth;
export const apiUrl = api.url;
export const routes = api.routes;
