import { AwsError, type Operation } from "../aws.ts";
import { list, operations, required, type Shape, structure, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagValue } from "../wire/tags.ts";
import type { AllTableSettings } from "./table-settings.ts";

type Tags = Readonly<Record<string, string>>;

const operation = operations({ invalid: "ValidationException", unserved: "ValidationException" });
const arn = () => text({ min: 1, max: 1283 });

/** Tags as DynamoDB's API has them: a list of keys and values, as a map. */
export function tagList(): Shape<Tags> {
  const shape = list(structure({ Key: required(tagKey()), Value: required(tagValue()) }));
  return (value, place) => {
    const tags = shape(value, place);
    if (place.faults.length > 0) return {};
    const keys = new Set(tags.map(({ Key }) => Key));
    if (keys.size < tags.length)
      throw new AwsError("ValidationException", "Duplicate tag keys are not allowed in one request.");
    return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
  };
}

/** @throws {AwsError} `ValidationException` where there are more tags than a table may have */
export function atMostFifty(tags: Tags): Tags {
  if (Object.keys(tags).length > MOST_TAGS)
    throw new AwsError("ValidationException", `Too many tags: a table can have no more than ${MOST_TAGS}.`);
  return tags;
}

/** TagResource, UntagResource and ListTagsOfResource. */
export function createTagOperations(settings: AllTableSettings): Readonly<Record<string, Operation>> {
  return {
    TagResource: operation(
      { ResourceArn: required(arn()), Tags: required(tagList()) },
      ({ ResourceArn, Tags }, { region }) => {
        const table = settings.ofArn(region, ResourceArn);
        if (Object.keys(Tags).length === 0)
          throw new AwsError("ValidationException", "Atleast one Tag needs to be provided as Input.");
        table.tags = atMostFifty({ ...table.tags, ...Tags });
      },
    ),
    UntagResource: operation(
      { ResourceArn: required(arn()), TagKeys: required(list(tagKey())) },
      ({ ResourceArn, TagKeys }, { region }) => {
        const table = settings.ofArn(region, ResourceArn);
        if (TagKeys.length === 0)
          throw new AwsError("ValidationException", "Atleast one Tag Key needs to be provided as Input.");
        table.tags = Object.fromEntries(Object.entries(table.tags).filter(([key]) => !TagKeys.includes(key)));
      },
    ),
    ListTagsOfResource: operation({ ResourceArn: required(arn()) }, ({ ResourceArn }, { region }) => ({
      Tags: Object.entries(settings.ofArn(region, ResourceArn).tags).map(([Key, Value]) => ({ Key, Value })),
    })),
  };
}
