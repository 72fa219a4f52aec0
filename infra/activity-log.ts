import * as pulumi from "@pulumi/pulumi";
import { KnownUsers } from "./known-users.ts";
import type { TriggerArgs } from "./trigger-args.ts";

export interface ActivityLogArgs {
  /** The table that notes go into. Default: one of its own, empty to begin with. */
  readonly users?: KnownUsers;
  readonly tags?: Readonly<Record<string, string>>;
}

/** When and through which client each user signed in last: a trigger for `postAuthentication`, and the table that it writes. */
export class ActivityLog extends pulumi.ComponentResource {
  readonly tableName: pulumi.Output<string>;
  /** May write into the table's rows, and do nothing else with it. */
  readonly trigger: TriggerArgs;

  constructor(name: string, args: ActivityLogArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-preview:index:ActivityLog", name, {}, opts);
    const users = args.users ?? new KnownUsers(name, { users: [], tags: { ...args.tags } }, { parent: this });
    this.tableName = users.tableName;
    this.trigger = users.trigger("activity-log");
    this.registerOutputs({ tableName: this.tableName });
  }
}
