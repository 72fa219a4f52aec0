import { randomUUID } from "node:crypto";
import { AwsError, type Call, type Clock, type Service } from "../aws.ts";
import type { Functions } from "../functions.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, list, only, operations, required, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagMap } from "../wire/tags.ts";
import { unzipped } from "./code.ts";
import { createEnvironments } from "./environments.ts";
import {
  configurationOf,
  type FunctionSettings,
  functionArn,
  functionCode,
  functionName,
  functionNotFound,
  type LambdaFunction,
  lambdaDate,
  touch,
} from "./function.ts";
import { createFunctions, createInvokeOperation } from "./invoke.ts";
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

/** Lambda: functions on Node.js, run in threads of this process. */
export interface Lambda extends Service {
  readonly name: "lambda";
  /** For the other services. */
  readonly functions: Functions;
  /** A function's deployment package; undefined where there is no such function. */
  packageOf(functionArn: string): Buffer | undefined;
  close(): Promise<void>;
}

export interface LambdaDependencies {
  readonly clock: Clock;
  /** Base URL of this local AWS, known once it listens. */
  endpoint(): string;
  writeLog(region: string, group: string, stream: string, lines: readonly { time: number; message: string }[]): void;
  /** Whether a role exists and lets Lambda assume it. */
  mayAssume(roleArn: string): boolean;
  onFault(error: unknown): void;
}

const operation = operations(DIALECT);
/** Where `GetFunction` says that a package can be had, below the endpoint. */
export const PACKAGE_PATH = "/_local/functions/";

export function createLambda({ clock, endpoint, writeLog, mayAssume, onFault }: LambdaDependencies): Lambda {
  const functions = new Map<string, LambdaFunction>();
  const environments = createEnvironments({
    clock,
    endpoint,
    writeLog: (lambda, stream, message) =>
      writeLog(lambda.region, lambda.settings.logGroup, stream, [{ time: clock.now(), message }]),
  });

  function find(given: string, { region }: Call, version?: string): LambdaFunction {
    const name = functionName(given, region, version);
    const found = functions.get(functionArn(region, name));
    if (found === undefined) throw functionNotFound(functionArn(region, name));
    return found;
  }

  const ofArn = (arn: string): LambdaFunction | undefined => functions.get(arn.replace(/:\$LATEST$/, ""));
  const invoking = { environments, find, ofArn, onFault };

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
    packageOf: (arn) => ofArn(arn)?.code.zip,
    close: () => environments.close(),
    operations: {
      ...createPolicyOperations(find),
      Invoke: createInvokeOperation(invoking),
      CreateFunction: operation(createMembers(), async (input, call) => {
        const name = functionName(input.FunctionName, call.region, undefined);
        const arn = functionArn(call.region, name);
        if (input.Runtime === undefined || input.Handler === undefined)
          throw invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        const settings = settingsAfter(input, defaults(name, input.Role));
        if (input.Code.ZipFile === undefined) throw invalid("Please provide a source for function code.");
        await unzipped(input.Code.ZipFile);
        checkRole(settings.role);
        if (functions.has(arn))
          throw new AwsError("ResourceConflictException", `Function already exist: ${name}`, { status: 409 });
        const created: LambdaFunction = {
          name,
          region: call.region,
          arn,
          settings,
          code: functionCode(input.Code.ZipFile),
          architecture: input.Architectures?.[0] ?? "x86_64",
          lastModified: lambdaDate(clock.now()),
          revisionId: randomUUID(),
          tags: input.Tags ?? {},
          policy: [],
          policyRevisionId: randomUUID(),
        };
        functions.set(arn, created);
        return configurationOf(created);
      }),
      GetFunction: operation(
        { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
        ({ FunctionName, Qualifier }, call) => {
          const lambda = find(FunctionName, call, Qualifier);
          return {
            Configuration: configurationOf(lambda),
            Code: { RepositoryType: "S3", Location: `${endpoint()}${PACKAGE_PATH}${encodeURIComponent(lambda.arn)}` },
            ...(Object.keys(lambda.tags).length === 0 ? {} : { Tags: { ...lambda.tags } }),
          };
        },
      ),
      GetFunctionConfiguration: operation(
        { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
        ({ FunctionName, Qualifier }, call) => configurationOf(find(FunctionName, call, Qualifier)),
      ),
      ListFunctions: operation(
        {
          FunctionVersion: only("ALL"),
          Marker: text(),
          MaxItems: integer({ min: 1, max: 10_000 }),
        },
        ({ Marker, MaxItems = 50 }, { region }) => {
          const found = [...functions.values()].filter((one) => one.region === region).sort(byKey(({ name }) => name));
          const { items, nextToken } = page(
            found,
            ({ name }) => name,
            Math.min(MaxItems, 50),
            Marker,
            "InvalidParameterValueException",
          );
          return { Functions: items.map(configurationOf), NextMarker: nextToken };
        },
      ),
      ListVersionsByFunction: operation(
        { FunctionName: required(functionNameShape()), Marker: text(), MaxItems: integer({ min: 1, max: 10_000 }) },
        ({ FunctionName }, call) => {
          const lambda = find(FunctionName, call);
          return { Versions: [{ ...configurationOf(lambda), FunctionArn: `${lambda.arn}:$LATEST` }] };
        },
      ),
      UpdateFunctionCode: operation(updateCodeMembers(), async (input, call) => {
        const lambda = find(input.FunctionName, call);
        checkRevision(lambda, input.RevisionId);
        if (input.ZipFile === undefined) throw invalid("Please provide a source for function code.");
        await unzipped(input.ZipFile);
        const code = functionCode(input.ZipFile);
        const architecture = input.Architectures?.[0] ?? lambda.architecture;
        if (input.DryRun) return configurationOf({ ...lambda, code, architecture });
        if (code.sha256 !== lambda.code.sha256) lambda.code = code;
        lambda.architecture = architecture;
        touch(lambda, clock.now());
        return configurationOf(lambda);
      }),
      UpdateFunctionConfiguration: operation(
        { ...settingMembers(), FunctionName: required(functionNameShape()), RevisionId: text() },
        (input, call) => {
          const lambda = find(input.FunctionName, call);
          checkRevision(lambda, input.RevisionId);
          const settings = settingsAfter(input, lambda.settings);
          if (settings.role !== lambda.settings.role) checkRole(settings.role);
          lambda.settings = settings;
          touch(lambda, clock.now());
          return configurationOf(lambda);
        },
      ),
      DeleteFunction: operation(
        { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
        async ({ FunctionName, Qualifier }, call) => {
          const lambda = find(FunctionName, call);
          if (Qualifier === "$LATEST" || FunctionName.endsWith(":$LATEST"))
            throw invalid("$LATEST version cannot be deleted without deleting the function.");
          if (Qualifier !== undefined) find(FunctionName, call, Qualifier);
          functions.delete(lambda.arn);
          await environments.retire(lambda);
        },
      ),
      TagResource: operation({ Resource: required(text()), Tags: required(tagMap()) }, ({ Resource, Tags }, call) => {
        const lambda = find(Resource, call);
        const merged = { ...lambda.tags, ...Tags };
        if (Object.keys(merged).length > MOST_TAGS) throw invalid(`A function can have at most ${MOST_TAGS} tags.`);
        lambda.tags = merged;
      }),
      UntagResource: operation(
        { Resource: required(text()), TagKeys: required(list(tagKey(), { max: MOST_TAGS })) },
        ({ Resource, TagKeys }, call) => {
          const lambda = find(Resource, call);
          lambda.tags = Object.fromEntries(Object.entries(lambda.tags).filter(([key]) => !TagKeys.includes(key)));
        },
      ),
      ListTags: operation({ Resource: required(text()) }, ({ Resource }, call) => ({
        Tags: { ...find(Resource, call).tags },
      })),
    },
  };
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
    logGroup: `/aws/lambda/${name}`,
  };
}
