import type { JWK } from "jose";
import type { Clock, Service } from "../aws.ts";
import type { Functions } from "../functions.ts";
import type { HttpRequest, HttpResponse } from "../http.ts";
import type { LogGroups } from "../log-groups.ts";
import type { Risks } from "./threat-protection/risks.ts";

/** Cognito user pools: the JSON API of `cognito-idp`, the pools' hosted domains, and their issuers' documents. */
export interface CognitoIdp extends Service {
  readonly name: "cognito-idp";
  /**
   * A request to a pool's domain, named by its prefix or custom host name. `request.path` is a path of the domain, such as
   * `/oauth2/token`. A domain that no pool has is answered 400.
   */
  hosted(domain: string, request: HttpRequest): Promise<HttpResponse>;
  /** `/<userPoolId>/.well-known/<document>`: `openid-configuration` or `jwks.json`; anything else is answered 404. */
  wellKnown(userPoolId: string, document: string, request: HttpRequest): Promise<HttpResponse>;
  /**
   * Checks a token as an API Gateway authorizer does: its issuer names one of `userPoolIds` (on any host, in either form),
   * one of that pool's keys signed it, and it has not expired. Revocation is not looked at.
   *
   * @throws {TokenRefused}
   */
  authenticate(token: string, userPoolIds: readonly string[]): Promise<Claims>;
  /** Whether the user of verified claims has neither been deleted nor signed out since. */
  isSignedIn(claims: Claims, userPoolId: string): boolean;
  hasDomain(domain: string): boolean;
  hasUserPool(userPoolId: string): boolean;
  /** What AWS would have sent to users, oldest first. */
  outbox(): readonly Message[];
  /** What pools with threat protection are told of risks. */
  readonly risks: Risks;
}

export interface CognitoIdpDependencies {
  readonly clock: Clock;
  /** The `iss` of a pool's tokens; `endpoint` is the base URL that the request came to. */
  issuer(userPoolId: string, endpoint: string): string;
  /** IAM, for the role that a pool sends SMS with; without it every role is taken. */
  readonly mayAssume?: MayAssume | undefined;
  /** Lambda, for the pools' triggers. */
  readonly functions: Functions;
  /** Where keys outlive the process; without it they are made anew. */
  readonly keys?: KeyStore | undefined;
  /** What carries messages to users; without it every message arrives. */
  readonly transport?: Transport | undefined;
  /** CloudWatch Logs, for the pools' own logs; without it there is no log group. */
  readonly logs?: LogGroups | undefined;
  /** Ids and secrets for the pools and clients of these names, in the place of made-up ones. */
  readonly pins?: PinnedIds | undefined;
}

/** Whether a role exists and trusts a service that shows this `sts:ExternalId`. */
export type MayAssume = (roleArn: string, service: string, externalId?: string) => boolean;

/** Sends an e-mail by SES's SendEmail or an SMS by SNS's Publish. @throws {AwsError} where that fails */
export type Transport = (operation: "SendEmail" | "Publish") => Promise<void>;

/** By the names that pools and clients are made with. */
export interface PinnedIds {
  readonly userPools?: Readonly<Record<string, { readonly id: string }>>;
  readonly clients?: Readonly<Record<string, { readonly id?: string; readonly secret?: string }>>;
}

/** Keeps private keys for later runs. A slot is a plain name of `A-Za-z0-9_-` and dots. */
export interface KeyStore {
  load(slot: string): Promise<JWK | undefined>;
  store(slot: string, key: JWK): Promise<void>;
}

/** The claims of a verified JWT (RFC 7519, section 4). */
export type Claims = Readonly<Record<string, unknown>>;

/** A token that an authorizer turns away: past its `exp`, or not a token of the pools at all. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  readonly reason: "expired" | "invalid";

  constructor(reason: "expired" | "invalid", message: string) {
    super(message);
    this.reason = reason;
  }
}

/** One message that AWS would have sent. */
export interface Message {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly userPoolId: string;
  readonly username: string;
  readonly medium: "EMAIL" | "SMS";
  readonly destination: string;
  /** E-mail alone. */
  readonly subject?: string;
  /** E-mail alone: an address, or a name and an address (RFC 5322, section 3.4). */
  readonly from?: string;
  readonly replyTo?: string;
  /** SMS alone: the region whose SNS sends it. */
  readonly region?: string;
  readonly message: string;
  /** The same as an HTML document: of notifications by threat protection alone, where the pool has one. */
  readonly html?: string;
  /** The code or temporary password within `message`. */
  readonly code?: string;
  /** The link within `message`, where the pool confirms by link; it holds the code. */
  readonly link?: string;
}
