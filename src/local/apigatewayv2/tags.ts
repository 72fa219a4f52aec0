import type { Call, Operation } from "../aws.ts";
import { list, operations, required, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import { apiOf, badRequest, DIALECT, type HttpApis, memberOf } from "./http-api.ts";

const operation = operations(DIALECT);
const ARN = /^arn:[^:]+:apigateway:[^:]+::\/apis\/([a-z0-9]+)(?:\/stages\/([^/]+))?$/;

/** The tags of APIs and stages. */
export function createTagOperations(store: HttpApis): Record<string, Operation> {
  function tagged(arn: string, call: Call): { tags: Record<string, string> } {
    const [, id = "", stage] = ARN.exec(arn) ?? [];
    if (id === "") throw badRequest(`Invalid ARN specified in the request: ${arn}`);
    const api = apiOf(store, id, call);
    return stage === undefined ? api : memberOf(api, api.stages, "Stage", stage);
  }

  return {
    TagResource: operation(
      { ResourceArn: required(text()), Tags: required(tagMap()) },
      ({ ResourceArn, Tags }, call) => {
        const target = tagged(ResourceArn, call);
        const merged = { ...target.tags, ...Tags };
        if (Object.keys(merged).length > MOST_TAGS) throw badRequest(`A resource can have at most ${MOST_TAGS} tags.`);
        target.tags = merged;
        return {};
      },
    ),
    UntagResource: operation(
      { ResourceArn: required(text()), TagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
      ({ ResourceArn, TagKeys }, call) => {
        const target = tagged(ResourceArn, call);
        target.tags = Object.fromEntries(Object.entries(target.tags).filter(([key]) => !TagKeys.includes(key)));
      },
    ),
    GetTags: operation({ ResourceArn: required(text()) }, ({ ResourceArn }, call) => ({
      Tags: { ...tagged(ResourceArn, call).tags },
    })),
  };
}
