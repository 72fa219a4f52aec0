import { userPoolOfIssuer } from "../../contract/index.ts";
import { checkAuthorizerUri, checkRole } from "../apigateway/function-uri.ts";
import type { Operation } from "../aws.ts";
import { flag, integer, list, operations, required, structure, text } from "../wire/shape.ts";
import { deployAutomatically } from "./deployments.ts";
import {
  type Authorizer,
  apiOf,
  badRequest,
  conflict,
  DIALECT,
  type HttpApi,
  type HttpApis,
  type JwtAuthorizer,
  memberOf,
  newId,
  type RequestAuthorizer,
} from "./http-api.ts";
import { checkSources } from "./identity-sources.ts";
import { listMembers, paged } from "./lists.ts";

const operation = operations(DIALECT);
const TOKEN_SOURCE = /^\$request\.(?:header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+|querystring\.[^\s.]+)$/;

const place = () => ({ ApiId: required(text()), AuthorizerId: required(text()) });
const settings = () => ({
  AuthorizerCredentialsArn: text(),
  AuthorizerPayloadFormatVersion: text({ values: ["1.0", "2.0"] }),
  AuthorizerResultTtlInSeconds: integer({ min: 0, max: 3_600 }),
  AuthorizerUri: text({ min: 1, max: 2_048 }),
  EnableSimpleResponses: flag(),
  IdentitySource: list(text()),
  JwtConfiguration: structure({ Audience: list(text({ min: 1 })), Issuer: text() }),
  Name: text({ min: 1, max: 128 }),
});
const type = () => text({ values: ["JWT", "REQUEST"] });

interface Given {
  readonly AuthorizerCredentialsArn?: string | undefined;
  readonly AuthorizerPayloadFormatVersion?: "1.0" | "2.0" | undefined;
  readonly AuthorizerResultTtlInSeconds?: number | undefined;
  readonly AuthorizerUri?: string | undefined;
  readonly EnableSimpleResponses?: boolean | undefined;
  readonly IdentitySource?: readonly string[] | undefined;
  readonly JwtConfiguration?:
    | { readonly Audience?: readonly string[] | undefined; readonly Issuer?: string | undefined }
    | undefined;
  readonly Name?: string | undefined;
}

/** Authorizers: tokens of this AWS's user pools, and functions. */
export function createAuthorizerOperations(
  store: HttpApis,
  hasUserPool: (userPoolId: string) => boolean,
): Record<string, Operation> {
  /** AWS reads the issuer's discovery document; here it is that of a user pool, by either of its names. */
  function jwtAuthorizer(id: string, given: Given): JwtAuthorizer {
    refuseOthers(given, "JWT");
    if (given.JwtConfiguration === undefined)
      throw badRequest("JwtConfiguration is required for authorizers of type JWT.");
    const { Issuer: issuer = "", Audience: audience = [] } = given.JwtConfiguration;
    const userPoolId = userPoolOfIssuer(issuer);
    if (userPoolId === undefined)
      throw badRequest(
        `The issuer ${issuer} is not served by the local AWS, whose authorizers take tokens of its user pools.`,
      );
    if (!hasUserPool(userPoolId))
      throw badRequest(
        `Invalid issuer: ${issuer}. Issuer must have a valid discovery endpoint ended with '/.well-known/openid-configuration'`,
      );
    if (audience.length === 0) throw badRequest("Audience for a JWT authorizer must not be empty.");
    const identitySource = oneSource(given.IdentitySource ?? []);
    if (!TOKEN_SOURCE.test(identitySource)) throw badRequest(`Invalid identity source: ${identitySource}`);
    return { type: "JWT", id, name: given.Name ?? "", identitySource, issuer, audience };
  }

  function checked(api: HttpApi, id: string, kind: Authorizer["type"], given: Given): Authorizer {
    const { authorizers } = api.definition;
    if ([...authorizers.values()].some((other) => other.name === given.Name && other.id !== id))
      throw badRequest(`Authorizer name must be unique. Authorizer ${given.Name} already exists in this API.`);
    return kind === "JWT" ? jwtAuthorizer(id, given) : requestAuthorizer(id, given);
  }

  return {
    CreateAuthorizer: operation(
      {
        ...settings(),
        ApiId: required(text()),
        AuthorizerType: required(type()),
        IdentitySource: required(list(text())),
        Name: required(settings().Name),
      },
      ({ ApiId, AuthorizerType, ...given }, call) => {
        const api = apiOf(store, ApiId, call);
        const authorizer = checked(api, newId(6), AuthorizerType, given);
        api.definition.authorizers.set(authorizer.id, authorizer);
        return described(authorizer);
      },
    ),
    GetAuthorizer: operation(place(), ({ ApiId, AuthorizerId }, call) => {
      const api = apiOf(store, ApiId, call);
      return described(memberOf(api, api.definition.authorizers, "Authorizer", AuthorizerId));
    }),
    GetAuthorizers: operation(listMembers(), (input, call) =>
      paged(apiOf(store, input.ApiId, call).definition.authorizers, input, described),
    ),
    UpdateAuthorizer: operation(
      { ...settings(), ...place(), AuthorizerType: type() },
      ({ ApiId, AuthorizerId, AuthorizerType, ...given }, call) => {
        const api = apiOf(store, ApiId, call);
        const before = memberOf(api, api.definition.authorizers, "Authorizer", AuthorizerId);
        if (AuthorizerType !== undefined && AuthorizerType !== before.type)
          throw badRequest(`The type of an authorizer cannot be changed from ${before.type} to ${AuthorizerType}`);
        const authorizer = checked(api, AuthorizerId, before.type, merged(before, given));
        api.definition.authorizers.set(AuthorizerId, authorizer);
        deployAutomatically(store, api);
        return described(authorizer);
      },
    ),
    DeleteAuthorizer: operation(place(), ({ ApiId, AuthorizerId }, call) => {
      const api = apiOf(store, ApiId, call);
      memberOf(api, api.definition.authorizers, "Authorizer", AuthorizerId);
      const user = [...api.definition.routes.values()].find(({ authorizerId }) => authorizerId === AuthorizerId);
      if (user !== undefined)
        throw conflict(`Cannot delete authorizer '${AuthorizerId}', is referenced in route: ${user.routeKey}`);
      api.definition.authorizers.delete(AuthorizerId);
    }),
  };
}

function requestAuthorizer(id: string, given: Given): RequestAuthorizer {
  refuseOthers(given, "REQUEST");
  const { AuthorizerPayloadFormatVersion: payloadFormatVersion, EnableSimpleResponses: simpleResponses = false } =
    given;
  if (payloadFormatVersion === undefined)
    throw badRequest("AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer");
  if (simpleResponses && payloadFormatVersion === "1.0")
    throw badRequest("EnableSimpleResponses is supported only for authorizers of payload format version 2.0");
  const { AuthorizerUri: uri = "", IdentitySource: identitySources = [], Name: name = "" } = given;
  checkAuthorizerUri(uri);
  checkSources(identitySources);
  // Empty text takes it away.
  const credentialsArn = given.AuthorizerCredentialsArn === "" ? undefined : given.AuthorizerCredentialsArn;
  if (credentialsArn !== undefined) checkRole(credentialsArn);
  const authorizerResultTtlInSeconds = given.AuthorizerResultTtlInSeconds ?? 0;
  if (authorizerResultTtlInSeconds > 0 && identitySources.length === 0)
    throw badRequest("At least one identity source is required to cache the results of an authorizer");
  return {
    type: "REQUEST",
    id,
    name,
    identitySources,
    uri,
    credentialsArn,
    payloadFormatVersion,
    simpleResponses,
    authorizerResultTtlInSeconds,
  };
}

/** Settings of the other type would have no effect. */
function refuseOthers(given: Given, kind: Authorizer["type"]): void {
  const { IdentitySource: _, Name: __, JwtConfiguration, ...ofFunctions } = given;
  const others = kind === "REQUEST" ? { JwtConfiguration } : ofFunctions;
  const [name] =
    Object.entries(others).find(([, value]) => value !== undefined && value !== 0 && value !== false) ?? [];
  if (name !== undefined) throw badRequest(`${name} is not supported for authorizers of type ${kind}.`);
}

/** The place of the token: an authorizer of type JWT has one. */
function oneSource(sources: readonly string[]): string {
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0)
    throw badRequest("Exactly one identity source is needed for authorizers of type JWT.");
  return source;
}

function merged(before: Authorizer, given: Given): Given {
  const stays = Object.entries(given).filter(([, value]) => value !== undefined);
  const { AuthorizerId: _, AuthorizerType: __, ...known } = described(before);
  const all: Given = { ...known, ...Object.fromEntries(stays) };
  if (before.type !== "JWT") return all;
  const { issuer: Issuer, audience: Audience } = before;
  const { Issuer: newIssuer = Issuer, Audience: newAudience = Audience } = given.JwtConfiguration ?? {};
  return { ...all, JwtConfiguration: { Issuer: newIssuer, Audience: newAudience } };
}

function described(authorizer: Authorizer) {
  if (authorizer.type === "JWT")
    return {
      AuthorizerId: authorizer.id,
      AuthorizerType: "JWT",
      IdentitySource: [authorizer.identitySource],
      JwtConfiguration: { Audience: [...authorizer.audience], Issuer: authorizer.issuer },
      Name: authorizer.name,
    };
  return {
    ...(authorizer.credentialsArn === undefined ? {} : { AuthorizerCredentialsArn: authorizer.credentialsArn }),
    AuthorizerId: authorizer.id,
    AuthorizerPayloadFormatVersion: authorizer.payloadFormatVersion,
    AuthorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
    AuthorizerType: "REQUEST",
    AuthorizerUri: authorizer.uri,
    EnableSimpleResponses: authorizer.simpleResponses,
    IdentitySource: [...authorizer.identitySources],
    Name: authorizer.name,
  };
}
