/**
 * Why a run stopped.
 *
 * - `no_project`, `bad_project`, `unsupported_runtime`, `no_program`, `no_sdk`: the folder is not a program that can be run
 * - `program_failed`: the program itself threw
 * - `resource_refused`: a type, property or option that is unknown, wrong or not served
 * - `resource_failed`: AWS refused to make, change or delete something
 * - `unsupported`: Pulumi has it, and this runner does not
 * - `protected`: a resource that is to be deleted is protected
 * - `cancelled`: stopped by the caller
 */
export type RunErrorCode =
  | "no_project"
  | "bad_project"
  | "unsupported_runtime"
  | "no_program"
  | "no_sdk"
  | "program_failed"
  | "resource_refused"
  | "resource_failed"
  | "unsupported"
  | "protected"
  | "cancelled";

/** What runs everything that this runner does not. */
export const PULUMI_CLI = "the Pulumi CLI, which `cognito-preview env` points here";

/** Something that only a real engine does. @param refusal a sentence without its full stop */
export function engineOnly(refusal: string): RunError {
  return new RunError("unsupported", `${refusal}: use ${PULUMI_CLI}.`);
}

/** A run of a Pulumi program that did not end well. The message is one sentence, and holds no secret. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly code: RunErrorCode;

  constructor(code: RunErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
