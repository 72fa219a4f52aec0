/** Why the step fails: one sentence that names the input to look at, and never a secret. */
export class ActionError extends Error {
  override readonly name = "ActionError";
  readonly code: ActionErrorCode;
  readonly input: string | undefined;

  constructor(code: ActionErrorCode, message: string, input?: string) {
    super(message);
    this.code = code;
    this.input = input;
  }
}

export type ActionErrorCode =
  | "unknown_input"
  | "invalid_input"
  | "missing_input"
  | "contradictory_inputs"
  | "cancelled"
  | "variable_taken"
  | "no_id_token"
  | "header_file_failed"
  | "client_secret_unreadable"
  | "smoke_failed";
