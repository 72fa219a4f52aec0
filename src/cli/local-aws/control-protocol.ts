import type { Changes, HeldInStack, RunEvent } from "../../local/pulumi/runner.ts";

/** What `GET /_local/status` answers. */
export interface LocalStatus {
  readonly service: "cognito-preview";
  readonly pid: number;
  readonly endpoint: string;
  /** The directory of shells that are attached. */
  readonly place: string;
  /** The newest last. */
  readonly stacks: readonly LocalStack[];
}

/** A stack that the built-in runner keeps. */
export interface LocalStack {
  readonly project: string;
  readonly stack: string;
  /** The folder of its Pulumi.yaml. */
  readonly directory: string;
  readonly region: string;
}

/** What `POST /_local/runs` takes: a run of the built-in runner. It answers `{"run": "<id>"}` and goes on by itself. */
export interface RunOrder {
  readonly command: "up" | "preview" | "destroy";
  readonly directory: string;
  readonly stack: string;
  /** By key; nothing for destroy. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * What `GET /_local/runs/<id>?from=N` answers, once there is more than N events or the run is over: the events from the
 * Nth on. `DELETE /_local/runs/<id>` stops a run between two resources.
 */
export interface RunReport {
  readonly events: readonly RunEvent[];
  readonly end?: RunEnd;
}

export type RunEnd =
  | {
      readonly status: "done";
      readonly project: string;
      readonly changes: Changes;
      /** What no service serves: kept by its inputs and by names in AWS's form. */
      readonly held: readonly HeldInStack[];
      /** Secrets as `[secret]`: `GET /_local/outputs` has them. */
      readonly outputs: Readonly<Record<string, unknown>>;
    }
  | { readonly status: "failed"; readonly code: string; readonly message: string; readonly usage: boolean };

/** What `GET /_local/outputs` answers: the newest stack's outputs, secrets included, and the names of those. */
export interface LocalOutputs {
  readonly project: string;
  readonly stack: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
}

/**
 * The header that other commands send. A page in a browser cannot send it to another origin without being asked about
 * first, and it never is allowed: so no page can read secrets here or stop the process.
 */
export const CONTROL_HEADER = "x-cognito-preview";

/** Where a local AWS listens that was told nothing else. */
export const DEFAULT_PORT = 4599;

export { DEFAULT_REGION } from "../../local/aws.ts";
