import {
  apiEndpoint,
  ContractError,
  domainOrigin,
  type HostedEndpoints,
  hostedEndpoints,
  isLoopback,
  type Place,
  regionOfUserPool,
  secureUrl,
  userPoolOfIssuer,
} from "../contract/index.ts";
import { TokenError } from "./error.ts";
import type { PoolAddress } from "./request.ts";

/** A user pool's addresses, as far as the request tells them. */
export interface Pool {
  readonly place: Place | undefined;
  readonly userPoolId: string | undefined;
  readonly address: PoolAddress;
}

/** @throws {TokenError} `invalid_input` where two inputs contradict each other or one is malformed */
export function resolvePool(address: PoolAddress): Pool {
  return checked(() => {
    const issuerPool = address.issuer ? userPoolOfIssuer(secureUrl(address.issuer, "issuer")) : undefined;
    const userPoolId = address.userPoolId || issuerPool;
    const poolRegion = userPoolId ? regionOfUserPool(userPoolId) : undefined;
    if (address.region && poolRegion && address.region !== poolRegion) {
      throw new TokenError(
        "invalid_input",
        `region is ${address.region}, but the user pool ${userPoolId} is in ${poolRegion}: correct one of them.`,
        "region",
      );
    }
    const region = address.region || poolRegion || regionOfHost(address.tokenEndpoint || address.domain);
    const endpoint = address.endpoint ? secureUrl(address.endpoint, "endpoint-url") : undefined;
    const place = region ? { region, endpoint, fips: address.fips } : undefined;
    if (place) apiEndpoint("cognito-idp", { ...place, endpoint: undefined });
    return { place, userPoolId, address };
  });
}

/** The hosted endpoints. @throws {TokenError} `missing_input` where no domain is known */
export function hostedOf({ place, address }: Pool, warn: (sentence: string) => void): HostedEndpoints {
  return checked(() => {
    if (address.tokenEndpoint) return besideTokenEndpoint(address.tokenEndpoint, address);
    if (address.domain && address.domainPrefix) {
      warn("domain and domain-prefix are both given: domain is used, the prefix is not.");
    }
    const domain = address.domain || address.domainPrefix;
    if (!domain) {
      throw new TokenError(
        "missing_input",
        "Nothing says where the hosted endpoints are: give domain (the user pool's domain prefix or host name) or token-endpoint, or use transport: api, which needs no domain.",
        "domain",
      );
    }
    // Neither a host name nor a domain under an endpoint has the region in its URL, so any will do.
    const region = place?.region ?? (domain.includes(".") || address.endpoint ? "us-east-1" : undefined);
    if (region === undefined) {
      throw new TokenError(
        "missing_input",
        `The domain prefix ${JSON.stringify(domain)} makes a host name only together with region: give region, user-pool-id or the whole host name.`,
        "region",
      );
    }
    return hostedEndpoints(
      domainOrigin(heldDomain(domain, address), { ...place, region, endpoint: address.endpoint || undefined }),
    );
  });
}

/** The URL of the cognito-idp API. @throws {TokenError} `missing_input` where no region is known */
export function apiOf({ place, address }: Pool): string {
  if (address.endpoint) return checked(() => new URL(secureUrl(address.endpoint ?? "", "endpoint-url")).origin);
  if (place === undefined) {
    throw new TokenError(
      "missing_input",
      "Nothing says in which region the user pool is: give region or user-pool-id.",
      "region",
    );
  }
  return checked(() => apiEndpoint("cognito-idp", place));
}

/** Turns the contract's errors into this room's one class. */
export function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof ContractError)) throw thrown;
    throw new TokenError("invalid_input", thrown.message, thrown.input);
  }
}

function besideTokenEndpoint(tokenEndpoint: string, address: PoolAddress): HostedEndpoints {
  const url = secureUrl(tokenEndpoint, "token-endpoint");
  const suffix = "/oauth2/token";
  const origin = url.endsWith(suffix) ? url.slice(0, -suffix.length) : new URL(url).origin;
  const held = heldDomain(origin, address);
  if (held === origin) return { ...hostedEndpoints(origin), token: url };
  return hostedEndpoints(domainOrigin(held, { region: "us-east-1", endpoint: address.endpoint }));
}

/**
 * What a domain is called under an endpoint that stands in for AWS: a program that writes AWS's URLs itself names it by its
 * whole host name. Without an endpoint, and for URLs of this machine, it is what it is.
 */
function heldDomain(domain: string, { endpoint }: PoolAddress): string {
  if (!endpoint || isLoopback(domain)) return domain;
  if (domain.includes("://")) secureUrl(domain, "domain");
  const host = URL.canParse(domain) ? new URL(domain).hostname : domain;
  return /^([a-z0-9-]+)\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\./.exec(host)?.[1] ?? host;
}

function regionOfHost(domain: string | undefined): string | undefined {
  return domain === undefined
    ? undefined
    : /\.auth(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.amazoncognito\./.exec(domain)?.[1];
}
