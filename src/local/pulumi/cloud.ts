import { dnsSuffixOf, partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError } from "../aws.ts";
import type { HeldResources } from "../held.ts";

/** The services of an AWS, called from inside the process. */
export interface AwsCalls {
  /** Base URL under which this AWS is reached from outside. */
  readonly endpoint: string;
  /** Resources of types that no service serves, where the local AWS may hold some. */
  readonly held?: HeldResources;
  /** Calls an operation by AWS's own names, such as `cognito-idp` and `CreateUserPool`. @throws {AwsError} */
  invoke(service: string, operation: string, input: unknown, region: string): Promise<unknown>;
}

/** One region of an AWS, as a resource sees it. */
export interface Cloud {
  readonly endpoint: string;
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly accountId: string;
  /** The folder that relative paths of assets start from. */
  readonly directory: string;
  call<Answer = unknown>(service: string, operation: string, input: object): Promise<Answer>;
  /** As `call`, with undefined where AWS has no such thing. */
  find<Answer = unknown>(service: string, operation: string, input: object): Promise<Answer | undefined>;
  /** As `call`, where it does not matter whether the thing is gone already. */
  drop(service: string, operation: string, input: object): Promise<void>;
}

export function cloudIn(aws: AwsCalls, { region, directory }: { region: string; directory: string }): Cloud {
  const call = async <Answer>(service: string, operation: string, input: object) =>
    (await aws.invoke(service, operation, input, region)) as Answer;
  const find = async <Answer>(service: string, operation: string, input: object) => {
    try {
      return await call<Answer>(service, operation, input);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  return {
    endpoint: aws.endpoint,
    region,
    partition: partitionOf(region),
    dnsSuffix: dnsSuffixOf(region),
    accountId: ACCOUNT_ID,
    directory,
    call,
    find,
    async drop(service, operation, input) {
      await find(service, operation, input);
    },
  };
}

/** What the services call a thing that is not there. */
const MISSING = new Set([
  "ResourceNotFoundException",
  "NotFoundException",
  "UserNotFoundException",
  "NoSuchEntity",
  "NoSuchEntityException",
  "ParameterNotFound",
]);

function isMissing(error: unknown): boolean {
  return error instanceof AwsError && MISSING.has(error.code);
}
