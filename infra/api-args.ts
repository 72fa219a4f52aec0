import type * as pulumi from "@pulumi/pulumi";
import type { RouteAuth } from "../src/contract/index.ts";
import type { Grant } from "./handler-function.ts";

/** One method on one path of the API. */
export interface RouteArgs {
  /** An HTTP method in capitals, or `ANY`. */
  readonly method: string;
  /** Begins with a slash; `{name}` and, last, `{name+}` stand for what a caller puts there. */
  readonly path: string;
  /** A caller's access token needs one of these. */
  readonly scopes?: readonly string[];
  /**
   * Who may call: `scopes`, the access tokens that have one of them; `id-token`, any user of the pool by an ID token; `none`,
   * everybody. Default: `scopes` where some are given, else `id-token`.
   */
  readonly auth?: RouteAuth;
  /**
   * What answers this route alone, in a function of its own: a handler of this package by name, or the path of a file of one's
   * own. Default: the API's.
   */
  readonly handler?: string;
  /** Environment variables of the route's own function. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** What the route's own function may do beside writing its log. */
  readonly grants?: readonly Grant[];
}

/** Which pages may call the API from a browser (Fetch standard, "CORS protocol"). */
export interface CorsArgs {
  /** The origin of one's pages, such as `https://app.example.com`, or `*`. */
  readonly origin: string;
  /** Headers that pages may send. Default `authorization` and `content-type`. */
  readonly headers?: readonly string[];
  /** How long a browser keeps the answer, in seconds. Default 600. */
  readonly maxAgeSeconds?: number;
}

/** How much the API takes, all callers together; beyond it is 429. */
export interface ThrottlingArgs {
  readonly requestsPerSecond: number;
  /** Requests at once. */
  readonly burst: number;
}

export interface PreviewApiArgs {
  /** The pools whose tokens are let in. */
  readonly userPoolArns: readonly pulumi.Input<string>[];
  readonly routes: readonly RouteArgs[];
  /** The scopes that routes may name, where they are known: a route with another is refused before anything is created. */
  readonly definedScopes?: readonly string[];
  /** What answers: a handler of this package by name, or the path of a file of one's own. Default `hello`. */
  readonly handler?: string;
  /**
   * Absent: no page of another origin. Handlers find the origin in the environment variable `CORS_ORIGIN`, and put it into
   * their answers' `access-control-allow-origin`; what API Gateway answers by itself has it already.
   */
  readonly cors?: CorsArgs;
  /** Default: the account's limits. */
  readonly throttling?: ThrottlingArgs;
  /** Default `prod`. */
  readonly stageName?: string;
  /** How long function logs are kept, in days. Default 7. */
  readonly logRetentionDays?: number;
  readonly tags?: Readonly<Record<string, string>>;
}
