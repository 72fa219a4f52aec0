import { userPoolOfIssuer } from "../../contract/index.ts";
import type { Operation } from "../aws.ts";
import { list, only, operations, required, structure, text } from "../wire/shape.ts";
import { deployAutomatically } from "./deployments.ts";
import { type Authorizer, apiOf, badRequest, conflict, DIALECT, type HttpApis, memberOf, newId } from "./http-api.ts";
import { listMembers, paged } from "./lists.ts";

const operation = operations(DIALECT);
const IDENTITY_SOURCE = /^\$request\.(?:header\.[A-Za-z0-9!#$%&'*+.^_`|~-]+|querystring\.[^\s.]+)$/;

const place = () => ({ ApiId: required(text()), AuthorizerId: required(text()) });
const settings = () => ({
  IdentitySource: list(text()),
  JwtConfiguration: structure({ Audience: list(text({ min: 1 })), Issuer: text() }),
  Name: text({ min: 1, max: 128 }),
  // Of Lambda authorizers alone.
  AuthorizerResultTtlInSeconds: only(0),
  EnableSimpleResponses: only(false),
});

/** Authorizers of type JWT, for tokens of this AWS's user pools. */
export function createAuthorizerOperations(
  store: HttpApis,
  hasUserPool: (userPoolId: string) => boolean,
): Record<string, Operation> {
  /** AWS reads the issuer's discovery document; here it is that of a user pool, by either of its names. */
  function checked(authorizer: Authorizer): Authorizer {
    const { issuer, audience, identitySource } = authorizer;
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
    if (!IDENTITY_SOURCE.test(identitySource)) throw badRequest(`Invalid identity source: ${identitySource}`);
    return authorizer;
  }

  return {
    CreateAuthorizer: operation(
      {
        ...settings(),
        ApiId: required(text()),
        AuthorizerType: required(text({ values: ["JWT", "REQUEST"] })),
        IdentitySource: required(list(text())),
        Name: required(settings().Name),
      },
      (input, call) => {
        const api = apiOf(store, input.ApiId, call);
        if (input.AuthorizerType !== "JWT")
          throw badRequest("Authorizers of type REQUEST are not served by the local AWS, which has JWT.");
        if (input.JwtConfiguration === undefined)
          throw badRequest("JwtConfiguration is required for authorizers of type JWT.");
        const authorizer = checked({
          id: newId(6),
          name: input.Name,
          identitySource: oneSource(input.IdentitySource),
          issuer: input.JwtConfiguration.Issuer ?? "",
          audience: input.JwtConfiguration.Audience ?? [],
        });
        if ([...api.definition.authorizers.values()].some(({ name }) => name === authorizer.name))
          throw badRequest(`Authorizer name must be unique. Authorizer ${authorizer.name} already exists in this API.`);
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
      { ...settings(), ...place(), AuthorizerType: only("JWT") },
      ({ ApiId, AuthorizerId, ...input }, call) => {
        const api = apiOf(store, ApiId, call);
        const before = memberOf(api, api.definition.authorizers, "Authorizer", AuthorizerId);
        const authorizer = checked({
          ...before,
          name: input.Name ?? before.name,
          identitySource: input.IdentitySource === undefined ? before.identitySource : oneSource(input.IdentitySource),
          issuer: input.JwtConfiguration?.Issuer ?? before.issuer,
          audience: input.JwtConfiguration?.Audience ?? before.audience,
        });
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

/** The place of the token: an authorizer of type JWT has one. */
function oneSource(sources: readonly string[]): string {
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0)
    throw badRequest("Exactly one identity source is needed for authorizers of type JWT.");
  return source;
}

function described({ id, name, identitySource, issuer, audience }: Authorizer) {
  return {
    AuthorizerId: id,
    AuthorizerType: "JWT",
    IdentitySource: [identitySource],
    JwtConfiguration: { Audience: [...audience], Issuer: issuer },
    Name: name,
  };
}
