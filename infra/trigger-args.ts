import type * as pulumi from "@pulumi/pulumi";
import type { Grant } from "./handler-function.ts";
import type { TokenRule } from "./handlers/pre-token-generation.ts";

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

/** What tokens hold: by rules that our handler evaluates, or by a handler of one's own. `scopes` is the rule for everybody. */
export type PreTokenGenerationArgs = { readonly version: PreTokenGenerationVersion } & (
  | { readonly rules: readonly TokenRule[] }
  | { readonly scopes: readonly string[] }
  | TriggerArgs
);

/** A trigger is a handler, by name or path, or a handler with what it needs. Triggers given the same object share a function. */
export type TriggersArgs = { readonly [Name in TriggerName]?: string | TriggerArgs } & {
  readonly preTokenGeneration?: PreTokenGenerationArgs;
};

export function triggerArgs(trigger: string | TriggerArgs): TriggerArgs {
  return typeof trigger === "string" ? { handler: trigger } : trigger;
}

/** The rules that our handler evaluates; undefined where the handler is another. */
export function tokenRules(args: PreTokenGenerationArgs): readonly TokenRule[] | undefined {
  if ("rules" in args) return args.rules;
  return "scopes" in args ? [{ scopesToAdd: args.scopes }] : undefined;
}
