import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import resourceGrpc from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import resourcePb from "@pulumi/pulumi/proto/resource_pb.js";
import type { PropertyMap } from "../values.ts";
import { type Answer, Empty, fromStruct, type GrpcServer, listen, toCheckFailure, toStruct, unary } from "./wire.ts";

/** Where in the program a resource is made. */
export interface Position {
  /** A `file:` URL, or `project:` for a path below the program's folder. */
  readonly uri: string;
  readonly line: number;
}

/** Another name under which a resource may be in the state. */
export interface Alias {
  readonly urn?: string;
  readonly name?: string;
  readonly type?: string;
  readonly parentUrn?: string;
  readonly noParent?: boolean;
}

/** A resource as a program registers it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly custom: boolean;
  readonly remote: boolean;
  /** May hold secret wrappers, assets and unknowns. */
  readonly inputs: PropertyMap;
  /** `<urn>::<id>` of an explicit provider. */
  readonly provider: string | undefined;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string | undefined;
  readonly aliases: readonly Alias[];
  readonly importId: string | undefined;
  readonly position: Position | undefined;
  /** Options that are asked for and that only a real engine has. */
  readonly engineOnly: readonly string[];
}

/** `X.get()` in a program. */
export interface Reading {
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly id: string;
  readonly properties: PropertyMap;
  readonly provider: string | undefined;
  readonly additionalSecretOutputs: readonly string[];
  readonly position: Position | undefined;
}

export interface Invocation {
  readonly token: string;
  readonly inputs: PropertyMap;
  readonly provider: string | undefined;
}

export type Severity = "debug" | "info" | "warning" | "error";

/** What a program's process asks of the engine that runs it. */
export interface EngineHandlers {
  register(registration: Registration): Promise<{ urn: string; id?: string; outputs: PropertyMap }>;
  registerOutputs(urn: string, outputs: PropertyMap): Promise<void>;
  read(reading: Reading): Promise<{ urn: string; outputs: PropertyMap }>;
  invoke(invocation: Invocation): Promise<Answer>;
  /** A feature that only a real engine has was asked for. Throws. */
  refuse(feature: string): never;
  /** The program asks for a version of the Pulumi CLI. Throws where it is not there. */
  requireVersion(range: string): void;
  log(severity: Severity, message: string): void;
}

/** The monitor and the engine that a program's process talks to, on one port of the loopback address. */
export function serveEngine(handlers: EngineHandlers): Promise<GrpcServer> {
  const { ResourceMonitorFeature: feature } = resourcePb;
  const features: readonly [string, number][] = [
    ["secrets", feature.RESOURCE_MONITOR_FEATURE_SECRETS],
    ["aliasSpecs", feature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS],
    ["deletedWith", feature.RESOURCE_MONITOR_FEATURE_DELETED_WITH],
    // These are refused by name when they are used; without them the SDK would ask to update the Pulumi CLI.
    ["replaceWith", feature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH],
    ["transforms", feature.RESOURCE_MONITOR_FEATURE_TRANSFORMS],
    ["invokeTransforms", feature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS],
    ["resourceHooks", feature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS],
    ["errorHooks", feature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS],
  ];
  let rootUrn = "";
  const monitor = {
    getDeploymentInfo: unary(async () =>
      new resourcePb.DeploymentInfo().setSupportedfeaturesList(features.map(([, number]) => number)),
    ),
    supportsFeature: unary(async (request: InstanceType<typeof resourcePb.SupportsFeatureRequest>) =>
      new resourcePb.SupportsFeatureResponse().setHassupport(features.some(([id]) => id === request.getId())),
    ),
    registerResource: unary(async (request: InstanceType<typeof resourcePb.RegisterResourceRequest>) => {
      const { urn, id, outputs } = await handlers.register(registrationOf(request));
      const response = new resourcePb.RegisterResourceResponse().setUrn(urn).setObject(toStruct(outputs));
      return id === undefined ? response : response.setId(id);
    }),
    registerResourceOutputs: unary(async (request: InstanceType<typeof resourcePb.RegisterResourceOutputsRequest>) => {
      await handlers.registerOutputs(request.getUrn(), fromStruct(request.getOutputs()));
      return new Empty();
    }),
    readResource: unary(async (request: InstanceType<typeof resourcePb.ReadResourceRequest>) => {
      const { urn, outputs } = await handlers.read({
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent() || undefined,
        id: request.getId(),
        properties: fromStruct(request.getProperties()),
        provider: request.getProvider() || undefined,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        position: positionOf(request),
      });
      return new resourcePb.ReadResourceResponse().setUrn(urn).setProperties(toStruct(outputs));
    }),
    invoke: unary(async (request: InstanceType<typeof resourcePb.ResourceInvokeRequest>) => {
      const { outputs, failures } = await handlers.invoke({
        token: request.getTok(),
        inputs: fromStruct(request.getArgs()),
        provider: request.getProvider() || undefined,
      });
      return new resourcePb.ResourceInvokeResponse()
        .setReturn(toStruct(outputs))
        .setFailuresList(failures.map(toCheckFailure));
    }),
    call: unary(async () => handlers.refuse("a method of a remote component")),
    registerStackTransform: unary(async () => handlers.refuse("a transform")),
    registerStackInvokeTransform: unary(async () => handlers.refuse("an invoke transform")),
    registerResourceHook: unary(async () => handlers.refuse("a resource hook")),
    registerErrorHook: unary(async () => handlers.refuse("an error hook")),
    registerPackage: unary(async () => handlers.refuse("a parameterized package")),
    signalAndWaitForShutdown: unary(async () => new Empty()),
  };
  const engine = {
    log: unary(async (request: InstanceType<typeof enginePb.LogRequest>) => {
      const severities: readonly Severity[] = ["debug", "info", "warning", "error"];
      handlers.log(severities[request.getSeverity()] ?? "info", request.getMessage());
      return new Empty();
    }),
    setRootResource: unary(async (request: InstanceType<typeof enginePb.SetRootResourceRequest>) => {
      rootUrn = request.getUrn();
      return new enginePb.SetRootResourceResponse();
    }),
    getRootResource: unary(async () => new enginePb.GetRootResourceResponse().setUrn(rootUrn)),
    startDebugging: unary(async () => handlers.refuse("a debugger")),
    requirePulumiVersion: unary(async (request: InstanceType<typeof enginePb.RequirePulumiVersionRequest>) => {
      handlers.requireVersion(request.getPulumiVersionRange());
      return new enginePb.RequirePulumiVersionResponse();
    }),
  };
  return listen([
    [resourceGrpc.ResourceMonitorService, monitor],
    [engineGrpc.EngineService, engine],
  ]);
}

function registrationOf(request: InstanceType<typeof resourcePb.RegisterResourceRequest>): Registration {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    propertyDependencies[property] = dependencies.getUrnsList();
  });
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() || undefined,
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs: fromStruct(request.getObject()),
    provider: request.getProvider() || undefined,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    deletedWith: request.getDeletedwith() || undefined,
    aliases: [
      ...request.getAliasurnsList().map((urn) => ({ urn })),
      ...request.getAliasesList().map((alias) => {
        const spec = alias.getSpec();
        if (spec === undefined) return { urn: alias.getUrn() };
        return {
          ...(spec.getName() === "" ? {} : { name: spec.getName() }),
          ...(spec.getType() === "" ? {} : { type: spec.getType() }),
          ...(spec.getParenturn() === "" ? {} : { parentUrn: spec.getParenturn() }),
          noParent: spec.getNoparent(),
        };
      }),
    ],
    importId: request.getImportid() || undefined,
    position: positionOf(request),
    engineOnly: engineOnlyOptions(request),
  };
}

function engineOnlyOptions(request: InstanceType<typeof resourcePb.RegisterResourceRequest>): string[] {
  const hooks = Object.values(request.getHooks()?.toObject() ?? {});
  return [
    ...(request.getImportid() === "" ? [] : ["the option import"]),
    ...(request.getTransformsList().length > 0 ? ["the option transforms"] : []),
    ...(hooks.some((list) => list.length > 0) ? ["the option hooks"] : []),
    ...(request.getReplaceWithList().length > 0 ? ["the option replaceWith"] : []),
    ...(request.getReplacementTrigger() === undefined ? [] : ["the option replacementTrigger"]),
    ...(request.getHidediffsList().length > 0 ? ["the option hideDiffs"] : []),
    ...(request.getEnvvarmappingsMap().getLength() > 0 ? ["the option envVarMappings"] : []),
    ...(request.getRemote() ? ["a remote component"] : []),
  ];
}

/** The innermost place in the program's own files: `X.get()` and component packages have files of theirs in between. */
function positionOf(request: {
  getSourceposition(): SourcePosition | undefined;
  getStacktrace(): { getFramesList(): readonly { getPc(): SourcePosition | undefined }[] } | undefined;
}): Position | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const own = frames.map((frame) => frame.getPc()).find((pc) => isOwn(pc?.getUri()));
  const position = own ?? request.getSourceposition();
  return position === undefined ? undefined : { uri: position.getUri(), line: position.getLine() };
}

interface SourcePosition {
  getUri(): string;
  getLine(): number;
}

function isOwn(uri: string | undefined): boolean {
  return uri !== undefined && uri !== "" && !uri.includes("/node_modules/");
}
