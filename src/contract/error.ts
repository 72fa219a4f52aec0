/** A value that no preview can be built from. `input` is the name of what to look at; the message is one sentence. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly code: ContractErrorCode;
  readonly input: string;

  constructor(code: ContractErrorCode, input: string, message: string) {
    super(message);
    this.code = code;
    this.input = input;
  }
}

export type ContractErrorCode =
  | "invalid_branch"
  | "invalid_project"
  | "invalid_region"
  | "invalid_url"
  | "invalid_user_pool_id"
  | "invalid_domain"
  | "invalid_scope"
  | "invalid_stack_outputs";
