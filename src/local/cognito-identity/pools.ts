import { randomUUID } from "node:crypto";
import { AwsError, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, operations, required } from "../wire/shape.ts";
import type { IdentityPool, IdentityStore, LoginProvider } from "./store.ts";
import * as shapes from "./store.ts";

const operation = operations(shapes.DIALECT);

/** The pools themselves: made, described, listed, changed, deleted. */
export function createPoolOperations(store: IdentityStore): Record<string, Operation> {
  const { pools } = store;
  return {
    CreateIdentityPool: operation(shapes.poolSettings(), (input, { region }) => {
      const created: IdentityPool = {
        id: `${region}:${randomUUID()}`,
        region,
        name: input.IdentityPoolName,
        allowUnauthenticated: input.AllowUnauthenticatedIdentities,
        providers: providersOf(input.CognitoIdentityProviders),
        otherProviders: { ...input.SupportedLoginProviders },
        developerProviderName: input.DeveloperProviderName,
        tags: { ...input.IdentityPoolTags },
        roles: {},
        roleMappings: {},
        identities: new Map(),
      };
      pools.set(created.id, created);
      return described(created);
    }),
    DescribeIdentityPool: operation(shapes.poolKey(), ({ IdentityPoolId }, call) =>
      described(shapes.poolOf(store, IdentityPoolId, call)),
    ),
    // What is left out goes back to nothing: the pool is what the request says. Tags alone stay where none are given.
    UpdateIdentityPool: operation({ ...shapes.poolKey(), ...shapes.poolSettings() }, (input, call) => {
      const pool = shapes.poolOf(store, input.IdentityPoolId, call);
      const { DeveloperProviderName = pool.developerProviderName } = input;
      if (pool.developerProviderName !== undefined && DeveloperProviderName !== pool.developerProviderName)
        throw new AwsError(
          "InvalidParameterException",
          "The developer provider name cannot be changed once it is set.",
        );
      pool.developerProviderName = DeveloperProviderName;
      pool.otherProviders = { ...input.SupportedLoginProviders };
      pool.name = input.IdentityPoolName;
      pool.allowUnauthenticated = input.AllowUnauthenticatedIdentities;
      pool.providers = providersOf(input.CognitoIdentityProviders);
      pool.tags = { ...(input.IdentityPoolTags ?? pool.tags) };
      return described(pool);
    }),
    DeleteIdentityPool: operation(shapes.poolKey(), ({ IdentityPoolId }, call) => {
      pools.delete(shapes.poolOf(store, IdentityPoolId, call).id);
    }),
    ListIdentityPools: operation(
      { MaxResults: required(integer({ min: 1, max: 60 })), NextToken: shapes.token() },
      ({ MaxResults, NextToken }, { region }) => {
        const found = [...pools.values()].filter((pool) => pool.region === region).sort(byKey(({ id }) => id));
        const { items, nextToken } = page(found, ({ id }) => id, MaxResults, NextToken, shapes.DIALECT.invalid);
        return {
          IdentityPools: items.map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
          NextToken: nextToken,
        };
      },
    ),
  };
}

/** A provider is there once. @throws {AwsError} `InvalidParameterException` */
function providersOf(given: readonly GivenProvider[] = []): LoginProvider[] {
  const names = given.map(({ ProviderName, ClientId }) => `${ProviderName}:${ClientId}`);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    throw new AwsError("InvalidParameterException", `The provider ${twice} is given more than once.`);
  return given.map(({ ProviderName, ClientId, ServerSideTokenCheck = false }) => ({
    ProviderName,
    ClientId,
    ServerSideTokenCheck,
  }));
}

type GivenProvider = Omit<LoginProvider, "ServerSideTokenCheck"> & {
  readonly ServerSideTokenCheck?: boolean | undefined;
};

function described(pool: IdentityPool) {
  return {
    IdentityPoolId: pool.id,
    IdentityPoolName: pool.name,
    AllowUnauthenticatedIdentities: pool.allowUnauthenticated,
    AllowClassicFlow: false,
    ...(pool.providers.length === 0 ? {} : { CognitoIdentityProviders: pool.providers.map((one) => ({ ...one })) }),
    ...(Object.keys(pool.otherProviders).length === 0 ? {} : { SupportedLoginProviders: pool.otherProviders }),
    ...(pool.developerProviderName === undefined ? {} : { DeveloperProviderName: pool.developerProviderName }),
    IdentityPoolTags: pool.tags,
  };
}
