import type { Operation } from "../aws.ts";
import { integer, list, only, operations, required, text } from "../wire/shape.ts";
import { patch, patchOperations } from "./patch.ts";
import {
  type Authorizer,
  apiOf,
  badRequest,
  conflict,
  DIALECT,
  existing,
  newId,
  type RestApi,
  type RestApis,
} from "./rest-api.ts";

const operation = operations(DIALECT);
const POOL_ARN = /^arn:[^:]+:cognito-idp:[^:]+:\d{12}:userpool\/([a-z0-9-]+_[0-9A-Za-z]+)$/;
const IDENTITY_SOURCE = /^method\.request\.header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

const place = () => ({ restApiId: required(text()), authorizerId: required(text()) });

/** Authorizers of type COGNITO_USER_POOLS. */
export function createAuthorizerOperations(store: RestApis): Record<string, Operation> {
  const authorizerOf = (api: RestApi, id: string): Authorizer =>
    existing(api.definition.authorizers.get(id), "Invalid Authorizer identifier specified");

  return {
    CreateAuthorizer: operation(
      {
        restApiId: required(text()),
        name: required(text({ min: 1, max: 128 })),
        type: required(text({ values: ["TOKEN", "REQUEST", "COGNITO_USER_POOLS", "JWT"] })),
        providerARNs: list(text()),
        authType: only("cognito_user_pools"),
        identitySource: text(),
        identityValidationExpression: text(),
        authorizerResultTtlInSeconds: integer(),
      },
      (input, call) => {
        const api = apiOf(store, input.restApiId, call);
        if (input.type !== "COGNITO_USER_POOLS")
          throw badRequest(
            `Authorizers of type ${input.type} are not served by the local AWS, which has COGNITO_USER_POOLS.`,
          );
        const authorizer: Authorizer = {
          id: newId(6),
          name: input.name,
          type: "COGNITO_USER_POOLS",
          providerARNs: input.providerARNs ?? [],
          identitySource: input.identitySource ?? "method.request.header.Authorization",
          identityValidationExpression: input.identityValidationExpression,
          authorizerResultTtlInSeconds: input.authorizerResultTtlInSeconds ?? 300,
        };
        check(api, authorizer);
        api.definition.authorizers.set(authorizer.id, authorizer);
        return described(authorizer);
      },
    ),
    GetAuthorizer: operation(place(), ({ restApiId, authorizerId }, call) =>
      described(authorizerOf(apiOf(store, restApiId, call), authorizerId)),
    ),
    GetAuthorizers: operation(
      { restApiId: required(text()), position: text(), limit: integer({ min: 1, max: 500 }) },
      ({ restApiId }, call) => ({
        items: [...apiOf(store, restApiId, call).definition.authorizers.values()].map(described),
      }),
    ),
    UpdateAuthorizer: operation(
      { ...place(), patchOperations: patchOperations() },
      ({ restApiId, authorizerId, patchOperations }, call) => {
        const api = apiOf(store, restApiId, call);
        const changed = structuredClone(authorizerOf(api, authorizerId));
        patch(patchOperations, {
          "/name": {
            replace(value) {
              changed.name = value;
            },
          },
          "/providerARNs": {
            add(value) {
              changed.providerARNs = [...new Set([...changed.providerARNs, value])];
            },
            remove(value) {
              changed.providerARNs = changed.providerARNs.filter((one) => one !== value);
            },
          },
          "/identitySource": {
            replace(value) {
              changed.identitySource = value;
            },
          },
          "/identityValidationExpression": {
            replace(value) {
              changed.identityValidationExpression = value === "" ? undefined : value;
            },
          },
          "/authorizerResultTtlInSeconds": {
            replace(value) {
              changed.authorizerResultTtlInSeconds = Number(value);
            },
          },
        });
        check(api, changed);
        api.definition.authorizers.set(authorizerId, changed);
        return described(changed);
      },
    ),
    DeleteAuthorizer: operation(place(), ({ restApiId, authorizerId }, call) => {
      const api = apiOf(store, restApiId, call);
      authorizerOf(api, authorizerId);
      const methods = [...api.definition.resources.values()].flatMap((resource) => [...resource.methods.values()]);
      if (methods.some((method) => method.authorizerId === authorizerId))
        throw conflict("The authorizer is in use by a method and cannot be deleted.");
      api.definition.authorizers.delete(authorizerId);
    }),
  };
}

/** The pools whose tokens an authorizer lets in. */
export function userPoolsOf({ providerARNs }: Authorizer): string[] {
  return providerARNs.flatMap((arn) => POOL_ARN.exec(arn)?.[1] ?? []);
}

function check(api: RestApi, authorizer: Authorizer): void {
  const { id, name, providerARNs, identitySource, identityValidationExpression, authorizerResultTtlInSeconds } =
    authorizer;
  if ([...api.definition.authorizers.values()].some((other) => other.name === name && other.id !== id))
    throw badRequest("Authorizer name must be unique");
  if (providerARNs.length === 0)
    throw badRequest("ProviderARNs list must not be empty for authorizers of type COGNITO_USER_POOLS");
  const wrong = providerARNs.find((arn) => !POOL_ARN.test(arn));
  if (wrong !== undefined) throw badRequest(`Invalid user pool ARN specified: ${wrong}`);
  if (!IDENTITY_SOURCE.test(identitySource))
    throw badRequest(`Invalid identity source expression specified: ${identitySource}`);
  if (
    !Number.isInteger(authorizerResultTtlInSeconds) ||
    authorizerResultTtlInSeconds < 0 ||
    authorizerResultTtlInSeconds > 3_600
  )
    throw badRequest("Authorizer result TTL must be between 0 and 3600 seconds");
  if (identityValidationExpression === undefined) return;
  try {
    new RegExp(identityValidationExpression);
  } catch {
    throw badRequest(`Invalid identityValidationExpression: ${identityValidationExpression}`);
  }
}

function described(authorizer: Authorizer) {
  return {
    id: authorizer.id,
    name: authorizer.name,
    type: authorizer.type,
    providerARNs: [...authorizer.providerARNs],
    authType: "cognito_user_pools",
    identitySource: authorizer.identitySource,
    ...(authorizer.identityValidationExpression === undefined
      ? {}
      : { identityValidationExpression: authorizer.identityValidationExpression }),
    authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
  };
}
