import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { handler, type PreSignUpEvent } from "../../../infra/handlers/auto-confirm.ts";
import { type HandlerLog, recordLog } from "../../fixtures/handler-log.ts";
import { type KnownUsersTable, startKnownUsersTable } from "../../fixtures/known-users-table.ts";

let table: KnownUsersTable;
let client: DynamoDBClient;
let log: HandlerLog;
let TableName: string;

beforeAll(async () => {
  table = await startKnownUsersTable();
  ({ client, TableName } = table);
  const Item = { UserEmail: { S: "ada@example.com" }, UserName: { S: "ada" } };
  await client.send(new PutItemCommand({ TableName, Item }));
  await client.send(new PutItemCommand({ TableName, Item: { UserEmail: { S: "nameless@example.com" } } }));
});
afterAll(() => table.close());
beforeEach(() => {
  process.env.TABLE_NAME = TableName;
  log = recordLog();
});
afterEach(() => log.restore());

function event(members: Partial<PreSignUpEvent> = {}, attributes: Record<string, string> = {}): PreSignUpEvent {
  return {
    triggerSource: "PreSignUp_SignUp",
    userName: "ada",
    request: { userAttributes: { email: "ada@example.com", ...attributes } },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    ...members,
  };
}

const CONFIRMED = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false };
const UNCHANGED = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

describe("auto-confirm", () => {
  test("confirms who is known by both name and address", async () => {
    const given = event();
    expect(await handler(given)).toBe(given);
    expect(given.response).toEqual(CONFIRMED);
    expect(log.steps()).toEqual(["received", "looking up the address", "confirmed"]);
  });

  test("reads an address in any case", async () => {
    expect((await handler(event({}, { email: " Ada@Example.COM " }))).response).toEqual(CONFIRMED);
  });

  test("does the same when it is called again", async () => {
    const given = event();
    await handler(given);
    expect((await handler(given)).response).toEqual(CONFIRMED);
  });

  test.each<[string, PreSignUpEvent, string]>([
    ["a known address under another name", event({ userName: "eve" }), "address known under another name"],
    ["an unknown address", event({}, { email: "eve@example.com" }), "address not known"],
    ["a row without a name", event({}, { email: "nameless@example.com" }), "address not known"],
    ["no address", event({ request: { userAttributes: {} } }), "no address given"],
  ])("leaves %s unconfirmed, and logs which it was", async (_, given, step) => {
    expect((await handler(given)).response).toEqual(UNCHANGED);
    expect(log.steps().at(-1)).toBe(step);
  });

  test.each(["PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider"])("leaves %s alone", async (triggerSource) => {
    expect((await handler(event({ triggerSource }))).response).toEqual(UNCHANGED);
    expect(log.steps()).toEqual(["received"]);
  });

  test("fails the sign-up where the table cannot be read, and tells nobody why", async () => {
    process.env.TABLE_NAME = "gone";
    await expect(handler(event())).rejects.toThrow(/^The sign-up could not be checked$/);
    expect(log.text()).toContain('"error":"ResourceNotFoundException"');
  });

  test("logs neither name nor address", async () => {
    await handler(event());
    expect(log.text()).not.toMatch(/ada/i);
  });
});
