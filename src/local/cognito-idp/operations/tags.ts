import type {
  ListTagsForResourceRequest,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../aws.ts";
import type { Cognito } from "../cognito.ts";
import type { UserPool } from "../user-pool.ts";

const MOST_TAGS = 50;

export function tagResource(cognito: Cognito, input: TagResourceRequest) {
  const pool = poolOfArn(cognito, input.ResourceArn);
  pool.tags = checkedTags({ ...pool.tags, ...input.Tags });
  return {};
}

export function untagResource(cognito: Cognito, input: UntagResourceRequest) {
  const pool = poolOfArn(cognito, input.ResourceArn);
  const gone = new Set(input.TagKeys);
  pool.tags = Object.fromEntries(Object.entries(pool.tags).filter(([key]) => !gone.has(key)));
  return {};
}

export function listTagsForResource(cognito: Cognito, input: ListTagsForResourceRequest) {
  return { Tags: poolOfArn(cognito, input.ResourceArn).tags };
}

/** @throws {AwsError} `InvalidParameterException` for more tags than a pool may have, and for AWS's own prefix */
export function checkedTags(tags: Record<string, string> = {}): Record<string, string> {
  if (Object.keys(tags).length > MOST_TAGS)
    throw new AwsError("InvalidParameterException", `A user pool can have at most ${MOST_TAGS} tags.`);
  const reserved = Object.keys(tags).find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined)
    throw new AwsError("InvalidParameterException", `The tag key ${reserved} begins with aws:, which is reserved.`);
  return { ...tags };
}

function poolOfArn({ pools }: Cognito, arn: string | undefined): UserPool {
  const pool = pools.get(arn?.split("/").at(-1) ?? "");
  if (pool?.arn !== arn || pool === undefined)
    throw new AwsError("ResourceNotFoundException", `User pool ${arn} does not exist.`);
  return pool;
}
