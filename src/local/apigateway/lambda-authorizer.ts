import { executionArn } from "./api.ts";
import type { Authorities, Authorization } from "./authorization.ts";
import { methodArn, requestEvent, tokenEvent } from "./authorizer-event.ts";
import { askFunction, NoAnswer } from "./authorizer-function.ts";
import { decision, MalformedAnswer, type PolicyAnswer, policyAnswer, UnservedAnswer } from "./authorizer-policy.ts";
import type { Served } from "./authorizer-results.ts";
import { accessDenied, GatewayError } from "./errors.ts";
import { invokedFunction, withStageVariables } from "./function-uri.ts";
import { identityOf } from "./identity-sources.ts";
import type { Arrival } from "./proxy-event.ts";
import type { Authorizer, Definition } from "./rest-api.ts";

/** So long API Gateway waits for an authorizer's function. */
const TIMEOUT_MS = 29_000;

/**
 * The rule of a REST API's Lambda authorizer: a request that lacks what the authorizer goes by is turned away unasked, else
 * the function's policy is held against the method that is called. (AWS: "Use API Gateway Lambda authorizers")
 *
 * @throws {GatewayError} 401, 403, 500
 */
export async function askAuthorizer(
  arrival: Arrival,
  served: Served,
  { authorizers }: Definition,
  { functions, answers, now }: Authorities,
): Promise<Authorization> {
  const authorizer = authorizers.get(arrival.match.method.authorizerId ?? "");
  if (authorizer === undefined) throw new GatewayError("API_CONFIGURATION_ERROR");
  const event = requestEvent(arrival);
  const { request, stage } = arrival;
  const { requestContext } = event;
  const identity = identityOf(authorizer, { request, stageVariables: stage.variables, requestContext });
  if (identity === undefined) throw new GatewayError("UNAUTHORIZED");
  if (!isOfForm(authorizer, identity)) throw new GatewayError("UNAUTHORIZED");
  const asked = now();
  const answer = await answers
    .of(served, authorizer, identity, async () => {
      const payload = await askFunction(functions, {
        functionArn: invokedFunction(withStageVariables(authorizer.authorizerUri ?? "", stage.variables)),
        apiArn: executionArn(arrival.api, arrival.accountId),
        authorizerId: authorizer.id,
        role: authorizer.authorizerCredentials,
        event: authorizer.type === "TOKEN" ? tokenEvent(arrival, identity[0] ?? "") : event,
        timeoutMs: TIMEOUT_MS,
      });
      return { result: flatAnswer(payload) };
    })
    .catch(refuse);
  const decided = decision(answer, methodArn(arrival));
  if (decided === "deny") throw accessDenied("User is not authorized to access this resource with an explicit deny");
  if (decided === "implicit deny") throw accessDenied("User is not authorized to access this resource");
  return {
    authorizer: { ...texts(answer.context), principalId: answer.principalId, integrationLatency: now() - asked },
    usageIdentifierKey: answer.usageIdentifierKey,
  };
}

/** An expression is held against the whole token, before anybody is asked. */
function isOfForm({ type, identityValidationExpression }: Authorizer, [token = ""]: readonly string[]): boolean {
  if (type !== "TOKEN" || identityValidationExpression === undefined) return true;
  return new RegExp(`^(?:${identityValidationExpression})$`).test(token);
}

/** A REST API's context has text, numbers and booleans, and nothing in them. */
function flatAnswer(payload: unknown): PolicyAnswer {
  const answer = policyAnswer(payload);
  if (Object.values(answer.context).some((value) => typeof value === "object" && value !== null))
    throw new MalformedAnswer("The answer's context has a list or an object.");
  return answer;
}

/** The integration gets all of it as text. */
function texts(context: PolicyAnswer["context"]): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => [name, value === null ? null : String(value)]),
  );
}

function refuse(error: unknown): never {
  if (error instanceof UnservedAnswer) throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR", error.message);
  if (error instanceof MalformedAnswer) throw new GatewayError("AUTHORIZER_CONFIGURATION_ERROR");
  if (!(error instanceof NoAnswer)) throw error;
  if (error.reason === "unauthorized") throw new GatewayError("UNAUTHORIZED");
  throw new GatewayError(error.reason === "timed-out" ? "AUTHORIZER_FAILURE" : "AUTHORIZER_CONFIGURATION_ERROR");
}
