import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { handler, type UserMigrationEvent } from "../../../infra/handlers/migrate-user.ts";
import { type HandlerLog, recordLog } from "../../fixtures/handler-log.ts";
import { type KnownUsersTable, startKnownUsersTable } from "../../fixtures/known-users-table.ts";

let table: KnownUsersTable;
let client: DynamoDBClient;
let log: HandlerLog;
let TableName: string;

beforeAll(async () => {
  table = await startKnownUsersTable();
  ({ client, TableName } = table);
  const rows = [
    ["ada@example.com", "ada"],
    ["one@example.com", "twins"],
    ["other@example.com", "twins"],
  ];
  for (const [email = "", name = ""] of rows)
    await client.send(new PutItemCommand({ TableName, Item: { UserEmail: { S: email }, UserName: { S: name } } }));
});
afterAll(() => table.close());
beforeEach(() => {
  process.env.TABLE_NAME = TableName;
  log = recordLog();
});
afterEach(() => log.restore());

const PASSWORD = "a-password-that-was-typed";

function event(userName: string, triggerSource = "UserMigration_Authentication") {
  return {
    triggerSource,
    userName,
    request: { password: PASSWORD },
    response: { userAttributes: null, finalUserStatus: null, messageAction: null },
  } as UserMigrationEvent;
}

const MIGRATED = {
  userAttributes: { email: "ada@example.com", email_verified: "true" },
  finalUserStatus: "RESET_REQUIRED",
  messageAction: "SUPPRESS",
};
const UNCHANGED = { userAttributes: null, finalUserStatus: null, messageAction: null };

describe("migrate-user", () => {
  test.each(["UserMigration_Authentication", "UserMigration_ForgotPassword"])(
    "takes a known user in by %s, with a password to be set anew",
    async (source) => {
      const given = event("ada", source);
      expect(await handler(given)).toBe(given);
      expect(given.response).toEqual(MIGRATED);
      expect(log.steps()).toEqual(["received", "looking up the name", "found"]);
    },
  );

  test.each([
    ["nobody's", "eve", "not found"],
    ["an address, which is no name", "ada@example.com", "not found"],
    ["two users'", "twins", "name is not unique"],
  ])("gives the event back as it was for a name that is %s", async (_, name, step) => {
    const given = event(name);
    expect(await handler(given)).toBe(given);
    expect(given.response).toEqual(UNCHANGED);
    expect(log.steps().at(-1)).toBe(step);
  });

  test("leaves a source that it does not know alone", async () => {
    expect((await handler(event("ada", "UserMigration_Unheard"))).response).toEqual(UNCHANGED);
    expect(log.steps()).toEqual(["received"]);
  });

  test("fails in the same words for known and unknown users where the table cannot be read", async () => {
    process.env.TABLE_NAME = "gone";
    for (const user of ["ada", "eve"])
      await expect(handler(event(user))).rejects.toThrow(/^The user could not be looked up$/);
    expect(log.text()).toContain('"error":"ResourceNotFoundException"');
  });

  test("logs neither name, nor address, nor password", async () => {
    await handler(event("ada"));
    expect(log.text()).not.toMatch(new RegExp(`ada|${PASSWORD}`, "i"));
  });
});
