import { TokenError } from "../src/cognito/error.ts";
import { ContractError } from "../src/contract/error.ts";
import { IdentityError } from "../src/identity/error.ts";
import { ActionError } from "./error.ts";
import type { WorkflowEvent } from "./event.ts";
import { INPUTS, type InputName } from "./inputs.ts";

/** What fails the step, in one or two sentences: what is wrong, and the likely cause where the event gives one away. */
export function sentenceOf(error: unknown, event: WorkflowEvent, environment: NodeJS.ProcessEnv): string {
  if (!isKnown(error)) return `The step failed for a reason that it does not know: ${messageOf(error)}`;
  return [error.message, likelyCause(error, event, environment)].filter((part) => part !== undefined).join(" ");
}

/** The errors of the rooms that this step works with: each is a sentence already. */
type KnownError = ActionError | ContractError | TokenError | IdentityError;

function isKnown(error: unknown): error is KnownError {
  return [ActionError, ContractError, TokenError, IdentityError].some((known) => error instanceof known);
}

/** What Node's `fetch` knows of a failure is in its cause. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

/** The codes that an input brings about by being empty. */
const ABSENT = ["missing_input", "aws_credentials_missing"];

function likelyCause(
  { code, input }: KnownError,
  event: WorkflowEvent,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  if (code === "invalid_input" && input === "stack-outputs" && event.fork) return forkSentence(environment);
  if (!ABSENT.includes(code)) return undefined;
  if (event.fork) return forkSentence(environment);
  if (event.dependabot) {
    return "Dependabot started this run, which sees Dependabot's secrets alone: add the value to them, or use the local AWS.";
  }
  if (code === "aws_credentials_missing") {
    return environment.ACTIONS_ID_TOKEN_REQUEST_URL
      ? "Let aws-actions/configure-aws-credentials run before this step."
      : "The job lacks the permission `id-token: write`, without which aws-actions/configure-aws-credentials gets no credentials.";
  }
  if (input !== undefined && input in INPUTS && INPUTS[input as InputName].secret) {
    return "A secret that is not set reads as empty, and so does an output of another job that holds a secret: GitHub drops it, so fetch such a value in the job that uses it.";
  }
  return "An expression that names a step, output or variable that does not exist reads as empty.";
}

/** Where the run is one of a fork: the way that needs no secret. */
function forkSentence(environment: NodeJS.ProcessEnv): string {
  const action = environment.GITHUB_ACTION_REPOSITORY || "cognito-preview";
  const ref = environment.GITHUB_ACTION_REF || "v1";
  return `This pull request comes from a fork, which gets no secrets: put \`uses: ${action}/action/local@${ref}\` before this step, and the token comes from a local AWS that needs none.`;
}
