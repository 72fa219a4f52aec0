import { AwsError } from "../aws.ts";
import { conditionsHold } from "./conditions.ts";

/** `trust`: who may assume a role. `permissions`: what a role may do. */
type Kind = "trust" | "permissions";

export interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Sid?: unknown;
  readonly Condition?: unknown;
}

const STATEMENT_ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];
const ACTION = /^(?:\*|[A-Za-z0-9-]+:[A-Za-z0-9*?-]+)$/;

/**
 * Checks a policy as IAM does before it stores one. (AWS: "Grammar of the IAM JSON policy language")
 *
 * @throws {AwsError} `MalformedPolicyDocument`
 */
export function checkPolicyDocument(document: string, kind: Kind): void {
  for (const statement of statementsOf(document)) checkStatement(statement, kind);
}

/**
 * Whether a trust policy lets a service, such as `lambda.amazonaws.com`, assume its role. Of its conditions only those on
 * `sts:ExternalId` are looked at: the others are about where a service was asked from, and here that is this process.
 */
export function trustsService(document: string, service: string, externalId?: string): boolean {
  const context = externalId === undefined ? {} : { "sts:ExternalId": [externalId] };
  return statementsOf(document).some(
    ({ Effect, Action, Principal, Condition }) =>
      Effect === "Allow" &&
      conditionsHold(Condition, context, (key) => key === "sts:externalid") &&
      texts(Action).some((action) => action === "sts:AssumeRole" || action === "sts:*" || action === "*") &&
      (Principal === "*" ||
        (isObject(Principal) && (texts(Principal.Service).includes(service) || texts(Principal.AWS).includes("*")))),
  );
}

export function statementsOf(document: string): Statement[] {
  let policy: unknown;
  try {
    policy = JSON.parse(document);
  } catch {
    throw malformed("Syntax errors in policy.");
  }
  if (!isObject(policy)) throw malformed("Syntax errors in policy.");
  const { Version, Statement, Id: _, ...others } = policy;
  if (Object.keys(others).length > 0) throw malformed("Syntax errors in policy.");
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17")
    throw malformed("The policy must contain a valid version string.");
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (statements.length === 0 || !statements.every(isObject)) throw malformed("Syntax errors in policy.");
  return statements as Statement[];
}

function checkStatement(statement: Statement, kind: Kind): void {
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  if (Object.keys(statement).some((name) => !STATEMENT_ELEMENTS.includes(name)))
    throw malformed("Syntax errors in policy.");
  if (Effect !== "Allow" && Effect !== "Deny") throw malformed("Syntax errors in policy.");
  const actions = texts(Action ?? NotAction);
  if (actions.length === 0) throw malformed("Policy statement must contain actions.");
  if (!actions.every((action) => ACTION.test(action)))
    throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  const hasResource = Resource !== undefined || NotResource !== undefined;
  const hasPrincipal = Principal !== undefined || NotPrincipal !== undefined;
  if (kind === "trust") {
    if (hasResource) throw malformed("Has prohibited field Resource");
    if (!hasPrincipal) throw malformed("Missing required field Principal");
    if (!actions.every((action) => action.startsWith("sts:") || action === "*"))
      throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
    return;
  }
  if (hasPrincipal) throw malformed("Policy document should not specify a principal.");
  if (!hasResource) throw malformed("Policy statement must contain resources.");
  const resources = texts(Resource ?? NotResource);
  if (resources.length === 0 || !resources.every((one) => one === "*" || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+/.test(one)))
    throw malformed(`Resource ${resources[0] ?? ""} must be in ARN format or "*".`);
}

function texts(value: unknown): string[] {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.filter((one) => typeof one === "string");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(message: string): AwsError {
  return new AwsError("MalformedPolicyDocument", message);
}
