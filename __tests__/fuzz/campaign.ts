/**
 * Made-up inputs to every operation of Cognito that is built, over HTTP, in a process of its own with a heap of its own:
 *
 *     node --expose-gc __tests__/fuzz/campaign.ts COUNT SEED
 *
 * Prints what came of it. All that was made is deleted before the heap is looked at: what is left then, is left for ever.
 */
import { Agent } from "node:http";
import fc from "fast-check";
import type { JWK } from "jose";
import { OPERATIONS } from "../../src/local/cognito-idp/model/table.ts";
import { HANDLERS } from "../../src/local/cognito-idp/operations/index.ts";
import { type KeyStore, startLocalAws } from "../../src/local/index.ts";
import { inputs, type Known } from "./inputs.ts";
import { post } from "./post.ts";

export interface Outcome {
  /** How many were answered, by HTTP status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Operations that took at least one input. */
  readonly taken: readonly string[];
  /** What no refusal of AWS's looks like: operation, input and answer; the first few. */
  readonly offences: readonly string[];
  /** Errors in the local AWS itself. */
  readonly faults: readonly string[];
  /** Bytes of the heap after a collection: with half of the inputs answered, and with all. */
  readonly heap: { readonly before: number; readonly after: number };
}

/** Refusals that every operation may answer beside those of its own list. */
const COMMON = new Set(["SerializationException", "InvalidParameterException", "NotImplementedException"]);
/** What the model leaves out of an operation's list, though the thing that is named can be missing there as anywhere. */
const FURTHER: Readonly<Record<string, string>> = {
  AdminListDevices: "UserNotFoundException",
  RevokeToken: "ResourceNotFoundException",
};
const PASSWORD = "Correct-Horse-1";

if (import.meta.main) {
  const [count = 1000, seed = 1] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(await campaign(count, seed)));
}

async function campaign(count: number, seed: number): Promise<Outcome> {
  const faults: string[] = [];
  const offences: string[] = [];
  const statuses: Record<string, number> = {};
  const taken = new Set<string>();
  const aws = await startLocalAws({ onFault: (error) => faults.push(String((error as Error).stack)), keys: oneKey() });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const operations = Object.keys(HANDLERS);

  async function call(operation: string, input: unknown): Promise<Record<string, never>> {
    return JSON.parse((await post(agent, aws.endpoint, operation, JSON.stringify(input))).body || "{}");
  }

  async function ask(operation: string, input: unknown): Promise<void> {
    const { status, errorType, body } = await post(agent, aws.endpoint, operation, JSON.stringify(input) ?? "");
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === 200) taken.add(operation);
    else if (!isRefusal(operation, status, errorType, body))
      offences.push(`${operation} ${JSON.stringify(input)}: ${status} ${body}`.slice(0, 1000));
  }

  async function half(part: number): Promise<void> {
    const size = Math.ceil(count / 2 / operations.length);
    for (const [index, operation] of operations.entries()) {
      // Anew for each: some delete what others need.
      const known = await people(call);
      for (const input of fc.sample(inputs(operation, known), { numRuns: size, seed: seed + part * 1000 + index }))
        await ask(operation, input);
    }
    await deleteAll(call);
  }

  await half(0);
  const before = heap();
  await half(1);
  const after = heap();
  agent.destroy();
  await aws.close();
  return {
    statuses,
    taken: [...taken],
    offences: offences.slice(0, 10),
    faults: faults.slice(0, 10),
    heap: { before, after },
  };
}

/** Gives every pool the same key, since making one takes as long as answering a hundred inputs. */
function oneKey(): KeyStore {
  const byUse = new Map<string, JWK>();
  const use = (slot: string) => slot.slice(slot.lastIndexOf("."));
  return {
    load: async (slot) => byUse.get(use(slot)),
    store: async (slot, key) => void byUse.set(use(slot), key),
  };
}

function isRefusal(operation: string, status: number, errorType: string | undefined, body: string): boolean {
  const { __type, message } = JSON.parse(body) as Record<string, unknown>;
  const own = OPERATIONS[operation]?.errors.split(" ") ?? [];
  return (
    status === 400 &&
    errorType === __type &&
    typeof message === "string" &&
    (COMMON.has(String(__type)) || own.includes(String(__type)) || FURTHER[operation] === __type)
  );
}

type Call = (operation: string, input: unknown) => Promise<Record<string, never>>;

/** A pool with everything that an input can name. */
async function people(call: Call): Promise<Known> {
  const { UserPool } = (await call("CreateUserPool", { PoolName: "people" })) as never as {
    UserPool: { Id: string; Arn: string };
  };
  const UserPoolId = UserPool.Id;
  const { UserPoolClient } = (await call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "app",
    ExplicitAuthFlows: [
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
  })) as never as { UserPoolClient: { ClientId: string } };
  const { ClientId } = UserPoolClient;
  const Scopes = [{ ScopeName: "read", ScopeDescription: "read" }];
  await call("CreateResourceServer", { UserPoolId, Identifier: "users", Name: "users", Scopes });
  await call("CreateGroup", { UserPoolId, GroupName: "staff" });
  for (const Username of ["ada", "bob"]) {
    const UserAttributes = [{ Name: "email", Value: `${Username}@example.com` }];
    await call("AdminCreateUser", { UserPoolId, Username, MessageAction: "SUPPRESS", UserAttributes });
    await call("AdminSetUserPassword", { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  }
  const { AuthenticationResult } = (await call("InitiateAuth", {
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ada", PASSWORD },
  })) as never as { AuthenticationResult: { AccessToken: string; RefreshToken: string } };
  const { Session = "" } = (await call("InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: "ada" },
  })) as { Session?: string };
  const names = ["ada", "bob", "ada@example.com", "nobody"];
  return {
    UserPoolId: [UserPoolId],
    ClientId: [ClientId],
    Username: names,
    USERNAME: names,
    Password: [PASSWORD, "Another-Horse-2", "weak"],
    PASSWORD: [PASSWORD],
    PreviousPassword: [PASSWORD],
    ProposedPassword: [PASSWORD],
    NEW_PASSWORD: [PASSWORD],
    AccessToken: [AuthenticationResult.AccessToken],
    RefreshToken: [AuthenticationResult.RefreshToken],
    REFRESH_TOKEN: [AuthenticationResult.RefreshToken],
    Token: [AuthenticationResult.RefreshToken, AuthenticationResult.AccessToken],
    Session: [Session],
    SRP_A: ["ab".repeat(384), "0"],
    GroupName: ["staff", "guests"],
    Identifier: ["users", "https://api.example.com"],
    Domain: ["fuzz-domain", "login.example.com"],
    ResourceArn: [UserPool.Arn],
    ConfirmationCode: ["123456"],
    UserCode: ["123456"],
    Code: ["123456"],
    Name: ["email", "phone_number", "custom:colour", "sub"],
    Value: ["ada@example.com", "true", "+4912345678"],
    AttributeName: ["email", "phone_number"],
    Filter: ['username = "ada"', 'email ^= "a"', 'status = "x'],
    AllowedOAuthScopes: ["openid", "users/read"],
    CallbackURLs: ["http://localhost:3000/", "https://app.example.com/callback"],
    DefaultRedirectURI: ["http://localhost:3000/"],
  };
}

async function deleteAll(call: Call): Promise<void> {
  for (;;) {
    const { UserPools } = (await call("ListUserPools", { MaxResults: 60 })) as never as { UserPools: { Id: string }[] };
    if (UserPools.length === 0) return;
    for (const { Id: UserPoolId } of UserPools) {
      await call("UpdateUserPool", { UserPoolId, DeletionProtection: "INACTIVE" });
      const { UserPool } = (await call("DescribeUserPool", { UserPoolId })) as never as {
        UserPool: Record<string, string>;
      };
      for (const Domain of [UserPool.Domain, UserPool.CustomDomain])
        if (Domain !== undefined) await call("DeleteUserPoolDomain", { UserPoolId, Domain });
      const refused = await call("DeleteUserPool", { UserPoolId });
      if ("__type" in refused) throw new Error(`The pool stays: ${JSON.stringify(refused)}`);
    }
  }
}

function heap(): number {
  if (gc === undefined) throw new Error("Run this with --expose-gc.");
  for (let time = 0; time < 3; time++) gc();
  return process.memoryUsage().heapUsed;
}
