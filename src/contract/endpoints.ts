import { ContractError } from "./error.ts";

/**
 * Where a pool lives. Without `endpoint` that is AWS; with it, every URL is one of the server at that address
 * (the local AWS, or whatever `AWS_ENDPOINT_URL` names).
 */
export interface Place {
  readonly region: string;
  /** Base URL that stands in for AWS, without a path, such as `http://127.0.0.1:4599`. */
  readonly endpoint?: string | undefined;
  /** Use the FIPS hosts of the API and of prefix domains. */
  readonly fips?: boolean | undefined;
}

/** The endpoints of a user pool's domain. Absolute URLs. (AWS: "User pool endpoints and managed login reference") */
export interface HostedEndpoints {
  readonly origin: string;
  readonly authorize: string;
  readonly login: string;
  readonly token: string;
  readonly userInfo: string;
  readonly revoke: string;
  readonly logout: string;
}

/** `original` is `cognito-idp.…`, the default; `updated` is `issuer-cognito-idp.…` (AWS: `IssuerConfiguration.Type`). */
export type IssuerForm = "original" | "updated";

interface Partition {
  readonly id: string;
  readonly regions: RegExp;
  readonly dnsSuffix: string;
  /** Suffix of prefix domains: `<prefix>.auth.<region>.<suffix>`. */
  readonly domainSuffix: string;
}

const PARTITIONS: readonly Partition[] = [
  { id: "aws-cn", regions: /^cn-[a-z]+-\d$/, dnsSuffix: "amazonaws.com.cn", domainSuffix: "amazoncognito.com.cn" },
  { id: "aws-us-gov", regions: /^us-gov-[a-z]+-\d$/, dnsSuffix: "amazonaws.com", domainSuffix: "amazoncognito.com" },
  {
    id: "aws-iso-b",
    regions: /^us-isob-[a-z]+-\d$/,
    dnsSuffix: "sc2s.sgov.gov",
    domainSuffix: "amazoncognito.sgov.gov",
  },
  { id: "aws-iso", regions: /^us-iso-[a-z]+-\d$/, dnsSuffix: "c2s.ic.gov", domainSuffix: "amazoncognito.ic.gov" },
  { id: "aws-eusc", regions: /^eusc-[a-z]{2}-[a-z]+-\d$/, dnsSuffix: "amazonaws.eu", domainSuffix: "amazoncognito.eu" },
  { id: "aws", regions: /^[a-z]{2}-[a-z]+-\d$/, dnsSuffix: "amazonaws.com", domainSuffix: "amazoncognito.com" },
];

const USER_POOL_ID = /^(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d)_[0-9A-Za-z]+$/;
const DOMAIN_PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** The AWS partition of a region, as in ARNs. @throws {ContractError} `invalid_region` */
export function partitionOf(region: string): string {
  return partition(region).id;
}

/** The host name suffix of the services in a region, such as `amazonaws.com`. */
export function dnsSuffixOf(region: string): string {
  return partition(region).dnsSuffix;
}

/** The region that a user pool id begins with. @throws {ContractError} `invalid_user_pool_id` */
export function regionOfUserPool(userPoolId: string): string {
  const region = USER_POOL_ID.exec(userPoolId)?.groups?.region;
  if (region === undefined) {
    throw new ContractError(
      "invalid_user_pool_id",
      "user-pool-id",
      `${JSON.stringify(userPoolId)} is not a user pool id, which looks like us-east-1_AbCdEf123.`,
    );
  }
  return region;
}

/** Base URL of an AWS API, such as `https://cognito-idp.eu-west-1.amazonaws.com`. */
export function apiEndpoint(service: string, { region, endpoint, fips }: Place): string {
  if (endpoint !== undefined) return originOf(endpoint);
  return `https://${service}${fips ? "-fips" : ""}.${region}.${partition(region).dnsSuffix}`;
}

/** The `iss` of a pool's tokens (OpenID Connect Core 1.0, section 2). */
export function issuerOf(userPoolId: string, place: Place, form: IssuerForm = "original"): string {
  const { region, endpoint } = place;
  if (endpoint !== undefined) return `${originOf(endpoint)}/${userPoolId}`;
  return `https://${form === "updated" ? "issuer-" : ""}cognito-idp.${region}.${partition(region).dnsSuffix}/${userPoolId}`;
}

/** The pool that an issuer names in either form and on any host, or undefined where it names none. */
export function userPoolOfIssuer(issuer: string): string | undefined {
  const last = issuer.slice(issuer.lastIndexOf("/") + 1);
  return URL.canParse(issuer) && USER_POOL_ID.test(last) ? last : undefined;
}

/** Where an issuer's keys are (the pool serves them beside its discovery document, never on its domain). */
export function jwksUriOf(issuer: string): string {
  return `${issuer}/.well-known/jwks.json`;
}

/** OpenID Connect Discovery 1.0, section 4. */
export function discoveryUriOf(issuer: string): string {
  return `${issuer}/.well-known/openid-configuration`;
}

/**
 * The origin of a user pool domain: a prefix (`my-app`), a custom domain (`auth.example.com`), or either as a whole URL.
 * Plain http is taken for loopback addresses alone.
 *
 * @throws {ContractError} `invalid_domain`, `invalid_url`, `invalid_region`
 */
export function domainOrigin(domain: string, place: Place): string {
  if (/^https?:\/\//i.test(domain)) return originAndPath(domain);
  if (!DOMAIN_PREFIX.test(domain) && !HOST_NAME.test(domain)) {
    throw new ContractError(
      "invalid_domain",
      "domain",
      `${JSON.stringify(domain)} is neither a domain prefix (a-z, 0-9 and hyphens, at most 63) nor a host name nor a URL.`,
    );
  }
  if (place.endpoint !== undefined) return `${originOf(place.endpoint)}/_cognito/${domain}`;
  if (domain.includes(".")) return `https://${domain}`;
  return `https://${domain}.auth${place.fips ? "-fips" : ""}.${place.region}.${partition(place.region).domainSuffix}`;
}

/** Every endpoint of a domain, from its origin. */
export function hostedEndpoints(origin: string): HostedEndpoints {
  return {
    origin,
    authorize: `${origin}/oauth2/authorize`,
    login: `${origin}/login`,
    token: `${origin}/oauth2/token`,
    userInfo: `${origin}/oauth2/userInfo`,
    revoke: `${origin}/oauth2/revoke`,
    logout: `${origin}/logout`,
  };
}

/** Where a stage of a REST API is called; ends without a slash. */
export function restApiUrl(restApiId: string, stage: string, { region, endpoint }: Place): string {
  if (endpoint !== undefined) return `${originOf(endpoint)}/_execute-api/${restApiId}/${stage}`;
  return `https://${restApiId}.execute-api.${region}.${partition(region).dnsSuffix}/${stage}`;
}

/** Whether a URL's host is this machine: 127.0.0.0/8, `[::1]`, `localhost` and names under it (RFC 6761, section 6.3). */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * A URL that credentials may be sent to: https, or http on loopback.
 *
 * @param input the name of what the user gave, for the sentence
 * @throws {ContractError} `invalid_url`
 */
export function secureUrl(url: string, input: string): string {
  if (!URL.canParse(url)) throw new ContractError("invalid_url", input, `${input} is not a URL${quoted(url)}.`);
  const { protocol, username, password } = new URL(url);
  if (username !== "" || password !== "")
    throw new ContractError(
      "invalid_url",
      input,
      `${input} holds a user name or password: give them by their own inputs.`,
    );
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(url))) {
    throw new ContractError(
      "invalid_url",
      input,
      `${input} must begin with https:// (plain http is for loopback addresses alone).`,
    );
  }
  return url;
}

/** A domain's URL without slashes at its end. It may have a path: the local AWS serves domains below one. */
function originAndPath(domain: string): string {
  const { origin, pathname, search, hash } = new URL(secureUrl(domain, "domain"));
  if (search !== "" || hash !== "") {
    throw new ContractError(
      "invalid_url",
      "domain",
      "domain holds a query or a fragment: give the URL up to the path alone.",
    );
  }
  return `${origin}${pathname}`.replace(/\/+$/, "");
}

function originOf(endpoint: string): string {
  if (!URL.canParse(endpoint))
    throw new ContractError("invalid_url", "endpoint-url", `endpoint-url is not a URL${quoted(endpoint)}.`);
  const { protocol, origin, pathname, search, hash, username, password } = new URL(endpoint);
  if (protocol !== "http:" && protocol !== "https:")
    throw new ContractError("invalid_url", "endpoint-url", "endpoint-url must begin with http:// or https://.");
  if (`${username}${password}${search}${hash}` !== "" || pathname !== "/") {
    throw new ContractError(
      "invalid_url",
      "endpoint-url",
      "endpoint-url must be a scheme, a host and a port alone, such as http://127.0.0.1:4599.",
    );
  }
  return origin;
}

/** A refused text for its sentence; left out where it may hold a password, as in `https//user:password@host`. */
function quoted(text: string): string {
  return text.includes("@") ? "" : `: ${JSON.stringify(text)}`;
}

function partition(region: string): Partition {
  const found = PARTITIONS.find(({ regions }) => regions.test(region));
  if (found === undefined)
    throw new ContractError(
      "invalid_region",
      "region",
      `${JSON.stringify(region)} is not an AWS region, which looks like eu-west-1.`,
    );
  return found;
}
