import { Permission } from "@pulumi/aws/lambda/permission.js";
import type { cognito } from "@pulumi/aws/types/input.js";
import * as pulumi from "@pulumi/pulumi";
import { type Grant, HandlerFunction } from "./handler-function.ts";
import { RULES_VARIABLE, type TokenRule } from "./handlers/pre-token-generation.ts";

/** The triggers of a user pool, by the names that the pool's settings have. */
export const TRIGGER_NAMES = [
  "preSignUp",
  "postConfirmation",
  "preAuthentication",
  "postAuthentication",
  "userMigration",
  "customMessage",
  "defineAuthChallenge",
  "createAuthChallenge",
  "verifyAuthChallengeResponse",
] as const;

export type TriggerName = (typeof TRIGGER_NAMES)[number];

/** A function that the pool calls. It has five seconds (AWS: "Customizing user pool workflows with Lambda triggers"). */
export interface TriggerArgs {
  /** A handler of this package by name, or the path of a file of one's own that exports `handler`. */
  readonly handler: string;
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** What the handler may do beside writing its log. */
  readonly grants?: readonly Grant[];
}

/** `V1_0` changes ID tokens alone, `V2_0` users' access tokens too, `V3_0` machines' as well. The last two need more than the Lite tier. */
export type PreTokenGenerationVersion = "V1_0" | "V2_0" | "V3_0";

/** What tokens hold: by rules that our handler evaluates, or by a handler of one's own. */
export type PreTokenGenerationArgs = { readonly version: PreTokenGenerationVersion } & (
  | { readonly rules: readonly TokenRule[] }
  | TriggerArgs
);

export type TriggersArgs = { readonly [Name in TriggerName]?: TriggerArgs } & {
  readonly preTokenGeneration?: PreTokenGenerationArgs;
};

/**
 * The functions behind a pool's triggers. They come before the pool, whose settings name them, and their permissions after
 * it, since a permission names the pool: hence the two steps.
 */
export class Triggers extends pulumi.ComponentResource {
  readonly lambdaConfig: cognito.UserPoolLambdaConfig;
  readonly functions: ReadonlyMap<TriggerName | "preTokenGeneration", HandlerFunction>;

  constructor(
    name: string,
    { preTokenGeneration, ...others }: TriggersArgs,
    tags: Readonly<Record<string, string>>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("cognito-preview:index:Triggers", name, {}, opts);
    const functions = new Map<TriggerName | "preTokenGeneration", HandlerFunction>();
    for (const trigger of TRIGGER_NAMES) {
      const args = others[trigger];
      if (args !== undefined) functions.set(trigger, this.#function(name, trigger, args, tags));
    }
    const lambdaConfig: cognito.UserPoolLambdaConfig = Object.fromEntries(
      [...functions].map(([trigger, { arn }]) => [trigger, arn]),
    );
    if (preTokenGeneration !== undefined) {
      const lambda = this.#function(name, "preTokenGeneration", handlerOf(preTokenGeneration), tags);
      functions.set("preTokenGeneration", lambda);
      lambdaConfig.preTokenGenerationConfig = { lambdaArn: lambda.arn, lambdaVersion: preTokenGeneration.version };
    }
    this.functions = functions;
    this.lambdaConfig = lambdaConfig;
    this.registerOutputs({});
  }

  /** Lets Cognito call the functions for this pool and no other. */
  permit(name: string, userPoolArn: pulumi.Input<string>): void {
    for (const [trigger, lambda] of this.functions)
      letPoolInvoke(`${name}-${trigger}`, lambda, userPoolArn, { parent: this });
  }

  #function(
    name: string,
    trigger: string,
    { handler, environment, grants }: TriggerArgs,
    tags: Readonly<Record<string, string>>,
  ): HandlerFunction {
    return new HandlerFunction(
      `${name}-${trigger}`,
      {
        handler,
        timeoutSeconds: 5,
        tags,
        ...(environment === undefined ? {} : { environment }),
        ...(grants === undefined ? {} : { grants }),
      },
      { parent: this },
    );
  }
}

/** Without the source's ARN anybody's pool could call the function. */
export function letPoolInvoke(
  name: string,
  { functionName }: HandlerFunction,
  userPoolArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  new Permission(
    name,
    {
      function: functionName,
      action: "lambda:InvokeFunction",
      principal: "cognito-idp.amazonaws.com",
      sourceArn: userPoolArn,
    },
    opts,
  );
}

function handlerOf(args: PreTokenGenerationArgs): TriggerArgs {
  return "rules" in args
    ? { handler: "pre-token-generation", environment: { [RULES_VARIABLE]: JSON.stringify(args.rules) } }
    : args;
}
