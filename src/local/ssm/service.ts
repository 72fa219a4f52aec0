import { AwsError, type Call, type Clock, type Service } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, list, operations, required, structure, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagValue } from "../wire/tags.ts";
import { filterMembers, fits, isBelow } from "./filters.ts";
import {
  createVault,
  DEFAULT_KEY,
  DIALECT,
  invalid,
  newestOf,
  type Parameter,
  type ParameterVersion,
  parameterArn,
  parameterNotFound,
  selected,
} from "./parameter.ts";
import { checkName, putInForce, putMembers, versionOf } from "./put-parameter.ts";

const operation = operations(DIALECT);
const name = () => text({ min: 1, max: 2_048 });
const tagPlace = () => ({
  ResourceType: required(text({ values: ["Parameter"] })),
  ResourceId: required(name()),
});

/** Systems Manager's Parameter Store, in memory. */
export function createSsm({ clock }: { clock: Clock }): Service {
  const parameters = new Map<string, Parameter>();
  const vault = createVault();
  const keyOf = (region: string, parameter: string) => `${region} ${parameter}`;

  function find(given: string, { region }: Call) {
    const { name, selector, version } = selected(given, region);
    const parameter = parameters.get(keyOf(region, name));
    if (parameter === undefined) throw parameterNotFound();
    if (version === undefined) return { parameter, selector, version: newestOf(parameter) };
    const found = parameter.versions.find((one) => one.version === version);
    if (found === undefined)
      throw new AwsError(
        "ParameterVersionNotFound",
        `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
      );
    return { parameter, selector, version: found };
  }

  const isHere = (given: string, call: Call): boolean => {
    try {
      find(given, call);
      return true;
    } catch (error) {
      if (error instanceof AwsError && /^Parameter(?:Version)?NotFound$/.test(error.code)) return false;
      throw error;
    }
  };

  /** A tag's parameter. @throws {AwsError} `InvalidResourceId` */
  function tagged(id: string, { region }: Call): Parameter {
    const parameter = parameters.get(keyOf(region, id));
    if (parameter === undefined)
      throw new AwsError(
        "InvalidResourceId",
        "The resource ID isn't valid. Verify that you entered the correct ID and try again.",
      );
    return parameter;
  }

  const inRegion = ({ region }: Call) =>
    [...parameters.values()].filter((one) => one.region === region).sort(byKey((one) => one.name));

  function shown({ parameter, selector, version }: ReturnType<typeof find>, decrypt: boolean | undefined) {
    const { value, type } = version;
    return {
      ARN: parameterArn(parameter.region, parameter.name),
      DataType: "text",
      LastModifiedDate: version.modifiedAt / 1_000,
      Name: parameter.name,
      ...(selector === "" ? {} : { Selector: selector }),
      Type: type,
      Value: type === "SecureString" && decrypt === true ? vault.open(value) : value,
      Version: version.version,
    };
  }

  return {
    name: "ssm",
    operations: {
      PutParameter: operation(putMembers(), (input, call) => {
        checkName(input.Name);
        const known = parameters.get(keyOf(call.region, input.Name));
        const version = versionOf(input, known, { vault, now: clock.now() });
        if (known !== undefined) putInForce(known, version);
        else
          parameters.set(keyOf(call.region, input.Name), {
            name: input.Name,
            region: call.region,
            versions: [version],
            tags: atMost(Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value]))),
          });
        return { Tier: version.tier, Version: version.version };
      }),
      GetParameter: operation({ Name: required(name()), WithDecryption: flag() }, ({ Name, WithDecryption }, call) => ({
        Parameter: shown(find(Name, call), WithDecryption),
      })),
      GetParameters: operation(
        { Names: required(list(name(), { min: 1, max: 10 })), WithDecryption: flag() },
        ({ Names, WithDecryption }, call) => {
          const names = [...new Set(Names)];
          const here = names.filter((one) => isHere(one, call));
          return {
            InvalidParameters: names.filter((one) => !here.includes(one)),
            Parameters: here.map((one) => shown(find(one, call), WithDecryption)),
          };
        },
      ),
      GetParametersByPath: operation(
        {
          Path: required(name()),
          Recursive: flag(),
          ParameterFilters: filterMembers(),
          WithDecryption: flag(),
          MaxResults: integer({ min: 1, max: 10 }),
          NextToken: text(),
        },
        ({ Path, Recursive, ParameterFilters, WithDecryption, MaxResults = 10, NextToken }, call) => {
          if (!Path.startsWith("/"))
            throw invalid(
              'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive).',
            );
          const found = inRegion(call).filter(
            (one) => isBelow(one.name, Path, Recursive ?? false) && fits(one, ParameterFilters),
          );
          const { items, nextToken } = page(found, (one) => one.name, MaxResults, NextToken, "InvalidNextToken");
          const Parameters = items.map((one) => shown(find(one.name, call), WithDecryption));
          return { Parameters, NextToken: nextToken };
        },
      ),
      GetParameterHistory: operation(
        {
          Name: required(name()),
          WithDecryption: flag(),
          MaxResults: integer({ min: 1, max: 50 }),
          NextToken: text(),
        },
        ({ Name, WithDecryption, MaxResults = 50, NextToken }, call) => {
          const { parameter } = find(Name, call);
          const keyOfVersion = ({ version }: ParameterVersion) => String(version);
          const { items, nextToken } = page(
            parameter.versions,
            keyOfVersion,
            MaxResults,
            NextToken,
            "InvalidNextToken",
          );
          return {
            Parameters: items.map((version) => {
              const { ARN: _, ...own } = shown({ parameter, selector: "", version }, WithDecryption);
              return { ...own, ...metadata(version), Labels: [] };
            }),
            NextToken: nextToken,
          };
        },
      ),
      DescribeParameters: operation(
        { ParameterFilters: filterMembers(), MaxResults: integer({ min: 1, max: 50 }), NextToken: text() },
        ({ ParameterFilters, MaxResults = 50, NextToken }, call) => {
          const found = inRegion(call).filter((one) => fits(one, ParameterFilters));
          const { items, nextToken } = page(found, (one) => one.name, MaxResults, NextToken, "InvalidNextToken");
          return {
            Parameters: items.map((parameter) => {
              const version = newestOf(parameter);
              const { Value: _, ...own } = shown({ parameter, selector: "", version }, false);
              return { ...own, ...metadata(version) };
            }),
            NextToken: nextToken,
          };
        },
      ),
      DeleteParameter: operation({ Name: required(name()) }, ({ Name }, call) => {
        if (!parameters.delete(keyOf(call.region, selected(Name, call.region).name))) throw parameterNotFound();
        return {};
      }),
      DeleteParameters: operation({ Names: required(list(name(), { min: 1, max: 10 })) }, ({ Names }, call) => {
        const names = [...new Set(Names)];
        const deleted = names.filter((one) => parameters.delete(keyOf(call.region, selected(one, call.region).name)));
        return { DeletedParameters: deleted, InvalidParameters: names.filter((one) => !deleted.includes(one)) };
      }),
      AddTagsToResource: operation(
        {
          ...tagPlace(),
          Tags: required(list(structure({ Key: required(tagKey()), Value: required(tagValue()) }), { max: 1_000 })),
        },
        ({ ResourceId, Tags }, call) => {
          const parameter = tagged(ResourceId, call);
          const given = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
          parameter.tags = atMost({ ...parameter.tags, ...given });
          return {};
        },
      ),
      RemoveTagsFromResource: operation(
        { ...tagPlace(), TagKeys: required(list(tagKey())) },
        ({ ResourceId, TagKeys }, call) => {
          const parameter = tagged(ResourceId, call);
          const left = Object.entries(parameter.tags).filter(([key]) => !TagKeys.includes(key));
          parameter.tags = Object.fromEntries(left);
          return {};
        },
      ),
      ListTagsForResource: operation(tagPlace(), ({ ResourceId }, call) => ({
        TagList: Object.entries(tagged(ResourceId, call).tags).map(([Key, Value]) => ({ Key, Value })),
      })),
    },
  };
}

function metadata({ allowedPattern, description, tier, type }: ParameterVersion) {
  return {
    ...(allowedPattern === undefined ? {} : { AllowedPattern: allowedPattern }),
    ...(description === undefined || description === "" ? {} : { Description: description }),
    ...(type === "SecureString" ? { KeyId: DEFAULT_KEY } : {}),
    Policies: [],
    Tier: tier,
  };
}

function atMost(tags: Record<string, string>): Record<string, string> {
  if (Object.keys(tags).length > MOST_TAGS)
    throw new AwsError("TooManyTagsError", `A parameter can have at most ${MOST_TAGS} tags.`);
  return tags;
}
