import type { Service } from "../aws.ts";
import type { RestBinding } from "./rest-json.ts";

/** How a service's operations are reached over HTTP. */
export type Protocol =
  | { readonly kind: "json" /** What stands before the dot in `X-Amz-Target`. */; readonly target: string }
  | { readonly kind: "query" /** Of the answers' elements. */; readonly namespace: string }
  | { readonly kind: "rest-json"; readonly bindings: readonly RestBinding[] };

/** A service and its protocol. */
export interface ServedApi {
  readonly service: Service;
  readonly protocol: Protocol;
  /** The service's name in signatures, where it is another one than in endpoints. */
  readonly signedAs?: string;
}
