import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Call, type Operation } from "../aws.ts";
import { list, operations, required } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import type { IdentityPool, IdentityStore } from "./store.ts";
import * as shapes from "./store.ts";

const operation = operations(shapes.DIALECT);

/** TagResource, UntagResource and ListTagsForResource, by the ARNs of pools. */
export function createTagOperations(store: IdentityStore): Record<string, Operation> {
  function poolOfArn(resourceArn: string, call: Call): IdentityPool {
    const prefix = `arn:${partitionOf(call.region)}:cognito-identity:${call.region}:${ACCOUNT_ID}:identitypool/`;
    if (!resourceArn.startsWith(prefix))
      throw new AwsError("InvalidParameterException", `${resourceArn} is not the ARN of an identity pool here.`);
    return shapes.poolOf(store, resourceArn.slice(prefix.length), call);
  }

  return {
    TagResource: operation(
      { ResourceArn: required(shapes.arn()), Tags: required(tagMap()) },
      ({ ResourceArn, Tags }, call) => {
        const pool = poolOfArn(ResourceArn, call);
        const tags = { ...pool.tags, ...Tags };
        if (Object.keys(tags).length > MOST_TAGS)
          throw new AwsError("InvalidParameterException", `A pool can have no more than ${MOST_TAGS} tags.`);
        pool.tags = tags;
        return {};
      },
    ),
    UntagResource: operation(
      { ResourceArn: required(shapes.arn()), TagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
      ({ ResourceArn, TagKeys }, call) => {
        const pool = poolOfArn(ResourceArn, call);
        pool.tags = Object.fromEntries(Object.entries(pool.tags).filter(([key]) => !TagKeys.includes(key)));
        return {};
      },
    ),
    ListTagsForResource: operation({ ResourceArn: required(shapes.arn()) }, ({ ResourceArn }, call) => ({
      Tags: poolOfArn(ResourceArn, call).tags,
    })),
  };
}
