import { AwsError, type Operation } from "../aws.ts";
import { list, map, operations, required, structure, text } from "../wire/shape.ts";
import type { IdentityPool, IdentityStore, RoleMapping } from "./store.ts";
import * as shapes from "./store.ts";

const operation = operations(shapes.DIALECT);
/** Amazon Cognito quotas: rules of one provider's mapping. */
const MOST_RULES = 25;

const mapping = () =>
  structure({
    Type: required(text({ values: ["Token", "Rules"] })),
    AmbiguousRoleResolution: text({ values: ["AuthenticatedRole", "Deny"] }),
    RulesConfiguration: structure({
      Rules: required(
        list(
          structure({
            Claim: required(text({ min: 1, max: 64, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u })),
            MatchType: required(text({ values: ["Equals", "Contains", "StartsWith", "NotEqual"] })),
            Value: required(text({ min: 1, max: 128 })),
            RoleARN: required(shapes.arn()),
          }),
          { min: 1, max: MOST_RULES },
        ),
      ),
    }),
  });

/** Which roles a pool's identities may have. */
export function createRoleOperations(store: IdentityStore): Record<string, Operation> {
  return {
    SetIdentityPoolRoles: operation(
      {
        ...shapes.poolKey(),
        Roles: required(map(shapes.arn(), { key: text({ values: ["authenticated", "unauthenticated"] }), max: 2 })),
        RoleMappings: map(mapping(), { key: text({ min: 1, max: 128 }), max: 10 }),
      },
      ({ IdentityPoolId, Roles, RoleMappings = {} }, call) => {
        const pool = shapes.poolOf(store, IdentityPoolId, call);
        for (const [provider, one] of Object.entries(RoleMappings)) checkMapping(pool, provider, one);
        pool.roles = { ...Roles };
        pool.roleMappings = { ...RoleMappings };
      },
    ),
    GetIdentityPoolRoles: operation(shapes.poolKey(), ({ IdentityPoolId }, call) => {
      const { id, roles, roleMappings } = shapes.poolOf(store, IdentityPoolId, call);
      return {
        IdentityPoolId: id,
        Roles: roles,
        ...(Object.keys(roleMappings).length === 0 ? {} : { RoleMappings: roleMappings }),
      };
    }),
  };
}

/** @throws {AwsError} `InvalidParameterException` */
function checkMapping({ providers, otherProviders }: IdentityPool, provider: string, mapping: RoleMapping): void {
  const refuse = (reason: string) => {
    throw new AwsError("InvalidParameterException", `The role mapping of ${provider} ${reason}.`);
  };
  const isUserPool = providers.some(({ ProviderName, ClientId }) => provider === `${ProviderName}:${ClientId}`);
  if (!isUserPool && !Object.hasOwn(otherProviders, provider))
    refuse("is for no provider of this identity pool: a user pool's is <provider name>:<client id>");
  if (mapping.AmbiguousRoleResolution === undefined) refuse("needs AmbiguousRoleResolution");
  if (mapping.Type === "Rules" && mapping.RulesConfiguration === undefined) refuse("needs RulesConfiguration");
  if (mapping.Type === "Token" && mapping.RulesConfiguration !== undefined)
    refuse("has rules, which the type Token does not use");
}
