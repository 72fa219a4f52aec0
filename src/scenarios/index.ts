export type { CleanedUp } from "./clean-up.ts";
export { ScenarioError, ScenarioInputError } from "./error.ts";
export type { Guide } from "./guide.ts";
export { codeOfOutbox, type OutboxQuestion } from "./outbox.ts";
export { SAMPLE_USERS } from "./people.ts";
export type { Answers, Facts, ScenarioOptions } from "./run.ts";
export { runScenario, SCENARIOS, type ScenarioReport } from "./scenario.ts";
export type { ScenarioName, ScenarioStack } from "./stack.ts";
