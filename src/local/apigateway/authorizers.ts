import type { Operation } from "../aws.ts";
import { integer, list, operations, required, text } from "../wire/shape.ts";
import { checkAuthorizerUri, checkRole } from "./function-uri.ts";
import { checkSources } from "./identity-sources.ts";
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
const DEFAULT_SOURCE = "method.request.header.Authorization";

const place = () => ({ restApiId: required(text()), authorizerId: required(text()) });

/** Authorizers: user pools, and functions. */
export function createAuthorizerOperations(store: RestApis): Record<string, Operation> {
  const authorizerOf = (api: RestApi, id: string): Authorizer =>
    existing(api.definition.authorizers.get(id), "Invalid Authorizer identifier specified");

  return {
    CreateAuthorizer: operation(
      {
        restApiId: required(text()),
        name: required(text({ min: 1, max: 128 })),
        type: required(text({ values: ["TOKEN", "REQUEST", "COGNITO_USER_POOLS"] })),
        providerARNs: list(text()),
        authType: text(),
        authorizerUri: text(),
        authorizerCredentials: text(),
        identitySource: text(),
        identityValidationExpression: text(),
        authorizerResultTtlInSeconds: integer(),
      },
      (input, call) => {
        const api = apiOf(store, input.restApiId, call);
        const { type } = input;
        const authorizer: Authorizer = {
          id: newId(6),
          name: input.name,
          type,
          authType: input.authType ?? (type === "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom"),
          providerARNs: input.providerARNs ?? [],
          authorizerUri: input.authorizerUri,
          authorizerCredentials: input.authorizerCredentials,
          identitySource: input.identitySource ?? (type === "REQUEST" ? "" : DEFAULT_SOURCE),
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
          "/type": {
            replace(value) {
              changed.type = functionType(changed, value);
            },
          },
          "/authType": {
            replace(value) {
              changed.authType = value;
            },
          },
          "/authorizerUri": {
            replace(value) {
              changed.authorizerUri = value;
            },
          },
          "/authorizerCredentials": {
            replace(value) {
              changed.authorizerCredentials = value === "" ? undefined : value;
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

/** A function's authorizer may ask about the other of its two matters, and never turns into user pools. */
function functionType({ type }: Authorizer, wanted: string): Authorizer["type"] {
  if (type !== "COGNITO_USER_POOLS" && (wanted === "TOKEN" || wanted === "REQUEST")) return wanted;
  if (type === wanted) return type;
  throw badRequest(`The type of an authorizer cannot be changed from ${type} to ${wanted}`);
}

function check(api: RestApi, authorizer: Authorizer): void {
  const { id, name, authorizerResultTtlInSeconds: seconds } = authorizer;
  if ([...api.definition.authorizers.values()].some((other) => other.name === name && other.id !== id))
    throw badRequest("Authorizer name must be unique");
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 3_600)
    throw badRequest("Authorizer result TTL must be between 0 and 3600 seconds");
  if (authorizer.type === "COGNITO_USER_POOLS") checkUserPools(authorizer);
  else checkFunction(authorizer);
  checkSources(authorizer);
  checkExpression(authorizer);
}

function checkUserPools({ providerARNs, authorizerUri, authorizerCredentials }: Authorizer): void {
  if (providerARNs.length === 0)
    throw badRequest("ProviderARNs list must not be empty for authorizers of type COGNITO_USER_POOLS");
  const wrong = providerARNs.find((arn) => !POOL_ARN.test(arn));
  if (wrong !== undefined) throw badRequest(`Invalid user pool ARN specified: ${wrong}`);
  if (authorizerUri !== undefined)
    throw badRequest("authorizerUri is not allowed for authorizers of type COGNITO_USER_POOLS");
  if (authorizerCredentials !== undefined)
    throw badRequest("authorizerCredentials of authorizers of type COGNITO_USER_POOLS are not served by the local AWS");
}

function checkFunction({ type, providerARNs, authorizerUri = "", authorizerCredentials }: Authorizer): void {
  if (providerARNs.length > 0) throw badRequest(`ProviderARNs are not allowed for authorizers of type ${type}`);
  checkAuthorizerUri(authorizerUri);
  if (authorizerCredentials !== undefined) checkRole(authorizerCredentials);
}

function checkExpression({ type, identityValidationExpression }: Authorizer): void {
  if (identityValidationExpression === undefined) return;
  if (type === "REQUEST")
    throw badRequest("identityValidationExpression does not apply to authorizers of type REQUEST");
  try {
    new RegExp(identityValidationExpression);
  } catch {
    throw badRequest(`Invalid identityValidationExpression: ${identityValidationExpression}`);
  }
}

function described(authorizer: Authorizer) {
  const { type, authorizerUri, authorizerCredentials, identitySource, identityValidationExpression } = authorizer;
  return {
    id: authorizer.id,
    name: authorizer.name,
    type,
    ...(type === "COGNITO_USER_POOLS" ? { providerARNs: [...authorizer.providerARNs] } : {}),
    authType: authorizer.authType,
    ...(authorizerUri === undefined ? {} : { authorizerUri }),
    ...(authorizerCredentials === undefined ? {} : { authorizerCredentials }),
    ...(identitySource === "" ? {} : { identitySource }),
    ...(identityValidationExpression === undefined ? {} : { identityValidationExpression }),
    authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
  };
}
