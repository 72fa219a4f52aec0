import { AwsError, type Call, type Clock } from "../aws.ts";
import type { Functions } from "../functions.ts";
import type { LogGroups } from "../log-groups.ts";
import type { AuthEvents } from "./auth-events.ts";
import type { HostedState } from "./hosted/state.ts";
import type { Keys } from "./keys.ts";
import type { LogDelivery } from "./log-delivery.ts";
import type { MayAssume, Message, PinnedIds, Transport } from "./surface.ts";
import type { Risks } from "./threat-protection/risks.ts";
import type { Domain, ResourceServer, UserPool, UserPoolClient } from "./user-pool.ts";

/** Everything that the operations and the hosted domains work on: the pools, and what they need from outside. */
export interface Cognito {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly keys: Keys;
  issuer(userPoolId: string, endpoint: string): string;
  readonly mayAssume: MayAssume;
  readonly pins: PinnedIds;
  readonly pools: Map<string, UserPool>;
  /** By prefix or host name. */
  readonly domains: Map<string, Domain>;
  /** The pool of each client id: an id names a client without its pool. */
  readonly poolOfClient: Map<string, UserPool>;
  readonly outbox: Message[];
  readonly transport: Transport;
  readonly logs: LogGroups;
  readonly logDelivery: LogDelivery;
  /** What users did, in pools with threat protection. */
  readonly authEvents: AuthEvents;
  /** What pools with threat protection are told of risks. */
  readonly risks: Risks;
  /** Authorization codes and browser sessions of the hosted domains. */
  readonly hosted: HostedState;
}

/** @throws {AwsError} `ResourceNotFoundException`; also for a pool of another region than the call's */
export function userPoolOf({ pools }: Cognito, id: string | undefined, { region }: Pick<Call, "region">): UserPool {
  const pool = pools.get(id ?? "");
  if (pool === undefined || pool.region !== region)
    throw new AwsError("ResourceNotFoundException", `User pool ${id} does not exist.`);
  return pool;
}

/** @throws {AwsError} `ResourceNotFoundException` */
export function clientOf(pool: UserPool, id: string | undefined): UserPoolClient {
  const client = pool.clients.get(id ?? "");
  if (client === undefined) throw noSuchClient(id);
  return client;
}

/** A client by its id alone, as the operations name it that need no signature. @throws {AwsError} `ResourceNotFoundException` */
export function clientAndPool(
  { poolOfClient }: Cognito,
  id: string | undefined,
): { pool: UserPool; client: UserPoolClient } {
  const pool = poolOfClient.get(id ?? "");
  if (pool === undefined) throw noSuchClient(id);
  return { pool, client: clientOf(pool, id) };
}

/** @throws {AwsError} `ResourceNotFoundException` */
export function resourceServerOf(pool: UserPool, identifier: string | undefined): ResourceServer {
  const server = pool.resourceServers.get(identifier ?? "");
  if (server === undefined)
    throw new AwsError("ResourceNotFoundException", `Resource server ${identifier} does not exist.`);
  return server;
}

function noSuchClient(id: string | undefined): AwsError {
  return new AwsError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
}
