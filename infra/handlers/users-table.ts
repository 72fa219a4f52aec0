import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { addressKey, type KnownUser, NAME_INDEX, TABLE_VARIABLE } from "./known-user.ts";

/** When and through what a user signed in last. */
export interface LastLogin {
  readonly UserPoolId: string;
  readonly ClientId: string;
  /** As `date` writes it: `Tue Apr 23 23:23:30 UTC 2024`. */
  readonly Time: string;
}

/** Two tries end well within the five seconds that Cognito gives a trigger. */
const client = new DynamoDBClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
});

/** @throws the SDK's error */
export async function userOfAddress(email: string): Promise<KnownUser | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName(), Key: { UserEmail: { S: addressKey(email) } }, ConsistentRead: true }),
  );
  return knownUser(Item);
}

/** The users of a name, by the index: two at most, which is enough to see that a name is not one user's. */
export async function usersOfName(name: string): Promise<KnownUser[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: NAME_INDEX,
      KeyConditionExpression: "UserName = :name",
      ExpressionAttributeValues: { ":name": { S: name } },
      Limit: 2,
    }),
  );
  return Items.flatMap((item) => knownUser(item) ?? []);
}

/** Writes into the user's row, and leaves everything else in it as it is. */
export async function recordLogin(email: string, { UserPoolId, ClientId, Time }: LastLogin): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName: tableName(),
      Key: { UserEmail: { S: addressKey(email) } },
      UpdateExpression: "SET LastLogin = :login",
      ExpressionAttributeValues: {
        ":login": { M: { UserPoolId: { S: UserPoolId }, ClientId: { S: ClientId }, Time: { S: Time } } },
      },
    }),
  );
}

/** What may be logged of a failure: its name, since messages of AWS hold names of resources and callers. */
export function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

export function tableName(): string {
  const name = process.env[TABLE_VARIABLE];
  if (name === undefined || name === "") throw new Error(`${TABLE_VARIABLE} is not set`);
  return name;
}

/** A row without a name is nobody's: the activity log makes such rows. */
function knownUser(item: Readonly<Record<string, AttributeValue>> | undefined): KnownUser | undefined {
  const email = item?.UserEmail?.S;
  const name = item?.UserName?.S;
  return email === undefined || name === undefined ? undefined : { UserEmail: email, UserName: name };
}
