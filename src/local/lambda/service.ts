import { randomUUID } from "node:crypto";
import { AwsError, type Call, type Clock, type Service } from "../aws.ts";
import type { Functions } from "../functions.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, list, only, operations, required, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import { createAliasOperations } from "./aliases.ts";
import { MOST_UNZIPPED_BYTES } from "./code.ts";
import { createConcurrencyOperations, reservedOf, withinReserved } from "./concurrency.ts";
import { createEnvironments } from "./environments.ts";
import {
  configurationOf,
  type FunctionCode,
  type FunctionSettings,
  functionArn,
  functionCode,
  functionName,
  LATEST,
  type LambdaFunction,
  lambdaDate,
  PACKAGE_PATH,
  touch,
} from "./function.ts";
import { createFunctions, createInvokeOperation } from "./invoke.ts";
import { createLayers } from "./layers.ts";
import { TEXT } from "./logging.ts";
import { type FunctionEntry, publish, Registry } from "./registry.ts";
import { createPolicyOperations } from "./resource-policy.ts";
import {
  createMembers,
  DIALECT,
  functionNameShape,
  invalid,
  qualifier,
  settingMembers,
  settingsAfter,
  updateCodeMembers,
} from "./settings.ts";
import { createVersionOperations } from "./versions.ts";

/** Lambda: functions on Node.js, run in threads of this process. */
export interface Lambda extends Service {
  readonly name: "lambda";
  /** For the other services. */
  readonly functions: Functions;
  /** The package of a function or a layer's version; undefined where there is none. */
  packageOf(arn: string): Buffer | undefined;
  close(): Promise<void>;
}

export interface LambdaDependencies {
  readonly clock: Clock;
  /** Base URL of this local AWS, known once it listens. */
  endpoint(): string;
  writeLog(region: string, group: string, stream: string, lines: readonly { time: number; message: string }[]): void;
  /** Whether a role exists and lets Lambda assume it. */
  mayAssume(roleArn: string): boolean;
  /** Whether a service may assume a role that may call a function. */
  mayInvokeAs(roleArn: string, service: string, functionArn: string): boolean;
  onFault(error: unknown): void;
}

const operation = operations(DIALECT);

export function createLambda(dependencies: LambdaDependencies): Lambda {
  const { clock, endpoint, writeLog, mayAssume, mayInvokeAs, onFault } = dependencies;
  const registry = new Registry();
  const layers = createLayers({ clock, endpoint });
  const environments = createEnvironments({
    clock,
    endpoint,
    writeLog: (lambda, stream, message) =>
      writeLog(lambda.region, lambda.settings.logGroup, stream, [{ time: clock.now(), message }]),
  });

  const callee = (name: string, call: Call, qualifier?: string) => registry.callee(name, call, qualifier);
  const calleeOfArn = (arn: string) => registry.calleeOfArn(arn);
  const invoking = { environments: withinReserved(environments, registry), callee, calleeOfArn, mayInvokeAs, onFault };

  /** A function's configuration under the name by which it was asked for. */
  function configurationAs(given: string, call: Call, qualifier: string | undefined) {
    const { lambda, holder } = callee(given, call, qualifier);
    return { ...configurationOf(lambda), FunctionArn: holder.arn };
  }

  const layersIn = (call: Call) => (arns: readonly string[]) => layers.forFunction(arns, call.region);

  function checkSize({ unzippedBytes }: FunctionCode, settings: FunctionSettings): void {
    const size = settings.layers.reduce((sum, { code }) => sum + code.unzippedBytes, unzippedBytes);
    if (size > MOST_UNZIPPED_BYTES)
      throw invalid(
        `Function code combined with layers exceeds the maximum allowed size of ${MOST_UNZIPPED_BYTES} bytes. The actual size is ${size} bytes.`,
      );
  }

  function checkRole(role: string): void {
    if (!mayAssume(role)) throw invalid("The role defined for the function cannot be assumed by Lambda.");
  }

  function checkRevision(lambda: LambdaFunction, revisionId: string | undefined): void {
    if (revisionId === undefined || revisionId === lambda.revisionId) return;
    throw new AwsError(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
      { status: 412 },
    );
  }

  return {
    name: "lambda",
    functions: createFunctions(invoking),
    packageOf: (arn) => calleeOfArn(arn)?.lambda.code.zip ?? layers.packageOf(arn),
    close: () => environments.close(),
    operations: {
      ...createPolicyOperations((...named) => callee(...named).holder),
      ...createVersionOperations(registry, checkRevision),
      ...createAliasOperations(registry),
      ...createConcurrencyOperations(registry),
      ...layers.operations,
      Invoke: createInvokeOperation(invoking),
      CreateFunction: operation(createMembers(), async (input, call) => {
        const { name } = functionName(input.FunctionName, call.region, undefined);
        const arn = functionArn(call.region, name);
        if (input.Runtime === undefined || input.Handler === undefined)
          throw invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        const settings = settingsAfter(input, defaults(name, input.Role), layersIn(call));
        if (input.Code.ZipFile === undefined) throw invalid("Please provide a source for function code.");
        const code = await functionCode(input.Code.ZipFile);
        checkSize(code, settings);
        checkRole(settings.role);
        if (registry.has(arn))
          throw new AwsError("ResourceConflictException", `Function already exist: ${name}`, { status: 409 });
        const created: LambdaFunction = {
          name,
          region: call.region,
          arn,
          version: LATEST,
          settings,
          code,
          architecture: input.Architectures?.[0] ?? "x86_64",
          lastModified: lambdaDate(clock.now()),
          revisionId: randomUUID(),
          tags: input.Tags ?? {},
          policy: [],
          policyRevisionId: randomUUID(),
        };
        const entry = registry.add(created);
        return published(entry, input.Publish);
      }),
      GetFunction: operation(
        { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
        ({ FunctionName, Qualifier }, call) => {
          const { lambda } = callee(FunctionName, call, Qualifier);
          const entry = registry.entry(FunctionName, call);
          const { tags } = entry.latest;
          return {
            Configuration: configurationAs(FunctionName, call, Qualifier),
            Code: { RepositoryType: "S3", Location: `${endpoint()}${PACKAGE_PATH}${encodeURIComponent(lambda.arn)}` },
            ...(entry.reserved === undefined ? {} : { Concurrency: reservedOf(entry) }),
            ...(Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } }),
          };
        },
      ),
      GetFunctionConfiguration: operation(
        { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
        ({ FunctionName, Qualifier }, call) => configurationAs(FunctionName, call, Qualifier),
      ),
      ListFunctions: operation(
        {
          FunctionVersion: only("ALL"),
          Marker: text(),
          MaxItems: integer({ min: 1, max: 10_000 }),
        },
        ({ FunctionVersion, Marker, MaxItems = 50 }, { region }) => {
          const found = [...registry.all()]
            .filter(({ latest }) => latest.region === region)
            .flatMap(({ latest, versions }) =>
              FunctionVersion === undefined ? [latest] : [latest, ...versions.values()],
            )
            .sort(byKey(({ arn }) => arn));
          const { items, nextToken } = page(
            found,
            ({ arn }) => arn,
            Math.min(MaxItems, 50),
            Marker,
            "InvalidParameterValueException",
          );
          return { Functions: items.map(configurationOf), NextMarker: nextToken };
        },
      ),
      UpdateFunctionCode: operation(updateCodeMembers(), async (input, call) => {
        const entry = registry.entry(input.FunctionName, call);
        const lambda = entry.latest;
        checkRevision(lambda, input.RevisionId);
        if (input.ZipFile === undefined) throw invalid("Please provide a source for function code.");
        const code = await functionCode(input.ZipFile);
        checkSize(code, lambda.settings);
        const architecture = input.Architectures?.[0] ?? lambda.architecture;
        if (input.DryRun) return configurationOf({ ...lambda, code, architecture });
        if (code.sha256 !== lambda.code.sha256) lambda.code = code;
        lambda.architecture = architecture;
        touch(lambda, clock.now());
        return published(entry, input.Publish);
      }),
      UpdateFunctionConfiguration: operation(
        { ...settingMembers(), FunctionName: required(functionNameShape()), RevisionId: text() },
        (input, call) => {
          const lambda = registry.entry(input.FunctionName, call).latest;
          checkRevision(lambda, input.RevisionId);
          const settings = settingsAfter(input, lambda.settings, layersIn(call));
          checkSize(lambda.code, settings);
          if (settings.role !== lambda.settings.role) checkRole(settings.role);
          lambda.settings = settings;
          touch(lambda, clock.now());
          return configurationOf(lambda);
        },
      ),
      DeleteFunction: operation(
        { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
        async ({ FunctionName, Qualifier }, call) => {
          const entry = registry.entry(FunctionName, call);
          const named = functionName(FunctionName, call.region, Qualifier).qualifier;
          const isQualified = Qualifier !== undefined || named !== LATEST || FunctionName.endsWith(`:${LATEST}`);
          if (!isQualified) {
            registry.remove(entry);
            await Promise.all([entry.latest, ...entry.versions.values()].map((one) => environments.retire(one)));
            return;
          }
          if (named === LATEST) throw invalid("$LATEST version cannot be deleted without deleting the function.");
          const version = entry.versions.get(named);
          if (version === undefined) {
            if (entry.aliases.has(named)) throw invalid("Deletion of aliases is not currently supported.");
            callee(FunctionName, call, Qualifier);
            return;
          }
          const users = [...entry.aliases.values()].filter(
            (alias) => alias.version === named || Object.hasOwn(alias.weights, named),
          );
          if (users.length > 0)
            throw new AwsError(
              "ResourceConflictException",
              `The version ${named} is referenced by aliases: ${users.map(({ name }) => name).join(", ")}`,
              { status: 409 },
            );
          entry.versions.delete(named);
          await environments.retire(version);
        },
      ),
      TagResource: operation({ Resource: required(text()), Tags: required(tagMap()) }, ({ Resource, Tags }, call) => {
        const lambda = registry.entry(Resource, call).latest;
        const merged = { ...lambda.tags, ...Tags };
        if (Object.keys(merged).length > MOST_TAGS) throw invalid(`A function can have at most ${MOST_TAGS} tags.`);
        lambda.tags = merged;
      }),
      UntagResource: operation(
        { Resource: required(text()), TagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
        ({ Resource, TagKeys }, call) => {
          const lambda = registry.entry(Resource, call).latest;
          lambda.tags = Object.fromEntries(Object.entries(lambda.tags).filter(([key]) => !TagKeys.includes(key)));
        },
      ),
      ListTags: operation({ Resource: required(text()) }, ({ Resource }, call) => ({
        Tags: { ...registry.entry(Resource, call).latest.tags },
      })),
    },
  };
}

/** The answer to a change: where a version was asked for with it, that version's number stands in it. */
function published(entry: FunctionEntry, wanted: boolean | undefined) {
  const configuration = configurationOf(entry.latest);
  return wanted ? { ...configuration, Version: publish(entry, undefined).version } : configuration;
}

/** What a function has that its creator does not say. */
function defaults(name: string, role: string): FunctionSettings {
  return {
    runtime: "nodejs24.x",
    handler: "",
    role,
    description: "",
    timeout: 3,
    memorySize: 128,
    environment: {},
    layers: [],
    logGroup: `/aws/lambda/${name}`,
    logging: TEXT,
  };
}
