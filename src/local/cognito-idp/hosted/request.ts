import type { HttpRequest } from "../../http.ts";
import type { Domain, UserPool } from "../user-pool.ts";

/** A request to a pool's domain. */
export interface HostedRequest {
  readonly pool: UserPool;
  readonly domain: Domain;
  readonly request: HttpRequest;
}
