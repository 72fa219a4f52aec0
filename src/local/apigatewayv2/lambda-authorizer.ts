import { askFunction, NoAnswer } from "../apigateway/authorizer-function.ts";
import { decision, MalformedAnswer, policyAnswer, UnservedAnswer } from "../apigateway/authorizer-policy.ts";
import type { AuthorizerResults } from "../apigateway/authorizer-results.ts";
import { invokedFunction, withStageVariables } from "../apigateway/function-uri.ts";
import { isObject } from "../apigateway/result-headers.ts";
import type { Functions } from "../functions.ts";
import { authorizerEventV1, authorizerEventV2, routeArn } from "./authorizer-event.ts";
import type { Arrival, Caller } from "./event.ts";
import { executionArn, type RequestAuthorizer } from "./http-api.ts";
import { identityOf } from "./identity-sources.ts";
import { Refused } from "./refused.ts";

/** So long API Gateway waits for an authorizer's function. (AWS: "Quotas for configuring and running an HTTP API") */
const TIMEOUT_MS = 10_000;

/** What a function answered. */
export interface Answer {
  /** Whether a route may be called, by its ARN. */
  allows(arn: string): boolean;
  readonly caller: Caller;
}

/**
 * The rule of an HTTP API's Lambda authorizer: a request that lacks an identity source is turned away unasked, else the
 * function says yes or no, or gives a policy. (AWS: "Control access to HTTP APIs with AWS Lambda authorizers")
 *
 * @throws {Refused}
 */
export async function askAuthorizer(
  authorizer: RequestAuthorizer,
  arrival: Arrival,
  { functions, answers }: { functions: Functions; answers: AuthorizerResults<Answer> },
): Promise<Caller> {
  const { api, stage, accountId } = arrival;
  const identity = identityOf(authorizer.identitySources, arrival);
  if (identity === undefined) throw new Refused(401);
  const served = { apiId: api.id, stageName: stage.name, deploymentId: stage.deploymentId ?? "" };
  const eventOf = authorizer.payloadFormatVersion === "1.0" ? authorizerEventV1 : authorizerEventV2;
  const answer = await answers
    .of(served, authorizer, identity, async () => {
      const payload = await askFunction(functions, {
        functionArn: invokedFunction(withStageVariables(authorizer.uri, stage.variables)),
        apiArn: executionArn(api, accountId),
        authorizerId: authorizer.id,
        role: authorizer.credentialsArn,
        event: eventOf(arrival, identity),
        timeoutMs: TIMEOUT_MS,
      });
      return { result: authorizer.simpleResponses ? simpleAnswer(payload) : answerWithPolicy(payload) };
    })
    .catch(refuse);
  if (!answer.allows(routeArn(arrival))) throw new Refused(403);
  return answer.caller;
}

function simpleAnswer(payload: unknown): Answer {
  if (!isObject(payload) || typeof payload.isAuthorized !== "boolean")
    throw new MalformedAnswer("The answer has no isAuthorized.");
  const { isAuthorized, context } = payload;
  if (context !== undefined && context !== null && !isObject(context))
    throw new MalformedAnswer("The answer's context is not an object.");
  return { allows: () => isAuthorized, caller: { by: "function", context: context ?? {} } };
}

function answerWithPolicy(payload: unknown): Answer {
  const answer = policyAnswer(payload);
  const { context, principalId } = answer;
  return {
    allows: (arn) => decision(answer, arn) === "allow",
    caller: { by: "function", context, principalId },
  };
}

function refuse(error: unknown): never {
  if (error instanceof UnservedAnswer) throw new Refused(500, { told: error.message });
  if (error instanceof MalformedAnswer) throw new Refused(500);
  if (!(error instanceof NoAnswer)) throw error;
  if (error.reason === "uncallable") throw new Refused(500, { reason: UNCALLABLE });
  throw new Refused(error.reason === "unauthorized" ? 401 : 500);
}

/** (AWS re:Post: "How do I resolve permission errors from an API Gateway HTTP API with an AWS Lambda integration?") */
const UNCALLABLE =
  "The IAM role configured on the authorizer or API Gateway doesn't have permissions to call the authorizer. Check the permissions and try again.";
