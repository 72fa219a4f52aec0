import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { providerCalls } from "../../../src/cli/local-aws/provider-calls.ts";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { startProvider } from "../../../src/local/pulumi/provider.ts";
import { providerClient } from "../../fixtures/provider-client.ts";
import { REGION } from "../../fixtures/rest-api.ts";

// A resource whose second call fails is taken back, and where that fails too, both reasons are told.

const USER = "aws:cognito/user:User";

let aws: LocalAws;
let provider: { port: number; close(): Promise<void> };
let engine: ReturnType<typeof providerClient>;
let userPoolId: string;
beforeAll(async () => {
  aws = await startLocalAws();
  provider = await startProvider(providerCalls(aws));
  engine = providerClient(provider.port);
  await engine.configure({ region: REGION });
  userPoolId = (await engine.make("aws:cognito/userPool:UserPool", "pool", {})).id;
});
afterAll(async () => {
  engine.close();
  await provider.close();
  await aws.close();
});

const make = (username: string) => engine.make(USER, username, { userPoolId, username, password: "Correct-Horse-1" });
const users = async () => {
  const { Users } = (await aws.invoke("cognito-idp", "ListUsers", { UserPoolId: userPoolId }, REGION)) as {
    Users: { Username: string }[];
  };
  return Users.map(({ Username }) => Username);
};

test("a user whose password cannot be set is deleted again", async () => {
  aws.faults.replace([{ on: "AdminSetUserPassword", fault: "error", times: 1 }]);
  await expect(make("ada")).rejects.toThrow("InternalErrorException");
  expect(await users()).toEqual([]);
});

test("one that cannot be deleted either is named, with both reasons", async () => {
  aws.faults.replace([
    { on: "AdminSetUserPassword", fault: "throttle", times: 1 },
    { on: "AdminDeleteUser", fault: "error", times: 1 },
  ]);
  await expect(make("grace")).rejects.toThrow(
    /TooManyRequestsException.*what had been made of it, .*\/grace, could not be deleted: InternalErrorException/,
  );
  expect(await users()).toEqual(["grace"]);
});
