import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { handler, type PostAuthenticationEvent, unixDate } from "../../../infra/handlers/activity-log.ts";
import { type HandlerLog, recordLog } from "../../fixtures/handler-log.ts";
import { type KnownUsersTable, startKnownUsersTable } from "../../fixtures/known-users-table.ts";

let table: KnownUsersTable;
let documents: DynamoDBDocumentClient;
let TableName: string;
let log: HandlerLog;

beforeAll(async () => {
  table = await startKnownUsersTable();
  ({ TableName } = table);
  documents = DynamoDBDocumentClient.from(table.client);
});
afterAll(() => table.close());
beforeEach(() => {
  process.env.TABLE_NAME = TableName;
  log = recordLog();
});
afterEach(() => log.restore());

function event(attributes: Record<string, string>): PostAuthenticationEvent {
  return {
    triggerSource: "PostAuthentication_Authentication",
    userPoolId: "eu-west-1_Example01",
    callerContext: { clientId: "client-one" },
    request: { userAttributes: attributes },
    response: {},
  };
}

async function row(UserEmail: string) {
  return (await documents.send(new GetCommand({ TableName, Key: { UserEmail } }))).Item;
}

const LOGIN = {
  UserPoolId: "eu-west-1_Example01",
  ClientId: "client-one",
  Time: expect.stringMatching(/^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d UTC \d{4}$/),
};

describe("activity-log", () => {
  test("notes the sign-in in the user's row, and keeps everything else in it", async () => {
    const Item = { UserEmail: "ada@example.com", UserName: "ada", plan: "free", LastLogin: { Time: "long ago" } };
    await documents.send(new PutCommand({ TableName, Item }));
    const given = event({ email: "Ada@example.com" });
    expect(await handler(given)).toBe(given);
    expect(await row("ada@example.com")).toEqual({ ...Item, LastLogin: LOGIN });
    expect(log.steps()).toEqual(["received", "written"]);
  });

  test("makes a row that is no known user's where there is none", async () => {
    await handler(event({ email: "new@example.com" }));
    expect(await row("new@example.com")).toEqual({ UserEmail: "new@example.com", LastLogin: LOGIN });
  });

  test("writes nothing for a user without an address", async () => {
    const given = event({});
    expect(await handler(given)).toBe(given);
    expect(log.steps()).toEqual(["received", "not written: the user has no address"]);
  });

  test.each(["gone", ""])("lets the sign-in go on where the table %p cannot be written", async (name) => {
    process.env.TABLE_NAME = name;
    const given = event({ email: "ada@example.com" });
    expect(await handler(given)).toBe(given);
    expect(log.steps()).toEqual(["received", "not written"]);
  });

  test("logs no address", async () => {
    await handler(event({ email: "ada@example.com" }));
    expect(log.text()).not.toContain("ada");
  });

  test.each([
    [Date.UTC(2024, 3, 23, 23, 23, 30), "Tue Apr 23 23:23:30 UTC 2024"],
    [Date.UTC(2024, 3, 2, 3, 4, 5), "Tue Apr  2 03:04:05 UTC 2024"],
  ])("writes times as date does", (time, text) => {
    expect(unixDate(new Date(time))).toBe(text);
  });
});
