import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import {
  type Aws,
  addKnownUsers,
  findKnownUser,
  listKnownUsers,
  removeKnownUser,
  restoreLastLogin,
} from "../../src/pool/index.ts";
import { poolAws } from "../fixtures/pool-aws.ts";
import { createUsersTable, dynamoDbClient } from "../fixtures/users-table.ts";

const ADA = { UserName: "ada", UserEmail: "ada@example.com" };
const EVE = { UserName: "eve", UserEmail: "eve@example.com" };
const LOGIN = { UserPoolId: "eu-west-1_Example01", ClientId: "client", Time: "Tue Apr 23 23:23:30 UTC 2024" };

let aws: LocalAws;
let client: ReturnType<typeof dynamoDbClient>;
let pool: Aws;
let table: string;

beforeAll(async () => {
  aws = await startLocalAws();
  client = dynamoDbClient(aws);
  pool = poolAws(aws.endpoint);
});
afterAll(async () => {
  pool.close();
  client.destroy();
  await aws.close();
});
beforeEach(async () => {
  table = await createUsersTable(client);
});

describe("known users", () => {
  test("are added once: a second time changes nothing and says so", async () => {
    expect(await addKnownUsers(pool, table, [EVE, ADA])).toEqual([EVE, ADA]);
    await restoreLastLogin(pool, table, ADA.UserEmail, LOGIN);
    expect(await addKnownUsers(pool, table, [ADA, { ...EVE, UserName: "mallory" }])).toEqual([]);
    expect(await listKnownUsers(pool, table)).toEqual([{ ...ADA, LastLogin: LOGIN }, EVE]);
  });

  test("are found by their address, and by no other", async () => {
    await addKnownUsers(pool, table, [ADA]);
    expect(await findKnownUser(pool, table, ADA.UserEmail)).toEqual(ADA);
    expect(await findKnownUser(pool, table, EVE.UserEmail)).toBeUndefined();
  });

  test("are removed, also when they are gone already", async () => {
    await addKnownUsers(pool, table, [ADA, EVE]);
    expect(await removeKnownUser(pool, table, ADA.UserEmail)).toBe(true);
    expect(await removeKnownUser(pool, table, ADA.UserEmail)).toBe(false);
    expect(await listKnownUsers(pool, table)).toEqual([EVE]);
  });

  test("get their last login back, or none; and nobody is made by that", async () => {
    await addKnownUsers(pool, table, [ADA]);
    await restoreLastLogin(pool, table, ADA.UserEmail, LOGIN);
    expect(await findKnownUser(pool, table, ADA.UserEmail)).toEqual({ ...ADA, LastLogin: LOGIN });
    await restoreLastLogin(pool, table, ADA.UserEmail, undefined);
    await restoreLastLogin(pool, table, EVE.UserEmail, LOGIN);
    expect(await listKnownUsers(pool, table)).toEqual([ADA]);
  });

  test("of more than a page are all listed", async () => {
    const padding = "x".repeat(300_000);
    const many = ["a", "b", "c", "d", "e"].map((name) => ({
      UserName: name,
      UserEmail: `${name}@example.com`,
      padding,
    }));
    await addKnownUsers(pool, table, many);
    expect((await listKnownUsers(pool, table)).map(({ UserName }) => UserName)).toEqual(["a", "b", "c", "d", "e"]);
  });

  test.each([
    ["adding", () => addKnownUsers(pool, "gone", [ADA]), "PutItem"],
    ["listing", () => listKnownUsers(pool, "gone"), "Scan"],
    ["finding", () => findKnownUser(pool, "gone", ADA.UserEmail), "GetItem"],
    ["removing", () => removeKnownUser(pool, "gone", ADA.UserEmail), "DeleteItem"],
    ["restoring", () => restoreLastLogin(pool, "gone", ADA.UserEmail, undefined), "UpdateItem"],
  ])("%s in a table that is gone says so", async (_, run, operation) => {
    await expect(run()).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining(`${operation} was refused with ResourceNotFoundException`),
    });
  });
});
