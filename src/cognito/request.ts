import type { Claims } from "./decode.ts";

/** The ways to a token. `password` is OAuth's, which Cognito does not offer: it is answered by `user_password`, and said. */
export type Grant =
  | "client_credentials"
  | "authorization_code"
  | "implicit"
  | "user_password"
  | "user_srp"
  | "admin_user_password"
  | "refresh_token"
  | "password";

/** Where a user pool is reached. One of `userPoolId`, `domain`, `tokenEndpoint` or `region` is enough for most routes. */
export interface PoolAddress {
  readonly region?: string | undefined;
  readonly userPoolId?: string | undefined;
  /** The user pool's domain: a prefix, a host name, or either as a URL. */
  readonly domain?: string | undefined;
  /** The domain's prefix; `domain` wins where both are given, with a warning. */
  readonly domainPrefix?: string | undefined;
  /** The whole URL of the token endpoint; the other hosted endpoints are beside it. Wins over `domain`. */
  readonly tokenEndpoint?: string | undefined;
  /** The issuer to trust, where it is not the one that the user pool id gives. */
  readonly issuer?: string | undefined;
  /** Base URL that stands in for AWS, such as `http://127.0.0.1:4599`. */
  readonly endpoint?: string | undefined;
  /** Use the FIPS hosts. */
  readonly fips?: boolean | undefined;
}

/** The app client. */
export interface ClientIdentity {
  readonly clientId: string;
  /** Where two are given, `invalid_client` on the first has the second tried once. */
  readonly clientSecret?: string | readonly string[] | undefined;
  /** How the secret travels to the hosted endpoints: RFC 6749, section 2.3.1. Default `basic`. */
  readonly clientAuth?: "basic" | "post" | undefined;
}

export interface TokenRequest extends PoolAddress, ClientIdentity {
  readonly grant: Grant;
  /**
   * `oauth`: the hosted endpoints of the user pool's domain. `api`: the cognito-idp API, which needs no domain.
   * A choice for `client_credentials` and `refresh_token` (default `oauth`); the other grants have one each.
   */
  readonly transport?: "oauth" | "api" | undefined;
  /** Absent: every scope that the client may have. */
  readonly scopes?: readonly string[] | undefined;
  /** Scopes without which there is no token but an error. Default: those asked for. */
  readonly requireScopes?: readonly string[] | undefined;
  /** Whether signature, issuer, use, client and time are checked (default true). Scopes are compared either way. */
  readonly verify?: boolean | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** The base32 secret of the user's authenticator app (RFC 6238). */
  readonly totpSecret?: string | undefined;
  /** Answers the challenge to replace a temporary password. */
  readonly newPassword?: string | undefined;
  readonly redirectUri?: string | undefined;
  /** The API that the token is for: bound into `aud` (RFC 8707). Code and implicit grants alone. */
  readonly resource?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Handed to the user pool's triggers. */
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** One attempt at one call that did not bring an answer to work with, or did. */
export interface Attempt {
  /** What was attempted, such as `token endpoint` or `InitiateAuth`. */
  readonly call: string;
  /** From 1. */
  readonly number: number;
  /** An HTTP status, or the code of the failure. */
  readonly outcome: number | string;
  /** Milliseconds until the next attempt; absent where there is none. */
  readonly retryInMs?: number;
}

/** What calls over the network share. */
export interface CallOptions {
  /** For the whole, retries included. Milliseconds, default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** For one HTTP exchange. Milliseconds, default 10,000. */
  readonly attemptTimeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** Told of every secret the moment it exists, before it is used: for masking. */
  readonly onSecret?: ((value: string) => void) | undefined;
  readonly onWarning?: ((sentence: string) => void) | undefined;
  /** Milliseconds since 1970; for judging tokens, not for timeouts. */
  readonly now?: (() => number) | undefined;
}

/** A challenge that only a person or another system can answer (AWS: RespondToAuthChallenge). */
export interface Challenge {
  /** Cognito's name, such as `SMS_MFA`, `EMAIL_OTP` or `CUSTOM_CHALLENGE`. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Where tokens are kept between runs. It sees names (SHA-256, hexadecimal) and sealed entries, never a token. */
export interface TokenCache {
  get(name: string): Promise<string | undefined>;
  /** @param expiresAt milliseconds since 1970, after which nobody will use the entry */
  set(name: string, entry: string, expiresAt: number): Promise<void>;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface TokenOptions extends CallOptions {
  readonly cache?: TokenCache | undefined;
  /** Grants whose tokens may be kept in `cache`. Default: `client_credentials` alone. */
  readonly cacheGrants?: readonly Grant[] | undefined;
  readonly challenge?: ((challenge: Challenge) => Promise<string>) | undefined;
  /** For `admin_user_password`; absent: the AWS SDK's default chain. */
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>) | undefined;
}

export interface Token {
  readonly accessToken: string;
  readonly idToken?: string;
  /** A refresh brings one only where the client rotates them. */
  readonly refreshToken?: string;
  readonly tokenType: "Bearer";
  /** Seconds that the access token had left when it came from here. */
  readonly expiresIn: number;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  /** The scopes granted. */
  readonly scopes: readonly string[];
  readonly issuer: string;
  readonly clientId: string;
  readonly grant: Grant;
  readonly cached: boolean;
  /** Whether signature, issuer, use, client and time were checked. */
  readonly verified: boolean;
  readonly claims: Claims;
  readonly idTokenClaims?: Claims;
  /** Seconds by which this machine's clock is ahead of the server's (negative: behind). Absent on a cached token. */
  readonly clockDrift?: number;
}
