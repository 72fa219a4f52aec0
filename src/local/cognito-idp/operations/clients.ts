import type {
  CreateUserPoolClientRequest,
  DeleteUserPoolClientRequest,
  DescribeUserPoolClientRequest,
  ListUserPoolClientsRequest,
  UpdateUserPoolClientRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { checkedClientSettings } from "../client-settings.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import { newClientId, newClientSecret } from "../ids.ts";
import { page } from "../page.ts";
import type { UserPoolClient } from "../user-pool.ts";
import { newSecret } from "./client-secrets.ts";

const MOST_CLIENTS = 1000;

export function createUserPoolClient(cognito: Cognito, input: CreateUserPoolClientRequest, call: Call) {
  const { UserPoolId, GenerateSecret, ClientSecret, ClientName = "", ...given } = input;
  const pool = userPoolOf(cognito, UserPoolId, call);
  if (GenerateSecret === true && ClientSecret !== undefined)
    throw new AwsError("InvalidParameterException", "GenerateSecret and ClientSecret can not be given together.");
  if (pool.clients.size >= MOST_CLIENTS)
    throw new AwsError("LimitExceededException", "Maximum number of user pool clients reached.");
  const pin = pinOf(cognito, ClientName);
  const value = ClientSecret ?? (GenerateSecret === true ? (pin.secret ?? newClientSecret()) : undefined);
  const settings = checkedClientSettings(pool, { ...given, ClientName }, value !== undefined);
  const now = cognito.clock.now();
  const id = pin.id ?? newClientId();
  const client: UserPoolClient = {
    id,
    userPoolId: pool.id,
    created: now,
    modified: now,
    settings,
    secrets: value === undefined ? [] : [newSecret(id, value, now)],
  };
  pool.clients.set(id, client);
  cognito.poolOfClient.set(id, pool);
  return { UserPoolClient: described(client) };
}

export function describeUserPoolClient(cognito: Cognito, input: DescribeUserPoolClientRequest, call: Call) {
  return { UserPoolClient: described(clientOf(userPoolOf(cognito, input.UserPoolId, call), input.ClientId)) };
}

export function listUserPoolClients(cognito: Cognito, input: ListUserPoolClientsRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { items, next } = page(pool.clients.values(), input.MaxResults ?? 60, input.NextToken);
  return {
    UserPoolClients: items.map(({ id, settings }) => ({
      ClientId: id,
      UserPoolId: pool.id,
      ClientName: settings.ClientName,
    })),
    NextToken: next,
  };
}

/** Replaces the settings whole: what is omitted goes back to its default, as AWS does it. */
export function updateUserPoolClient(cognito: Cognito, input: UpdateUserPoolClientRequest, call: Call) {
  const { UserPoolId, ClientId, ClientName, ...given } = input;
  const pool = userPoolOf(cognito, UserPoolId, call);
  const client = clientOf(pool, ClientId);
  client.settings = checkedClientSettings(
    pool,
    { ...given, ClientName: ClientName ?? client.settings.ClientName },
    client.secrets.length > 0,
  );
  client.modified = cognito.clock.now();
  return { UserPoolClient: described(client) };
}

export function deleteUserPoolClient(cognito: Cognito, input: DeleteUserPoolClientRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { id } = clientOf(pool, input.ClientId);
  pool.clients.delete(id);
  pool.riskConfigurations.delete(id);
  cognito.poolOfClient.delete(id);
  return {};
}

/** A second client of a pinned name gets an id and a secret of its own. */
function pinOf({ pins, poolOfClient }: Cognito, name: string): { readonly id?: string; readonly secret?: string } {
  const pin = Object.hasOwn(pins.clients ?? {}, name) ? (pins.clients?.[name] ?? {}) : {};
  return pin.id !== undefined && poolOfClient.has(pin.id) ? {} : pin;
}

function described(client: UserPoolClient) {
  return {
    UserPoolId: client.userPoolId,
    ClientId: client.id,
    ...client.settings,
    ClientSecret: client.secrets[0]?.value,
    CreationDate: client.created / 1000,
    LastModifiedDate: client.modified / 1000,
  };
}
