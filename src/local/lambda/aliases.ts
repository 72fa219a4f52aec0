import { randomUUID } from "node:crypto";
import { AwsError, type Call, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, map, operations, required, type Shape, structure, text } from "../wire/shape.ts";
import { LATEST } from "./function.ts";
import { type Alias, type FunctionEntry, type Registry, versionIn } from "./registry.ts";
import { DIALECT, functionNameShape, invalid } from "./settings.ts";

const operation = operations(DIALECT);

const aliasName = () => text({ min: 1, max: 128, pattern: /(?!^[0-9]+$)(?:[a-zA-Z0-9-_]+)/ });
const version = () => text({ min: 1, max: 1_024, pattern: /\$LATEST|[0-9]+/ });
const weight: Shape<number> = (value, place) =>
  typeof value === "number" && value > 0 && value < 1 ? value : integer({ min: 0, max: 1 })(value, place);
const routing = () => structure({ AdditionalVersionWeights: map(weight, { key: version() }) });
const place = () => ({ FunctionName: required(functionNameShape()), Name: required(aliasName()) });

/** Names for versions. */
export function createAliasOperations(registry: Registry): Record<string, Operation> {
  function find(given: string, name: string, call: Call): { entry: FunctionEntry; alias: Alias } {
    const entry = registry.entry(given, call);
    const alias = entry.aliases.get(name);
    if (alias === undefined)
      throw new AwsError("ResourceNotFoundException", `Cannot find alias arn: ${entry.latest.arn}:${name}`, {
        status: 404,
      });
    return { entry, alias };
  }

  return {
    CreateAlias: operation(
      {
        ...place(),
        FunctionVersion: required(version()),
        Description: text({ max: 256 }),
        RoutingConfig: routing(),
      },
      ({ FunctionName, Name, FunctionVersion, Description = "", RoutingConfig }, call) => {
        const entry = registry.entry(FunctionName, call);
        const arn = `${entry.latest.arn}:${Name}`;
        if (entry.aliases.has(Name))
          throw new AwsError("ResourceConflictException", `Alias already exists: ${arn}`, { status: 409 });
        const alias: Alias = {
          name: Name,
          arn,
          version: FunctionVersion,
          description: Description,
          weights: RoutingConfig?.AdditionalVersionWeights ?? {},
          revisionId: randomUUID(),
          policy: [],
          policyRevisionId: randomUUID(),
        };
        check(entry, alias);
        entry.aliases.set(Name, alias);
        return described(alias);
      },
    ),
    GetAlias: operation(place(), ({ FunctionName, Name }, call) => described(find(FunctionName, Name, call).alias)),
    ListAliases: operation(
      {
        FunctionName: required(functionNameShape()),
        FunctionVersion: version(),
        Marker: text(),
        MaxItems: integer({ min: 1, max: 10_000 }),
      },
      ({ FunctionName, FunctionVersion, Marker, MaxItems = 50 }, call) => {
        const found = [...registry.entry(FunctionName, call).aliases.values()]
          .filter(
            ({ version, weights }) =>
              FunctionVersion === undefined || [version, ...Object.keys(weights)].includes(FunctionVersion),
          )
          .sort(byKey(({ name }) => name));
        const { items, nextToken } = page(
          found,
          ({ name }) => name,
          Math.min(MaxItems, 50),
          Marker,
          "InvalidParameterValueException",
        );
        return { Aliases: items.map(described), NextMarker: nextToken };
      },
    ),
    UpdateAlias: operation(
      {
        ...place(),
        FunctionVersion: version(),
        Description: text({ max: 256 }),
        RoutingConfig: routing(),
        RevisionId: text(),
      },
      ({ FunctionName, Name, FunctionVersion, Description, RoutingConfig, RevisionId }, call) => {
        const { entry, alias } = find(FunctionName, Name, call);
        if (RevisionId !== undefined && RevisionId !== alias.revisionId)
          throw new AwsError(
            "PreconditionFailedException",
            "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
            { status: 412 },
          );
        const changed: Alias = {
          ...alias,
          version: FunctionVersion ?? alias.version,
          description: Description ?? alias.description,
          weights: RoutingConfig === undefined ? alias.weights : (RoutingConfig.AdditionalVersionWeights ?? {}),
          revisionId: randomUUID(),
        };
        check(entry, changed);
        entry.aliases.set(Name, changed);
        return described(changed);
      },
    ),
    /** An alias that there is not is deleted without a word, as AWS does. */
    DeleteAlias: operation(place(), ({ FunctionName, Name }, call) => {
      registry.entry(FunctionName, call).aliases.delete(Name);
    }),
  };
}

/** @throws {AwsError} `ResourceNotFoundException`, `InvalidParameterValueException` */
function check(entry: FunctionEntry, { version, weights }: Alias): void {
  versionIn(entry, version);
  const others = Object.keys(weights);
  for (const other of others) versionIn(entry, other);
  if (others.length === 0) return;
  if (others.length > 1) throw invalid("Number of items in AdditionalVersionWeights cannot be greater than 1");
  if ([version, ...others].includes(LATEST))
    throw invalid("$LATEST is not supported for an alias pointing to more than 1 version");
  if (others.includes(version))
    throw invalid(`Invalid function version ${version}. The versions of an alias must differ.`);
}

function described({ arn, name, version, description, weights, revisionId }: Alias) {
  return {
    AliasArn: arn,
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(Object.keys(weights).length === 0 ? {} : { RoutingConfig: { AdditionalVersionWeights: { ...weights } } }),
    RevisionId: revisionId,
  };
}
