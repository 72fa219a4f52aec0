import { createRequire } from "node:module";
import { DEFAULT_REGION } from "../aws.ts";
import { type AwsProvider, awsProvider } from "./aws-provider.ts";
import type { AwsCalls } from "./cloud.ts";
import { checkConfig, diffConfig, type ProviderConfig, readConfig } from "./config.ts";
import { restored } from "./property-path.ts";
import { serveProvider } from "./protos/provider.ts";
import { RESOURCE_TYPES } from "./resources/index.ts";
import { type PropertyMap, withSecrets } from "./values.ts";

export type { AwsCalls } from "./cloud.ts";

export interface ProviderOptions {
  /** The version of `@pulumi/aws` to answer as: that of the program. By default that of the copy installed beside us. */
  readonly version?: string;
  /** The folder that relative paths of assets start from. By default the one this process stands in. */
  readonly directory?: string;
  /** The region of a provider whose configuration names none. */
  readonly region?: string;
}

/**
 * Serves the `aws` provider to Pulumi engines, over gRPC on a free port of 127.0.0.1. An engine reaches it by
 * `PULUMI_DEBUG_PROVIDERS=aws:PORT`, or by a `pulumi-resource-aws` on its PATH that passes its calls on.
 *
 * Any number of engines, and of providers with configurations of their own in each, may come to the same port: a
 * configuration belongs to the connection it came over.
 */
export async function startProvider(
  aws: AwsCalls,
  { version = installedVersion(), directory = process.cwd(), region = DEFAULT_REGION }: ProviderOptions = {},
): Promise<{ port: number; close(): Promise<void> }> {
  const unconfigured: ProviderConfig = { region, defaultTags: {} };
  let latest = awsProvider(aws, unconfigured, directory);
  const byConnection = new Map<string, AwsProvider>();
  // An engine's connection may be made anew; then its configuration is most probably the one that came last.
  const of = (connection: string) => byConnection.get(connection) ?? latest;

  return serveProvider({
    version,
    checkConfig,
    diffConfig,
    configure(connection, config) {
      latest = awsProvider(aws, readConfig(config, region), directory);
      byConnection.set(connection, latest);
    },
    check(connection, request) {
      const { inputs, failures } = of(connection).check(request);
      return { outputs: inputs, failures, ...(RESOURCE_TYPES.has(request.token) ? {} : { notice: HELD }) };
    },
    diff: (connection, { token, oldInputs, inputs, ignoreChanges }) =>
      of(connection).diff(token, oldInputs, restored(inputs, oldInputs, ignoreChanges)),
    async create(connection, { token, inputs, preview }) {
      const { id, outputs } = await of(connection).create(token, inputs, preview);
      return { id, outputs: withSecretOutputs(token, outputs) };
    },
    async read(connection, { token, id, inputs, state }) {
      const found = await of(connection).read(token, id, { inputs, state });
      if (found === undefined) return undefined;
      // An engine marks what its program keeps secret; of an import no program has said anything yet.
      const isImport = Object.keys(inputs).length === 0;
      return {
        ...found,
        inputs: isImport ? withSecretOutputs(token, found.inputs) : found.inputs,
        outputs: withSecretOutputs(token, found.outputs),
      };
    },
    async update(connection, { token, id, preview, ignoreChanges, ...change }) {
      const inputs = restored(change.inputs, change.oldInputs, ignoreChanges);
      return withSecretOutputs(token, await of(connection).update(token, id, { ...change, inputs }, preview));
    },
    delete: (connection, { token, id, state }) => of(connection).delete(token, id, state),
    invoke: (connection, { token, inputs }) => of(connection).invoke(token, inputs),
    closed: (connection) => void byConnection.delete(connection),
  });
}

/** What an engine prints of a resource whose type no service serves: had it not been held, Check would have thrown. */
const HELD = "held by the local AWS, with no service behind it";

function withSecretOutputs(token: string, outputs: PropertyMap): PropertyMap {
  return withSecrets(outputs, RESOURCE_TYPES.get(token)?.secretOutputs ?? []);
}

function installedVersion(): string {
  return (createRequire(import.meta.url)("@pulumi/aws/package.json") as { version: string }).version;
}
