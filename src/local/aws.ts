/** Who makes an AWS call, where, and when: what every operation of every service is handed beside its input. */
export interface Call {
  /** The region that the request was signed for, or that the provider is configured with. */
  readonly region: string;
  readonly accountId: string;
  /** Answered in `x-amzn-RequestId`, and carried by errors. */
  readonly requestId: string;
  /** Whether the request bore a Signature Version 4 (its secret is not checked: this AWS has no account). */
  readonly signed: boolean;
  /** The access key id that the signature names. */
  readonly accessKeyId?: string | undefined;
  /** Base URL under which this local AWS is reached, without a trailing slash. */
  readonly endpoint: string;
  /** Address of whoever called over HTTP, such as `127.0.0.1`. */
  readonly remoteAddress?: string | undefined;
}

/** One operation of an AWS API: its input and output have AWS's own member names. */
export type Operation = (input: never, call: Call) => unknown | Promise<unknown>;

/** An AWS service: operations by the names that AWS gives them. */
export interface Service {
  /** The service's name in endpoints and signatures, such as `cognito-idp`. */
  readonly name: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * A refusal as AWS words it. `code` is the exception's name, without a namespace.
 * Sent as HTTP `status` with `x-amzn-ErrorType` and, by the service's protocol, as JSON or XML.
 */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;
  readonly status: number;
  /** Further members of the error's shape, such as `reasonCode`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    { status = 400, members = {} }: { status?: number; members?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** The time, in milliseconds since 1970. A clock of its own, so that a test can fix and advance it. */
export interface Clock {
  now(): number;
}

/** The account that everything in a local AWS belongs to. */
export const ACCOUNT_ID = "000000000000";
/** The region of everything that names none. */
export const DEFAULT_REGION = "us-east-1";
