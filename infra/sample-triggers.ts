import * as pulumi from "@pulumi/pulumi";
import { ActivityLog } from "./activity-log.ts";
import { HandlerFunction } from "./handler-function.ts";
import { KnownUsers } from "./known-users.ts";
import type { TriggerArgs } from "./trigger-args.ts";
import { letPoolInvoke } from "./triggers.ts";

export interface SampleTriggersArgs {
  /** The pool that may call the functions. */
  readonly userPoolArn: pulumi.Input<string>;
  /** Default: made from the component's name. */
  readonly tableName?: pulumi.Input<string>;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Three functions that go by a table of known users, ready for a pool's triggers. None of the pool's settings names them:
 * a guided scenario attaches one, shows what it does, and takes it off again.
 */
export class SampleTriggers extends pulumi.ComponentResource {
  readonly users: KnownUsers;
  /** For `preSignUp`. */
  readonly autoConfirm: HandlerFunction;
  /** For `userMigration`. */
  readonly migrateUser: HandlerFunction;
  /** For `postAuthentication`. */
  readonly activityLog: HandlerFunction;

  constructor(
    name: string,
    { userPoolArn, tableName, tags = {} }: SampleTriggersArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("cognito-preview:index:SampleTriggers", name, {}, opts);
    const child = { parent: this };
    const callable = (functionName: string, trigger: TriggerArgs): HandlerFunction => {
      const lambda = new HandlerFunction(functionName, { ...trigger, timeoutSeconds: 5, tags }, child);
      letPoolInvoke(functionName, lambda, userPoolArn, child);
      return lambda;
    };
    this.users = new KnownUsers("known-users", { tags, ...(tableName === undefined ? {} : { tableName }) }, child);
    this.autoConfirm = callable("auto-confirm", this.users.trigger("auto-confirm"));
    this.migrateUser = callable("migrate-user", this.users.trigger("migrate-user"));
    this.activityLog = callable("activity-log", new ActivityLog("activity-log", { users: this.users }, child).trigger);
    this.registerOutputs({
      tableName: this.users.tableName,
      autoConfirmArn: this.autoConfirm.arn,
      migrateUserArn: this.migrateUser.arn,
      activityLogArn: this.activityLog.arn,
    });
  }
}
