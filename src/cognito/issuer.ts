import { isLoopback, issuerOf, jwksUriOf, regionOfUserPool, userPoolOfIssuer } from "../contract/index.ts";
import { TokenError } from "./error.ts";
import type { Pool } from "./pool-address.ts";
import type { PoolAddress } from "./request.ts";

/** An issuer that may be trusted here, and where its keys are. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly jwksUri: string;
}

/**
 * Where the keys of a token's issuer are, if that issuer may be believed here; undefined if not.
 *
 * A given `issuer` is the only one or, under an `endpoint`, that server's own for the same pool. A user pool id has both forms
 * of AWS's issuer and, under an `endpoint`, that server's own: all name the same pool. With neither, the token came from the
 * domain that the user named, over TLS, so its own word is taken, but only for an issuer of AWS's (in the region, if that is
 * known) or of `endpoint`.
 */
export function trustedIssuer({ place, userPoolId, address }: Pool, claimed: string): TrustedIssuer | undefined {
  const pool = userPoolOfIssuer(claimed);
  const keysOf = (issuer: string) => jwksUriOf(servedIssuer(issuer, address));
  if (address.issuer) {
    const issuer = withoutSlash(address.issuer);
    const trusted = claimed === issuer || claimed === servedIssuer(issuer, address);
    return trusted ? { issuer: claimed, jwksUri: keysOf(issuer) } : undefined;
  }
  if (pool === undefined || (userPoolId && pool !== userPoolId)) return undefined;
  const region = regionOfUserPool(pool);
  if (place && place.region !== region) return undefined;
  const forms = [
    issuerOf(pool, { region }),
    issuerOf(pool, { region }, "updated"),
    ...(address.endpoint ? [issuerOf(pool, { region, endpoint: address.endpoint })] : []),
  ];
  return forms.includes(claimed) ? { issuer: claimed, jwksUri: keysOf(claimed) } : undefined;
}

/** Under which URL the pool's discovery document is, by what was asked. @throws {TokenError} `missing_input` */
export function issuerByRequest({ place, userPoolId, address }: Pool): string {
  if (address.issuer) return servedIssuer(withoutSlash(address.issuer), address);
  if (userPoolId && place) return issuerOf(userPoolId, place);
  throw new TokenError("missing_input", "Nothing names the issuer: give user-pool-id or issuer.", "user-pool-id");
}

/** Under which URL an issuer's documents are: an endpoint that stands in for AWS has those of AWS's issuers. */
function servedIssuer(issuer: string, { endpoint }: PoolAddress): string {
  const pool = userPoolOfIssuer(issuer);
  if (!endpoint || pool === undefined || isLoopback(issuer)) return issuer;
  return issuerOf(pool, { region: regionOfUserPool(pool), endpoint });
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
