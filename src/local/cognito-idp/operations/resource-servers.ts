import type {
  CreateResourceServerRequest,
  DeleteResourceServerRequest,
  DescribeResourceServerRequest,
  ListResourceServersRequest,
  ResourceServerScopeType,
  UpdateResourceServerRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, resourceServerOf, userPoolOf } from "../cognito.ts";
import { page } from "../page.ts";
import type { ResourceServer, UserPool } from "../user-pool.ts";

const MOST_RESOURCE_SERVERS = 25;

export function createResourceServer(cognito: Cognito, input: CreateResourceServerRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const identifier = input.Identifier ?? "";
  if (pool.resourceServers.has(identifier))
    throw new AwsError("InvalidParameterException", `${identifier} already exists in user pool ${pool.id}.`);
  if (pool.resourceServers.size >= MOST_RESOURCE_SERVERS)
    throw new AwsError("LimitExceededException", "Maximum number of resource servers reached.");
  const server: ResourceServer = { identifier, name: input.Name ?? "", scopes: scopesOf(input.Scopes) };
  pool.resourceServers.set(identifier, server);
  return { ResourceServer: described(pool, server) };
}

export function describeResourceServer(cognito: Cognito, input: DescribeResourceServerRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return { ResourceServer: described(pool, resourceServerOf(pool, input.Identifier)) };
}

export function listResourceServers(cognito: Cognito, input: ListResourceServersRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { items, next } = page(pool.resourceServers.values(), input.MaxResults ?? 50, input.NextToken);
  return { ResourceServers: items.map((server) => described(pool, server)), NextToken: next };
}

/** Replaces name and scopes whole; the identifier stays. */
export function updateResourceServer(cognito: Cognito, input: UpdateResourceServerRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const server = resourceServerOf(pool, input.Identifier);
  server.name = input.Name ?? server.name;
  server.scopes = scopesOf(input.Scopes);
  return { ResourceServer: described(pool, server) };
}

export function deleteResourceServer(cognito: Cognito, input: DeleteResourceServerRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  pool.resourceServers.delete(resourceServerOf(pool, input.Identifier).identifier);
  return {};
}

function scopesOf(given: readonly ResourceServerScopeType[] = []): ResourceServer["scopes"] {
  const names = given.map(({ ScopeName }) => ScopeName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new AwsError("InvalidParameterException", `Duplicate scope name ${twice} in the resource server.`);
  return given.map(({ ScopeName = "", ScopeDescription = "" }) => ({ ScopeName, ScopeDescription }));
}

function described(pool: UserPool, { identifier, name, scopes }: ResourceServer) {
  return { UserPoolId: pool.id, Identifier: identifier, Name: name, Scopes: scopes };
}
