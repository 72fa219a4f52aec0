import { expect, test } from "@jest/globals";
import { authorize } from "../../../src/local/apigateway/authorize.ts";
import { type Definition, emptyDefinition, type Method } from "../../../src/local/apigateway/rest-api.ts";
import type { HttpRequest } from "../../../src/local/http.ts";

const definition: Definition = {
  ...emptyDefinition("root"),
  authorizers: new Map([
    [
      "a",
      {
        id: "a",
        name: "a",
        type: "COGNITO_USER_POOLS",
        authType: "cognito_user_pools",
        authorizerUri: undefined,
        authorizerCredentials: undefined,
        providerARNs: ["arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbCdEf123"],
        identitySource: "method.request.header.X-Token",
        identityValidationExpression: undefined,
        authorizerResultTtlInSeconds: 300,
      },
    ],
  ]),
};

function method(authorizationScopes: string[], authorizerId = "a"): Method {
  return {
    httpMethod: "GET",
    authorizationType: "COGNITO_USER_POOLS",
    authorizerId,
    authorizationScopes,
    apiKeyRequired: false,
    operationName: undefined,
    requestParameters: {},
    requestModels: {},
    requestValidatorId: undefined,
    responses: new Map(),
    integration: undefined,
  };
}

const request = { headers: { "x-token": "bearer  token" } } as unknown as HttpRequest;

test("asks with the token of the authorizer's header", async () => {
  const asked: unknown[] = [];
  await authorize(method([]), definition, request, async ({ id }, token) => {
    asked.push([id, token]);
    return { token_use: "id" };
  });
  expect(asked).toEqual([["a", "token"]]);
});

test("takes a scope from an access token alone, even where a trigger wrote one into an ID token", async () => {
  const as = (token_use: string) =>
    authorize(method(["users/read"]), definition, request, async () => ({ token_use, scope: "openid users/read" }));
  expect(await as("access")).toMatchObject({ scope: "openid users/read" });
  await expect(as("id")).rejects.toMatchObject({ kind: "UNAUTHORIZED" });
});

test("takes a scope as a whole word", async () => {
  const claims = async () => ({ token_use: "access", scope: "users/read-only" });
  await expect(authorize(method(["users/read"]), definition, request, claims)).rejects.toMatchObject({
    kind: "UNAUTHORIZED",
  });
});

test("writes lists and objects as text", async () => {
  const claims = async () => ({ token_use: "id", roles: ["a", "b"], address: { city: "Bern" }, email_verified: true });
  expect(await authorize(method([]), definition, request, claims)).toEqual({
    token_use: "id",
    roles: "a,b",
    address: '{"city":"Bern"}',
    email_verified: "true",
  });
});

test("fails, rather than lets in, where the authorizer is gone or cannot tell", async () => {
  const claims = async () => ({ token_use: "id" });
  await expect(authorize(method([], "gone"), definition, request, claims)).rejects.toMatchObject({
    kind: "API_CONFIGURATION_ERROR",
  });
  const broken = async () => {
    throw new TypeError("no keys");
  };
  await expect(authorize(method([]), definition, request, broken)).rejects.toThrow("no keys");
});
