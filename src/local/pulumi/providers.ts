import { type AwsProvider, awsProvider } from "./aws-provider.ts";
import type { AwsCalls } from "./cloud.ts";
import { checkConfig, readConfig } from "./config.ts";
import { engineOnly, RunError } from "./errors.ts";
import type { PropertyMap } from "./values.ts";

const PROVIDER_TYPE = "pulumi:providers:";

/** The providers of one run: the default one of the stack's configuration, and those that the program makes. */
export interface Providers {
  /** Whether a type is that of a provider resource. */
  isProvider(type: string): boolean;
  /** Takes in a provider that the program makes. @throws {RunError} */
  define(type: string, urn: string, config: PropertyMap): void;
  /**
   * The provider for a resource type or function.
   *
   * @param reference `<urn>::<id>` of one that the program made
   * @throws {RunError} `unsupported` for packages other than aws
   */
  of(token: string, reference: string | undefined): AwsProvider;
}

export function providersOf(request: {
  readonly aws: AwsCalls;
  readonly directory: string;
  readonly region: string;
  /** What the stack's configuration says under `aws:`. */
  readonly config: PropertyMap;
}): Providers {
  const made = new Map<string, AwsProvider>();
  let standard: AwsProvider | undefined;
  const configured = (config: PropertyMap, what: string) => {
    const failures = checkConfig(config);
    if (failures.length > 0)
      throw new RunError("resource_refused", `${what}: ${failures.map(({ reason }) => reason).join(" ")}`);
    return awsProvider(request.aws, readConfig(config, request.region), request.directory);
  };
  return {
    isProvider: (type) => type.startsWith(PROVIDER_TYPE),

    define(type, urn, config) {
      refuseOthers(type.slice(PROVIDER_TYPE.length), type);
      made.set(urn, configured(config, "A provider's configuration"));
    },

    of(token, reference) {
      refuseOthers(token.split(":", 1)[0] ?? "", token);
      const explicit = reference === undefined ? undefined : made.get(reference.slice(0, reference.lastIndexOf("::")));
      if (explicit !== undefined) return explicit;
      standard ??= configured(request.config, "The stack's configuration under aws:");
      return standard;
    },
  };
}

function refuseOthers(name: string, token: string): void {
  if (name === "aws") return;
  const what =
    name === "pulumi-nodejs"
      ? "A dynamic provider"
      : token.startsWith("pulumi:pulumi:StackReference")
        ? "A stack reference"
        : name === "pulumi"
          ? `The type ${token}`
          : `${token} is of the provider ${name}, which`;
  throw engineOnly(`${what} is not run by the built-in runner`);
}
