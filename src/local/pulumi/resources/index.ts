import type { InvokeType, ResourceType } from "../resource-type.ts";
import { resourceServer } from "./cognito/resource-server.ts";
import { userPool } from "./cognito/user-pool.ts";
import { userPoolClient } from "./cognito/user-pool-client.ts";
import { userPoolDomain } from "./cognito/user-pool-domain.ts";

/** Every resource type that the local AWS serves, by its token. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = byToken([
  userPool,
  resourceServer,
  userPoolClient,
  userPoolDomain,
]);

/** Every function of the provider that the local AWS answers, by its token. */
export const INVOKES: ReadonlyMap<string, InvokeType> = byToken<InvokeType>([]);

function byToken<One extends { readonly token: string }>(all: readonly One[]): ReadonlyMap<string, One> {
  return new Map(all.map((one) => [one.token, one]));
}
