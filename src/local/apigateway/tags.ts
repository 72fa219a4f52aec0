import type { Call, Operation } from "../aws.ts";
import { list, operations, required, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import { apiOf, badRequest, DIALECT, existing, type RestApis } from "./rest-api.ts";
import { apiKeyOf, type UsageStore, usagePlanOf } from "./usage-plan.ts";

const operation = operations(DIALECT);
const ARN = /^arn:[^:]+:apigateway:[^:]+::\/(restapis|apikeys|usageplans)\/([a-z0-9]+)(?:\/stages\/([^/]+))?$/;

/** The tags of APIs and their stages, of API keys and usage plans. */
export function createTagOperations(store: RestApis, usage: UsageStore): Record<string, Operation> {
  function tagged(arn: string, call: Call): { tags: Record<string, string> } {
    const [, kind, id = "", stage] = ARN.exec(arn) ?? [];
    if (kind === "restapis") {
      const api = apiOf(store, id, call);
      return stage === undefined ? api : existing(api.stages.get(stage), "Invalid stage identifier specified");
    }
    if (kind === undefined || stage !== undefined) throw badRequest(`Invalid ARN specified in the request: ${arn}`);
    return kind === "apikeys" ? apiKeyOf(usage, id, call) : usagePlanOf(usage, id, call);
  }

  return {
    TagResource: operation(
      { resourceArn: required(text()), tags: required(tagMap()) },
      ({ resourceArn, tags }, call) => {
        const target = tagged(resourceArn, call);
        const merged = { ...target.tags, ...tags };
        if (Object.keys(merged).length > MOST_TAGS) throw badRequest(`A resource can have at most ${MOST_TAGS} tags.`);
        target.tags = merged;
      },
    ),
    UntagResource: operation(
      { resourceArn: required(text()), tagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
      ({ resourceArn, tagKeys }, call) => {
        const target = tagged(resourceArn, call);
        target.tags = Object.fromEntries(Object.entries(target.tags).filter(([key]) => !tagKeys.includes(key)));
      },
    ),
    GetTags: operation({ resourceArn: required(text()) }, ({ resourceArn }, call) => ({
      tags: { ...tagged(resourceArn, call).tags },
    })),
  };
}
