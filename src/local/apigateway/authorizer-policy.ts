import { type Decision, decide } from "../iam/evaluation.ts";
import type { Statement } from "../iam/policy-document.ts";
import { isObject } from "./result-headers.ts";

/** What an authorizer's function returned is no answer of the form that it is asked for. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

/** An answer of the right form, of which the local AWS does not serve a part. */
export class UnservedAnswer extends MalformedAnswer {}

/** An answer of a function's authorizer: who sends the request, what they may call, and more for the integration. */
export interface PolicyAnswer {
  readonly principalId: string;
  readonly statements: readonly Statement[];
  readonly context: Readonly<Record<string, unknown>>;
  /** The API key that the request is counted under, where the API has its keys from authorizers. */
  readonly usageIdentifierKey: string | undefined;
}

const ACTION = "execute-api:Invoke";
const VERSIONS: readonly unknown[] = [undefined, "2012-10-17", "2008-10-17"];

/**
 * Reads what a function returned. (AWS: "Output from an API Gateway Lambda authorizer")
 *
 * @throws {MalformedAnswer}
 */
export function policyAnswer(payload: unknown): PolicyAnswer {
  if (!isObject(payload)) throw new MalformedAnswer("The answer is not an object.");
  const { principalId, policyDocument, context, usageIdentifierKey } = payload;
  if (typeof principalId !== "string" && typeof principalId !== "number")
    throw new MalformedAnswer("The answer has no principalId.");
  if (context !== undefined && context !== null && !isObject(context))
    throw new MalformedAnswer("The answer's context is not an object.");
  if (usageIdentifierKey !== undefined && usageIdentifierKey !== null && typeof usageIdentifierKey !== "string")
    throw new MalformedAnswer("The answer's usageIdentifierKey is not a string.");
  return {
    principalId: String(principalId),
    statements: statementsOf(policyDocument),
    context: context ?? {},
    usageIdentifierKey: usageIdentifierKey ?? undefined,
  };
}

/** What a policy says of the call of a method. */
export function decision({ statements }: PolicyAnswer, methodArn: string): Decision {
  return decide(statements, ACTION, methodArn);
}

function statementsOf(document: unknown): Statement[] {
  if (!isObject(document)) throw new MalformedAnswer("The answer has no policyDocument.");
  const { Version, Statement } = document;
  if (!VERSIONS.includes(Version)) throw new MalformedAnswer("The policyDocument has no Version that there is.");
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (statements.length === 0) throw new MalformedAnswer("The policyDocument has no Statement.");
  return statements.map(statementOf);
}

function statementOf(statement: unknown): Statement {
  if (!isObject(statement)) throw new MalformedAnswer("A statement is not an object.");
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") throw new MalformedAnswer("A statement has no Effect that there is.");
  if (Condition !== undefined && Condition !== null)
    throw new UnservedAnswer("A Condition in the policy of an authorizer is not served by the local AWS.");
  checkPatterns(Action ?? NotAction);
  checkPatterns(Resource ?? NotResource);
  return statement;
}

function checkPatterns(given: unknown): void {
  const patterns = Array.isArray(given) ? given : [given];
  if (patterns.length === 0 || !patterns.every((one) => typeof one === "string"))
    throw new MalformedAnswer("A statement has no Action or no Resource.");
}
