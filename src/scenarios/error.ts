/**
 * Why a scenario did not end well. `step` says where it was; `code` is that of the room whose call failed (`throttled`,
 * `trigger_failed`, …) or one of this room's own. The message is made of sentences, and holds no password, code or token.
 */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly code: string;
  readonly step: string;

  constructor(code: string, step: string, message: string) {
    super(message);
    this.code = code;
    this.step = step;
  }
}

/** A scenario that was asked for with something missing or wrong: the pool was not touched. */
export class ScenarioInputError extends Error {
  override readonly name = "ScenarioInputError";
  readonly code = "invalid_input";
  readonly input: string;

  constructor(input: string, message: string) {
    super(message);
    this.input = input;
  }
}
