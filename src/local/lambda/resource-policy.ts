import { randomUUID } from "node:crypto";
import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Call, type Operation } from "../aws.ts";
import { operations, required, text } from "../wire/shape.ts";
import type { PolicyHolder, PolicyStatement } from "./function.ts";
import { DIALECT, functionNameShape, invalid, qualifier } from "./settings.ts";

const operation = operations(DIALECT);

/** Whether a function's policy lets a service call it on behalf of a resource. */
export function permits(
  policy: readonly PolicyStatement[],
  { principal, sourceArn }: { principal: string; sourceArn: string },
): boolean {
  return policy.some(({ Principal, Action, Condition }) => {
    const named = Principal === "*" || ("Service" in Principal && Principal.Service === principal);
    const invoke = ["lambda:InvokeFunction", "lambda:*", "*"].includes(Action);
    const account = Condition?.StringEquals?.["AWS:SourceAccount"];
    const source = Condition?.ArnLike?.["AWS:SourceArn"];
    return (
      named &&
      invoke &&
      (account === undefined || account === ACCOUNT_ID) &&
      (source === undefined || arnLike(sourceArn, source))
    );
  });
}

/** IAM's ArnLike: `*` and `?` stand for characters of their own part of the ARN; in the last part `*` takes colons too. */
export function arnLike(arn: string, pattern: string): boolean {
  const parts = pattern.split(":");
  const wanted = [...parts.slice(0, 5), parts.slice(5).join(":")];
  const given = arn.split(":");
  const actual = [...given.slice(0, 5), given.slice(5).join(":")];
  return wanted.every((part, index) => wildcard(part).test(actual[index] ?? ""));
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*+/g, ".*").replaceAll("?", ".")}$`, "s");
}

/** AddPermission, GetPolicy, RemovePermission. `find` gives the function, version or alias that a request names. */
export function createPolicyOperations(
  find: (name: string, call: Call, qualifier?: string) => PolicyHolder,
): Record<string, Operation> {
  return {
    AddPermission: operation(
      {
        FunctionName: required(functionNameShape()),
        StatementId: required(text({ min: 1, max: 100, pattern: /[a-zA-Z0-9\-_]+/ })),
        Action: required(text({ pattern: /lambda:[*]|lambda:[a-zA-Z]+|[*]/ })),
        Principal: required(text({ max: 2_048, pattern: /[^\s]+/ })),
        SourceArn: text({
          max: 10_000,
          pattern: /arn:aws[a-zA-Z0-9-]*:[a-zA-Z0-9-]+:(?:[a-z]{2,4}(?:-[a-z]+)+-\d)?:(?:\d{12})?:.*/,
        }),
        SourceAccount: text({ max: 12, pattern: /\d{12}/ }),
        Qualifier: qualifier(),
        RevisionId: text(),
      },
      (input, call) => {
        const target = find(input.FunctionName, call, input.Qualifier);
        checkRevision(target, input.RevisionId);
        if (target.policy.some(({ Sid }) => Sid === input.StatementId))
          throw new AwsError(
            "ResourceConflictException",
            `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
            { status: 409 },
          );
        const statement: PolicyStatement = {
          Sid: input.StatementId,
          Effect: "Allow",
          Principal: principal(input.Principal, call.region),
          Action: input.Action,
          Resource: target.arn,
          ...condition(input.SourceArn, input.SourceAccount),
        };
        target.policy.push(statement);
        target.policyRevisionId = randomUUID();
        return { Statement: JSON.stringify(statement) };
      },
    ),
    GetPolicy: operation(
      { FunctionName: required(functionNameShape()), Qualifier: qualifier() },
      ({ FunctionName, Qualifier }, call) => {
        const target = find(FunctionName, call, Qualifier);
        if (target.policy.length === 0) throw noPolicy();
        const policy = { Version: "2012-10-17", Id: "default", Statement: target.policy };
        return { Policy: JSON.stringify(policy), RevisionId: target.policyRevisionId };
      },
    ),
    RemovePermission: operation(
      {
        FunctionName: required(functionNameShape()),
        StatementId: required(text({ min: 1, max: 100, pattern: /[a-zA-Z0-9\-_.]+/ })),
        Qualifier: qualifier(),
        RevisionId: text(),
      },
      (input, call) => {
        const target = find(input.FunctionName, call, input.Qualifier);
        checkRevision(target, input.RevisionId);
        const left = target.policy.filter(({ Sid }) => Sid !== input.StatementId);
        if (left.length === target.policy.length)
          throw new AwsError(
            "ResourceNotFoundException",
            `Statement ${input.StatementId} is not found in resource policy.`,
            {
              status: 404,
            },
          );
        target.policy = left;
        target.policyRevisionId = randomUUID();
      },
    ),
  };
}

function checkRevision(target: PolicyHolder, revisionId: string | undefined): void {
  if (revisionId === undefined || revisionId === target.policyRevisionId) return;
  throw new AwsError(
    "PreconditionFailedException",
    "The RevisionId provided does not match the latest RevisionId. Call the GetPolicy API to retrieve the latest RevisionId",
    { status: 412 },
  );
}

function principal(given: string, region: string): PolicyStatement["Principal"] {
  if (given === "*") return "*";
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(given)) return { Service: given };
  if (/^\d{12}$/.test(given)) return { AWS: `arn:${partitionOf(region)}:iam::${given}:root` };
  if (/^arn:[^:]+:(?:iam|sts)::\d{12}:.+$/.test(given)) return { AWS: given };
  throw invalid("The provided principal was invalid. Please check the principal and try again.");
}

function condition(
  sourceArn: string | undefined,
  sourceAccount: string | undefined,
): Pick<PolicyStatement, "Condition"> {
  if (sourceArn === undefined && sourceAccount === undefined) return {};
  return {
    Condition: {
      ...(sourceAccount === undefined ? {} : { StringEquals: { "AWS:SourceAccount": sourceAccount } }),
      ...(sourceArn === undefined ? {} : { ArnLike: { "AWS:SourceArn": sourceArn } }),
    },
  };
}

function noPolicy(): AwsError {
  return new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", { status: 404 });
}
