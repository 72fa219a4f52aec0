import { badRequest } from "./api.ts";

const INVOKED_FUNCTION =
  /^arn:[^:]+:apigateway:[^:]+:lambda:path\/2015-03-31\/functions\/(arn:[^:]+:lambda:[^:]+:\d{12}:function:[^\s/]+)\/invocations$/;
const STAGE_VARIABLE = /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g;

/**
 * The function that API Gateway calls by `arn:…:apigateway:…:lambda:path/2015-03-31/functions/<function ARN>/invocations`;
 * undefined where it is another URI.
 */
export function invokedFunction(uri: string): string | undefined {
  return INVOKED_FUNCTION.exec(uri)?.[1];
}

/** @throws {AwsError} `BadRequestException` where an authorizer's URI, whatever its stage variables are, calls no function */
export function checkAuthorizerUri(uri: string): void {
  if (invokedFunction(withAnyStageVariables(uri)) === undefined)
    throw badRequest(
      `Invalid Authorizer URI: ${uri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    );
}

/** @throws {AwsError} `BadRequestException` where a service is to call a function as something else than a role */
export function checkRole(arn: string): void {
  if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(arn)) throw badRequest(`Invalid ARN specified in the request: ${arn}`);
}

/** A URI with the values of the stage variables that stand in it as `${stageVariables.name}`. */
export function withStageVariables(uri: string, variables: Readonly<Record<string, string>>): string {
  return uri.replace(STAGE_VARIABLE, (_, name: string) => variables[name] ?? "");
}

/** A URI as it could be called, whatever its stage variables are. */
export function withAnyStageVariables(uri: string): string {
  return uri.replace(STAGE_VARIABLE, "variable");
}
