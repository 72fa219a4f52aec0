import * as apigateway from "@pulumi/aws/apigateway/index.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword.js";

const pool = new cognito.UserPool("pool", {
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: false,
    requireUppercase: true,
  },
});
const books = new cognito.ResourceServer("books", {
  userPoolId: pool.id,
  identifier: "books",
  name: "Books",
  scopes: [{ scopeName: "read", scopeDescription: "Read books" }],
});
const client = new cognito.UserPoolClient("client", {
  userPoolId: pool.id,
  explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});
const password = new RandomPassword("reader", { length: 16, special: false, minLower: 1, minNumeric: 1, minUpper: 1 });
const reader = new cognito.User("reader", { userPoolId: pool.id, username: "reader", password: password.result });

const body = pulumi.jsonStringify({
  openapi: "3.0.1",
  info: { title: "books", version: "1" },
  components: {
    securitySchemes: {
      signedIn: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool.arn] },
      },
    },
  },
  paths: {
    "/books": {
      get: {
        security: [{ signedIn: [] }],
        responses: { "200": { description: "Every book" } },
        "x-amazon-apigateway-integration": {
          type: "mock",
          requestTemplates: { "application/json": '{"statusCode": 200}' },
          responses: { default: { statusCode: "200", responseTemplates: { "application/json": "[]" } } },
        },
      },
      post: {
        security: [{ signedIn: ["books/write"] }],
        responses: { "200": { description: "The book" } },
        "x-amazon-apigateway-integration": {
          type: "mock",
          requestTemplates: { "application/json": '{"statusCode": 200}' },
          responses: { default: { statusCode: "200" } },
        },
      },
    },
  },
});

const api = new apigateway.RestApi("books", { body });
const deployment = new apigateway.Deployment("books", { restApi: api.id, triggers: { body } });
const stage = new apigateway.Stage("books", { restApi: api.id, deployment: deployment.id, stageName: "v1" });

export const url = stage.invokeUrl;
export const clientId = client.id;
export const username = reader.username;
export const readerPassword = password.result;
export const scopes = books.scopeIdentifiers;
