import { Permission } from "@pulumi/aws/lambda/permission.js";
import type { cognito } from "@pulumi/aws/types/input.js";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "./handler-function.ts";
import { RULES_VARIABLE } from "./handlers/pre-token-generation.ts";
import {
  type PreTokenGenerationArgs,
  TRIGGER_NAMES,
  type TriggerArgs,
  type TriggersArgs,
  tokenRules,
  triggerArgs,
} from "./trigger-args.ts";
import { triggerFaults } from "./validate/triggers.ts";

/**
 * The functions behind a pool's triggers. They come before the pool, whose settings name them, and their permissions after
 * it, since a permission names the pool: hence the two steps. `PreviewAuth` takes both; this is for a pool of one's own.
 */
export class Triggers extends pulumi.ComponentResource {
  /** For the pool's `lambdaConfig`. */
  readonly lambdaConfig: cognito.UserPoolLambdaConfig;
  readonly functions: ReadonlyMap<keyof TriggersArgs, HandlerFunction>;
  readonly #name: string;

  /** @throws {pulumi.RunError} naming each trigger and rule that Cognito would refuse, before anything is created */
  constructor(
    name: string,
    { tags = {}, ...triggers }: TriggersArgs & { readonly tags?: Readonly<Record<string, string>> },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("cognito-preview:index:Triggers", name, {}, opts);
    const faults = triggerFaults(triggers, undefined);
    if (faults.length > 0) throw new pulumi.RunError(faults.map((fault) => `${name}: ${fault}`).join("\n"));
    this.#name = name;
    const { preTokenGeneration, ...others } = triggers;
    const functions = new Map<keyof TriggersArgs, HandlerFunction>();
    const shared = new Map<unknown, HandlerFunction>();
    for (const trigger of TRIGGER_NAMES) {
      const args = others[trigger];
      if (args === undefined) continue;
      // The same object is the same function; two texts that are alike are two functions.
      const lambda = shared.get(args) ?? this.#function(name, trigger, triggerArgs(args), tags);
      if (typeof args === "object") shared.set(args, lambda);
      functions.set(trigger, lambda);
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

  /**
   * Lets Cognito call the functions for this pool and no other.
   *
   * @returns what has to be there before somebody signs up or in
   */
  permit(userPoolArn: pulumi.Input<string>): Permission[] {
    const named = new Map<HandlerFunction, string>();
    for (const [trigger, lambda] of this.functions) if (!named.has(lambda)) named.set(lambda, trigger);
    return [...named].map(([lambda, trigger]) =>
      letPoolInvoke(`${this.#name}-${trigger}`, lambda, userPoolArn, { parent: this }),
    );
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
): Permission {
  return new Permission(
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
  const rules = tokenRules(args);
  // Neither rules nor scopes: a handler.
  if (rules === undefined) return args as TriggerArgs;
  return { handler: "pre-token-generation", environment: { [RULES_VARIABLE]: JSON.stringify(rules) } };
}
