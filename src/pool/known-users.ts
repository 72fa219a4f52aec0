import type { Aws } from "./aws.ts";
import { PoolError } from "./error.ts";

/** A row of the table of known users, by the names of its attributes. */
export interface KnownUser {
  /** The table's key, in lower case. */
  readonly UserEmail: string;
  readonly UserName: string;
  /** Written by the activity log. */
  readonly LastLogin?: LastLogin;
}

export interface LastLogin {
  readonly UserPoolId: string;
  readonly ClientId: string;
  /** As `date` writes it: `Tue Apr 23 23:23:30 UTC 2024`. */
  readonly Time: string;
}

/** A scan ends here: a table of known users for previews is small, and a large one is somebody's own. */
const MOST_PAGES = 20;

/**
 * Adds rows whose address the table does not have, and leaves the others as they are.
 *
 * @returns those that were added
 * @throws {PoolError}
 */
export async function addKnownUsers(aws: Aws, table: string, users: readonly KnownUser[]): Promise<KnownUser[]> {
  const added: KnownUser[] = [];
  for (const user of users) if (await addKnownUser(aws, table, user)) added.push(user);
  return added;
}

/** @returns whether there was no row of this address yet */
async function addKnownUser(aws: Aws, TableName: string, Item: KnownUser): Promise<boolean> {
  return aws.dynamoDb("PutItem", async (sdk, client, options) => {
    const put = new sdk.PutCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(UserEmail)" });
    return client.send(put, options).then(() => true, unlessConditionFailed);
  });
}

function unlessConditionFailed(thrown: unknown): false {
  if ((thrown as Error).name !== "ConditionalCheckFailedException") throw thrown;
  return false;
}

/** The rows that are users: a row without a name is nobody's. In the order of their names. @throws {PoolError} */
export async function listKnownUsers(aws: Aws, TableName: string): Promise<KnownUser[]> {
  const users: KnownUser[] = [];
  let next: Record<string, unknown> | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { Items = [], LastEvaluatedKey } = await aws.dynamoDb("Scan", (sdk, client, options) =>
      client.send(
        new sdk.ScanCommand({
          TableName,
          ConsistentRead: true,
          ...(next === undefined ? {} : { ExclusiveStartKey: next }),
        }),
        options,
      ),
    );
    users.push(...Items.filter(isKnownUser));
    next = LastEvaluatedKey;
    if (next === undefined) return users.sort((one, other) => (one.UserName < other.UserName ? -1 : 1));
  }
  throw new PoolError("refused", `The table ${TableName} is too large to be read whole: name the user.`);
}

/** @throws {PoolError} */
export async function findKnownUser(aws: Aws, TableName: string, UserEmail: string): Promise<KnownUser | undefined> {
  const { Item } = await aws.dynamoDb("GetItem", (sdk, client, options) =>
    client.send(new sdk.GetCommand({ TableName, Key: { UserEmail }, ConsistentRead: true }), options),
  );
  return Item !== undefined && isKnownUser(Item) ? Item : undefined;
}

/** @returns whether there was such a row @throws {PoolError} */
export async function removeKnownUser(aws: Aws, TableName: string, UserEmail: string): Promise<boolean> {
  const { Attributes } = await aws.dynamoDb("DeleteItem", (sdk, client, options) =>
    client.send(new sdk.DeleteCommand({ TableName, Key: { UserEmail }, ReturnValues: "ALL_OLD" }), options),
  );
  return Attributes !== undefined;
}

/**
 * Puts a row's last login back as it was; undefined takes it away. A row that is gone stays gone.
 *
 * @returns whether there was such a row
 * @throws {PoolError}
 */
export async function restoreLastLogin(
  aws: Aws,
  TableName: string,
  UserEmail: string,
  login: LastLogin | undefined,
): Promise<boolean> {
  return aws.dynamoDb("UpdateItem", (sdk, client, options) => {
    const update = new sdk.UpdateCommand({
      TableName,
      Key: { UserEmail },
      ConditionExpression: "attribute_exists(UserEmail)",
      ...(login === undefined
        ? { UpdateExpression: "REMOVE LastLogin" }
        : { UpdateExpression: "SET LastLogin = :login", ExpressionAttributeValues: { ":login": login } }),
    });
    return client.send(update, options).then(() => true, unlessConditionFailed);
  });
}

function isKnownUser(item: object): item is KnownUser {
  const { UserEmail, UserName } = item as Partial<Record<keyof KnownUser, unknown>>;
  return typeof UserEmail === "string" && typeof UserName === "string";
}
