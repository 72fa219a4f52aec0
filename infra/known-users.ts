import { Table } from "@pulumi/aws/dynamodb/table.js";
import { TableItem } from "@pulumi/aws/dynamodb/tableItem.js";
import * as pulumi from "@pulumi/pulumi";
import type { Grant } from "./handler-function.ts";
import { addressKey, type KnownUser, NAME_INDEX, TABLE_VARIABLE } from "./handlers/known-user.ts";
import type { TriggerArgs } from "./trigger-args.ts";

export interface KnownUsersArgs {
  /** Default: made from the component's name, so that two stacks never meet. */
  readonly tableName?: pulumi.Input<string>;
  /** Rows to begin with. Default: three made-up users. */
  readonly users?: readonly KnownUser[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** Nobody's addresses: example.com is reserved for examples (RFC 2606, section 3). */
export const SAMPLE_USERS: readonly KnownUser[] = [1, 2, 3].map((number) => ({
  UserName: `test_user_${number}`,
  UserEmail: `test_email_${number}@example.com`,
}));

/** The handlers that go by the table, and what each of them does with it. */
const ACTIONS = {
  "auto-confirm": { action: "dynamodb:GetItem", on: "table" },
  "migrate-user": { action: "dynamodb:Query", on: "index" },
  "activity-log": { action: "dynamodb:UpdateItem", on: "table" },
} as const;

export type KnownUsersHandler = keyof typeof ACTIONS;

/** A table of users by their address, with an index of their names. It is paid for by the request, so idle it costs nothing. */
export class KnownUsers extends pulumi.ComponentResource {
  readonly tableName: pulumi.Output<string>;
  readonly tableArn: pulumi.Output<string>;

  /** @throws {pulumi.RunError} where a row has no name or address, or shares its address with another */
  constructor(
    name: string,
    { tableName, users = SAMPLE_USERS, tags = {} }: KnownUsersArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("cognito-preview:index:KnownUsers", name, {}, opts);
    const rows = rowsOf(users);
    const table = new Table(
      name,
      {
        ...(tableName === undefined ? {} : { name: tableName }),
        billingMode: "PAY_PER_REQUEST",
        hashKey: "UserEmail",
        attributes: [
          { name: "UserEmail", type: "S" },
          { name: "UserName", type: "S" },
        ],
        globalSecondaryIndexes: [{ name: NAME_INDEX, hashKey: "UserName", projectionType: "ALL" }],
        tags: { ...tags },
      },
      { parent: this },
    );
    for (const { UserEmail, UserName } of rows)
      new TableItem(
        `${name}-${UserName}`,
        {
          tableName: table.name,
          hashKey: table.hashKey,
          item: JSON.stringify({ UserEmail: { S: UserEmail }, UserName: { S: UserName } }),
        },
        { parent: this },
      );
    this.tableName = table.name;
    this.tableArn = table.arn;
    this.registerOutputs({ tableName: this.tableName, tableArn: this.tableArn });
  }

  /** A handler of this package as a trigger that goes by this table, and may do with it what it does and no more. */
  trigger(handler: KnownUsersHandler): TriggerArgs {
    const { action, on } = ACTIONS[handler];
    const grant: Grant = {
      actions: [action],
      resource: on === "table" ? this.tableArn : pulumi.interpolate`${this.tableArn}/index/${NAME_INDEX}`,
    };
    return { handler, environment: { [TABLE_VARIABLE]: this.tableName }, grants: [grant] };
  }
}

/** Rows with their addresses as the handlers look them up. */
function rowsOf(users: readonly KnownUser[]): KnownUser[] {
  const rows = users.map(({ UserEmail, UserName }) => ({ UserEmail: addressKey(UserEmail), UserName }));
  const seen = new Set<string>();
  for (const { UserEmail, UserName } of rows) {
    if (UserEmail === "" || UserName === "")
      throw new pulumi.RunError("users of KnownUsers: each of them needs a UserName and a UserEmail.");
    if (seen.has(UserEmail))
      throw new pulumi.RunError(`users of KnownUsers: ${UserEmail} is there twice, and it is the table's key.`);
    seen.add(UserEmail);
  }
  return rows;
}
