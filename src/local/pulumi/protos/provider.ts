import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { Autonaming } from "../autoname.ts";
import type { PropertyChange } from "../diff.ts";
import type { CheckFailure } from "../resource-type.ts";
import { typeAndName } from "../urn.ts";
import type { PropertyMap } from "../values.ts";
import { engineLogs } from "./engine-logs.ts";
import {
  type Answer,
  Empty,
  fromStruct,
  type GrpcServer,
  listen,
  toArgumentFailure,
  toCheckFailure,
  toStruct,
  unary,
} from "./wire.ts";

/** What an engine asks of a provider. `connection` tells apart the several providers that one process can be. */
export interface ProviderHandlers {
  readonly version: string;
  checkConfig(config: PropertyMap): readonly CheckFailure[];
  /** Names of the settings that are no longer what they were. */
  diffConfig(before: PropertyMap, after: PropertyMap): readonly string[];
  configure(connection: string, config: PropertyMap): void;
  check(
    connection: string,
    request: {
      token: string;
      name: string;
      inputs: PropertyMap;
      oldInputs: PropertyMap;
      seed: Uint8Array;
      autonaming: Autonaming | undefined;
    },
    /** With a `notice`, what the engine is to print of the resource. */
  ): Answer & { readonly notice?: string };
  diff(
    connection: string,
    request: { token: string; oldInputs: PropertyMap; inputs: PropertyMap; ignoreChanges: readonly string[] },
  ): { changes: readonly PropertyChange[]; deleteBeforeReplace: boolean };
  create(
    connection: string,
    request: { token: string; inputs: PropertyMap; preview: boolean },
  ): Promise<{ id: string; outputs: PropertyMap }>;
  read(
    connection: string,
    request: { token: string; id: string; inputs: PropertyMap; state: PropertyMap },
  ): Promise<{ id: string; outputs: PropertyMap; inputs: PropertyMap } | undefined>;
  update(
    connection: string,
    request: {
      token: string;
      id: string;
      state: PropertyMap;
      oldInputs: PropertyMap;
      inputs: PropertyMap;
      preview: boolean;
      ignoreChanges: readonly string[];
    },
  ): Promise<PropertyMap>;
  delete(connection: string, request: { token: string; id: string; state: PropertyMap }): Promise<void>;
  invoke(connection: string, request: { token: string; inputs: PropertyMap }): Promise<Answer>;
  /** Nothing more comes over a connection. */
  closed(connection: string): void;
}

/** The provider protocol (`pulumirpc.ResourceProvider`) on a port of the loopback address. */
export async function serveProvider(handlers: ProviderHandlers): Promise<GrpcServer> {
  const logs = engineLogs();
  const { DiffChanges } = providerPb.DiffResponse;
  const implementation = {
    handshake: unary(async (request: InstanceType<typeof providerPb.ProviderHandshakeRequest>, connection) => {
      logs.met(connection, request.getEngineAddress());
      return new providerPb.ProviderHandshakeResponse().setSupportsAutonamingConfiguration(true);
    }),
    attach: unary(async (request: InstanceType<typeof pluginPb.PluginAttach>, connection) => {
      logs.met(connection, request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(async () => new pluginPb.PluginInfo().setVersion(handlers.version)),
    getSchema: unary(async () => {
      const { packageSchema } = await import("../package-schema.ts");
      return new providerPb.GetSchemaResponse().setSchema(packageSchema(handlers.version));
    }),
    checkConfig: unary(async (request: InstanceType<typeof providerPb.CheckRequest>) =>
      new providerPb.CheckResponse()
        .setInputs(request.getNews())
        .setFailuresList(handlers.checkConfig(fromStruct(request.getNews())).map(toCheckFailure)),
    ),
    diffConfig: unary(async (request: InstanceType<typeof providerPb.DiffRequest>) => {
      const changed = handlers.diffConfig(
        fromStruct(request.getOldInputs() ?? request.getOlds()),
        fromStruct(request.getNews()),
      );
      return new providerPb.DiffResponse()
        .setChanges(changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
        .setDiffsList([...changed]);
    }),
    configure: unary(async (request: InstanceType<typeof providerPb.ConfigureRequest>, connection) => {
      handlers.configure(connection, fromStruct(request.getArgs()));
      // Accepting neither secrets nor resources has the engine take both apart for us, and mark the outputs.
      return new providerPb.ConfigureResponse().setSupportspreview(true).setSupportsAutonamingConfiguration(true);
    }),
    check: unary(async (request: InstanceType<typeof providerPb.CheckRequest>, connection) => {
      const { outputs, failures, notice } = handlers.check(connection, {
        token: tokenOf(request),
        name: typeAndName(request.getUrn()).name,
        inputs: fromStruct(request.getNews()),
        oldInputs: fromStruct(request.getOlds()),
        seed: request.getRandomseed_asU8(),
        autonaming: autonamingOf(request.getAutonaming()),
      });
      if (notice !== undefined) logs.inform(connection, request.getUrn(), notice);
      return new providerPb.CheckResponse().setInputs(toStruct(outputs)).setFailuresList(failures.map(toCheckFailure));
    }),
    diff: unary(async (request: InstanceType<typeof providerPb.DiffRequest>, connection) =>
      diffResponse(
        handlers.diff(connection, {
          token: tokenOf(request),
          oldInputs: fromStruct(request.getOldInputs() ?? request.getOlds()),
          inputs: fromStruct(request.getNews()),
          ignoreChanges: request.getIgnorechangesList(),
        }),
      ),
    ),
    create: unary(async (request: InstanceType<typeof providerPb.CreateRequest>, connection) => {
      const { id, outputs } = await handlers.create(connection, {
        token: tokenOf(request),
        inputs: fromStruct(request.getProperties()),
        preview: request.getPreview(),
      });
      return new providerPb.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    read: unary(async (request: InstanceType<typeof providerPb.ReadRequest>, connection) => {
      const found = await handlers.read(connection, {
        token: tokenOf(request),
        id: request.getId(),
        inputs: fromStruct(request.getInputs()),
        state: fromStruct(request.getProperties()),
      });
      if (found === undefined) return new providerPb.ReadResponse();
      return new providerPb.ReadResponse()
        .setId(found.id)
        .setProperties(toStruct(found.outputs))
        .setInputs(toStruct(found.inputs));
    }),
    update: unary(async (request: InstanceType<typeof providerPb.UpdateRequest>, connection) => {
      const outputs = await handlers.update(connection, {
        token: tokenOf(request),
        id: request.getId(),
        state: fromStruct(request.getOlds()),
        oldInputs: fromStruct(request.getOldInputs() ?? request.getOlds()),
        inputs: fromStruct(request.getNews()),
        preview: request.getPreview(),
        ignoreChanges: request.getIgnorechangesList(),
      });
      return new providerPb.UpdateResponse().setProperties(toStruct(outputs));
    }),
    delete: unary(async (request: InstanceType<typeof providerPb.DeleteRequest>, connection) => {
      await handlers.delete(connection, {
        token: tokenOf(request),
        id: request.getId(),
        state: fromStruct(request.getProperties()),
      });
      return new Empty();
    }),
    invoke: unary(async (request: InstanceType<typeof providerPb.InvokeRequest>, connection) => {
      const { outputs, failures } = await handlers.invoke(connection, {
        token: request.getTok(),
        inputs: fromStruct(request.getArgs()),
      });
      return new providerPb.InvokeResponse()
        .setReturn(toStruct(outputs))
        .setFailuresList(failures.map(toArgumentFailure));
    }),
    cancel: unary(async () => new Empty()),
  };
  const server = await listen([[providerGrpc.ResourceProviderService, implementation]], (connection) => {
    logs.left(connection);
    handlers.closed(connection);
  });
  return {
    port: server.port,
    async close() {
      logs.close();
      await server.close();
    },
  };
}

function diffResponse({
  changes,
  deleteBeforeReplace,
}: {
  changes: readonly PropertyChange[];
  deleteBeforeReplace: boolean;
}) {
  const { DiffChanges } = providerPb.DiffResponse;
  const { Kind } = providerPb.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  const response = new providerPb.DiffResponse()
    .setChanges(changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
    .setDeletebeforereplace(deleteBeforeReplace)
    .setDiffsList(topNames(changes))
    .setReplacesList(topNames(changes.filter(({ replaces }) => replaces)))
    .setHasdetaileddiff(true);
  const detailed = response.getDetaileddiffMap();
  for (const { path, kind, replaces } of changes)
    detailed.set(path, new providerPb.PropertyDiff().setKind(kinds[kind][replaces ? 1 : 0]).setInputdiff(true));
  return response;
}

function topNames(changes: readonly PropertyChange[]): string[] {
  return [...new Set(changes.map(({ path }) => path.split(/[.[]/, 1)[0] ?? path))];
}

function tokenOf(request: { getUrn(): string }): string {
  return typeAndName(request.getUrn()).type;
}

function autonamingOf(
  options: InstanceType<typeof providerPb.CheckRequest.AutonamingOptions> | undefined,
): Autonaming | undefined {
  if (options === undefined) return undefined;
  const modes: readonly Autonaming["mode"][] = ["propose", "enforce", "disable"];
  return { proposedName: options.getProposedName(), mode: modes[options.getMode()] ?? "propose" };
}
