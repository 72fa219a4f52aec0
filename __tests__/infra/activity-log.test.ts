import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ActivityLog, KnownUsers } from "../../infra/components.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

let recorded: Recorded[];

beforeEach(async () => {
  recorded = await recordResources();
});

afterEach(settled);

describe("ActivityLog", () => {
  const tables = () => recorded.filter(({ type }) => type === "aws:dynamodb/table:Table").map(({ name }) => name);

  test("writes into a table of its own, which begins empty", async () => {
    const log = new ActivityLog("log");
    const [grant, ...others] = log.trigger.grants ?? [];
    expect(others).toEqual([]);
    expect(grant?.actions).toEqual(["dynamodb:UpdateItem"]);
    expect(await known(grant?.resource ?? "")).toMatch(/^arn:aws:dynamodb:.*:log$/);
    await settled();
    expect(tables()).toEqual(["log"]);
    expect(recorded.filter(({ type }) => type === "aws:dynamodb/tableItem:TableItem")).toEqual([]);
  });

  test("writes into the known users' rows where it is given their table", async () => {
    const users = new KnownUsers("users");
    const log = new ActivityLog("log", { users });
    expect(log.tableName).toBe(users.tableName);
    await settled();
    expect(tables()).toEqual(["users"]);
  });
});
