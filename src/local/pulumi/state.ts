import type { Reading, Registration } from "./protos/engine.ts";
import type { PropertyMap } from "./values.ts";

/** What a stack holds. Plain data: it can be kept as JSON. Contains secrets in the clear. */
export interface StackState {
  /** In the order in which they were first registered. */
  resources: ResourceState[];
  /** Old halves of replacements whose deletion is still to come. */
  replaced: ResourceState[];
  /** Of the last run that ended well. */
  outputs: PropertyMap;
  secretOutputs: readonly string[];
}

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Components are not custom: no provider knows them. */
  readonly custom: boolean;
  /** Read by the program (`X.get()`), not made by it, and so never deleted. */
  readonly external: boolean;
  readonly id: string;
  /** As the provider checked them. */
  readonly inputs: PropertyMap;
  readonly outputs: PropertyMap;
  /** Names of the inputs and outputs that are secrets. */
  readonly secrets: readonly string[];
  readonly parent: string | undefined;
  readonly provider: string | undefined;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string | undefined;
}

/** A stack that holds nothing. */
export function newStackState(): StackState {
  return { resources: [], replaced: [], outputs: {}, secretOutputs: [] };
}

/** What is kept of a resource that was registered, or of one that was read. */
export function resourceState(
  urn: string,
  registration: Registration | Reading,
  { id, inputs, outputs, secrets }: Pick<ResourceState, "id" | "inputs" | "outputs" | "secrets">,
): ResourceState {
  const isMade = "custom" in registration;
  return {
    urn,
    type: registration.type,
    name: registration.name,
    custom: isMade ? registration.custom : true,
    external: false,
    id,
    inputs,
    outputs,
    secrets,
    parent: registration.parent,
    provider: registration.provider,
    dependencies: isMade ? registration.dependencies : [],
    propertyDependencies: isMade ? registration.propertyDependencies : {},
    protect: isMade && registration.protect,
    retainOnDelete: isMade && registration.retainOnDelete,
    deletedWith: isMade ? registration.deletedWith : undefined,
  };
}
