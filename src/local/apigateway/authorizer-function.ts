import { AwsError } from "../aws.ts";
import type { FunctionOutcome, Functions } from "../functions.ts";

/** Why an authorizer's function gave no answer. `unauthorized`: it threw that very word. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly reason: "unauthorized" | "failed" | "timed-out" | "uncallable";

  constructor(reason: NoAnswer["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

export interface AuthorizerCall {
  /** Undefined where the authorizer's URI names none, once its stage variables are filled in. */
  readonly functionArn: string | undefined;
  /** ARN of the API, as `<API>/authorizers/<id>` is what the function's policy is asked about. */
  readonly apiArn: string;
  readonly authorizerId: string;
  /** ARN of the role as which the function is called. */
  readonly role: string | undefined;
  readonly event: object;
  readonly timeoutMs: number;
}

/** What an authorizer's function returns. @throws {NoAnswer} */
export async function askFunction(functions: Functions, call: AuthorizerCall): Promise<unknown> {
  const { functionArn, apiArn, authorizerId, role, event, timeoutMs } = call;
  if (functionArn === undefined) throw new NoAnswer("uncallable");
  let outcome: FunctionOutcome;
  try {
    outcome = await functions.invoke({
      functionArn,
      payload: event,
      principal: "apigateway.amazonaws.com",
      sourceArn: `${apiArn}/authorizers/${authorizerId}`,
      role,
      timeoutMs,
    });
  } catch (error) {
    // No such function, no permission to call it, or too many calls: the API's caller is told none of it.
    if (error instanceof AwsError) throw new NoAnswer("uncallable");
    throw error;
  }
  if ("timedOut" in outcome) throw new NoAnswer("timed-out");
  if ("error" in outcome) throw new NoAnswer(outcome.error.errorMessage === "Unauthorized" ? "unauthorized" : "failed");
  return outcome.payload;
}
