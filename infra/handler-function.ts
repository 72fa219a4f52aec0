import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { Function as LambdaFunction } from "@pulumi/aws/lambda/function.js";
import * as pulumi from "@pulumi/pulumi";
import { HANDLER_RUNTIME, handlerCode } from "./handler-code.ts";

/** One thing that a function's role may do beside writing its log. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resource: pulumi.Input<string>;
}

export interface HandlerFunctionArgs {
  /** A handler of this package by name (`hello`), or the path of a file of one's own that exports `handler`. */
  readonly handler: string;
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** What else the function may do. Default: nothing. */
  readonly grants?: readonly Grant[];
  /** Default 10. */
  readonly timeoutSeconds?: number;
  /** How long its log is kept, in days. Default 7. */
  readonly logRetentionDays?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A Lambda function with a log group and a role of its own. The role may write to that log group, and do what `grants`
 * says; it may not create groups, so none is left behind when the stack goes.
 */
export class HandlerFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly invokeArn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: HandlerFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-preview:index:HandlerFunction", name, {}, opts);
    const tags = { ...args.tags };
    const environment = args.environment ?? {};
    const logGroup = new LogGroup(name, { retentionInDays: args.logRetentionDays ?? 7, tags }, { parent: this });
    const role = new Role(
      name,
      {
        assumeRolePolicy: policyOf({ Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
        tags,
      },
      { parent: this },
    );
    const grants: readonly Grant[] = [
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resource: pulumi.interpolate`${logGroup.arn}:*` },
      ...(args.grants ?? []),
    ];
    const policy = new RolePolicy(
      name,
      {
        role: role.id,
        policy: pulumi
          .output(grants.map(({ actions, resource }) => ({ Action: [...actions], Resource: resource })))
          .apply((statements) => policyOf(...statements)),
      },
      { parent: this },
    );
    const lambda = new LambdaFunction(
      name,
      {
        runtime: HANDLER_RUNTIME,
        handler: "index.handler",
        code: handlerCode(args.handler),
        role: role.arn,
        timeout: args.timeoutSeconds ?? 10,
        loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
        ...(Object.keys(environment).length === 0 ? {} : { environment: { variables: { ...environment } } }),
        tags,
      },
      { parent: this, dependsOn: policy },
    );
    this.arn = lambda.arn;
    this.invokeArn = lambda.invokeArn;
    this.functionName = lambda.name;
    this.logGroupName = logGroup.name;
    this.registerOutputs({
      arn: this.arn,
      invokeArn: this.invokeArn,
      functionName: this.functionName,
      logGroupName: this.logGroupName,
    });
  }
}

function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}
