import type { Cloud } from "./cloud.ts";
import type { Properties } from "./schema.ts";
import type { PropertyMap } from "./values.ts";

/** Why an input is refused. `property` is its path, such as `passwordPolicy.minimumLength`, or empty for the whole. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** What a resource was and is to be, for an update. */
export interface Change {
  /** Outputs as they were. */
  readonly state: PropertyMap;
  readonly oldInputs: PropertyMap;
  /** Checked inputs, and below them what AWS had chosen for computed properties that the program does not set. */
  readonly inputs: PropertyMap;
}

/**
 * A resource type of the `aws` provider, over the API of the service that holds such resources.
 * Inputs and outputs have Pulumi's names; what the functions call has AWS's.
 */
export interface ResourceType {
  /** Pulumi's type token, such as `aws:cognito/userPool:UserPool`. */
  readonly token: string;
  readonly inputs: Properties;
  /** Outputs that are not inputs. */
  readonly outputs: readonly string[];
  readonly secretOutputs?: readonly string[];
  /** Nothing is known of the inputs, so that any are taken. */
  readonly openInputs?: true;
  /** Inputs that only versions of the provider before 7 had. */
  readonly formerInputs?: Properties;
  /** Outputs that only versions of the provider before 7 had, and programs written for those still read. */
  readonly formerOutputs?: readonly string[];
  /** Outputs that an update may change, beside those that are inputs. */
  readonly outputsChangedByUpdate?: readonly string[];
  /**
   * (DeleteBeforeReplace) Whether the old one must go before a new one comes: they would be the same thing to AWS, or it
   * would not have both.
   */
  readonly deletedFirst?: true;
  /** Rules between inputs. Inputs may hold unknowns. */
  validate?(inputs: PropertyMap): readonly CheckFailure[];
  /** Makes the resource. @returns its id */
  create(inputs: PropertyMap, cloud: Cloud): Promise<string>;
  /** What AWS needs a second call for. Where it fails, the resource is deleted again. */
  afterCreate?(id: string, inputs: PropertyMap, cloud: Cloud): Promise<void>;
  /**
   * The resource as AWS has it, or undefined where it has none. `state` is what is known of it: outputs, inputs, or for an
   * import nothing.
   */
  read(id: string, cloud: Cloud, state: PropertyMap): Promise<PropertyMap | undefined>;
  /** The id that a resource has, from the one by which it is imported, where that says more. */
  idOfImport?(id: string): string;
  /** Absent where every change replaces. */
  update?(id: string, change: Change, cloud: Cloud): Promise<void>;
  delete(id: string, state: PropertyMap, cloud: Cloud): Promise<void>;
}

/** A function of the provider (`aws.getRegion`), by its token, such as `aws:index/getRegion:getRegion`. */
export interface InvokeType {
  readonly token: string;
  readonly inputs: Properties;
  call(inputs: PropertyMap, cloud: Cloud): Promise<PropertyMap>;
}
