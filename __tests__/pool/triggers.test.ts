import type { LambdaConfigType, UpdateUserPoolRequest, UserPoolType } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../src/local/index.ts";
import type { Aws } from "../../src/pool/aws.ts";
import { attachTrigger, detachTrigger, listTriggers, triggerNames } from "../../src/pool/triggers.ts";
import { settingsOf } from "../../src/pool/user-pool-settings.ts";
import type { AwsProxy } from "../fixtures/aws-proxy.ts";
import { type ProxiedPoolAws, startProxiedPoolAws } from "../fixtures/pool-aws.ts";
import { call } from "../fixtures/rest-api.ts";

const ARN = "arn:aws:lambda:eu-west-1:000000000000:function";

/** Not one setting at its default, so that each one that is forgotten shows. */
const SETTINGS = {
  Policies: {
    PasswordPolicy: { MinimumLength: 11, RequireLowercase: true, TemporaryPasswordValidityDays: 3 },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  },
  DeletionProtection: "ACTIVE",
  AutoVerifiedAttributes: ["email"],
  VerificationMessageTemplate: {
    DefaultEmailOption: "CONFIRM_WITH_CODE",
    EmailSubject: "Hello",
    EmailMessage: "{####}",
  },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
  UserPoolTags: { team: "identity" },
  LambdaConfig: { CustomMessage: `${ARN}:message` },
} as const;

let proxied: ProxiedPoolAws;
let aws: LocalAws;
let proxy: AwsProxy;
let pool: Aws;
let UserPoolId: string;

beforeAll(async () => {
  proxied = await startProxiedPoolAws();
  ({ aws, proxy, pool } = proxied);
});
afterAll(() => proxied.close());
beforeEach(async () => {
  proxy.reset();
  const made = await call<{ UserPool: UserPoolType }>(aws, "cognito-idp", "CreateUserPool", {
    PoolName: "people",
    ...SETTINGS,
  });
  UserPoolId = made.UserPool.Id ?? "";
});

async function described(): Promise<UserPoolType> {
  return (await call<{ UserPool: UserPoolType }>(aws, "cognito-idp", "DescribeUserPool", { UserPoolId })).UserPool;
}

/** Everything but when it was written, and the deprecated name of the days that temporary passwords have. */
async function state(): Promise<unknown> {
  const { LastModifiedDate: _, AdminCreateUserConfig, ...rest } = await described();
  return { ...rest, AdminCreateUserConfig: { ...AdminCreateUserConfig, UnusedAccountValidityDays: undefined } };
}

/** A write of somebody else's, past the proxy. */
async function writeElsewhere(change: Partial<UpdateUserPoolRequest>): Promise<void> {
  await call(aws, "cognito-idp", "UpdateUserPool", { ...(await settingsOf(await described())), UserPoolId, ...change });
}

const PRE_SIGN_UP = { trigger: "PreSignUp", functionArn: `${ARN}:confirm` } as const;

describe("attaching a trigger", () => {
  test("changes that one setting, and detaching it gives the pool back as it was", async () => {
    const before = await state();
    expect(await attachTrigger(pool, UserPoolId, PRE_SIGN_UP)).toEqual({
      trigger: "PreSignUp",
      after: PRE_SIGN_UP,
      changed: true,
    });
    expect(await state()).toEqual({
      ...(before as object),
      LambdaConfig: { ...SETTINGS.LambdaConfig, PreSignUp: PRE_SIGN_UP.functionArn },
    });
    await detachTrigger(pool, UserPoolId, "PreSignUp");
    expect(await state()).toEqual(before);
  });

  test("writes nothing where it is so already", async () => {
    await attachTrigger(pool, UserPoolId, PRE_SIGN_UP);
    proxy.reset();
    expect(await attachTrigger(pool, UserPoolId, PRE_SIGN_UP)).toMatchObject({ before: PRE_SIGN_UP, changed: false });
    expect(proxy.calls).toEqual(["DescribeUserPool"]);
  });

  test("says which function was there before", async () => {
    await attachTrigger(pool, UserPoolId, PRE_SIGN_UP);
    const other = { ...PRE_SIGN_UP, functionArn: `${ARN}:other` };
    expect(await attachTrigger(pool, UserPoolId, other)).toMatchObject({ before: PRE_SIGN_UP, after: other });
  });

  test("sends the older of two names no more, where AWS would refuse both", async () => {
    const sent: unknown[] = [];
    proxy.reset((operation, _index, input) => {
      if (operation === "UpdateUserPool") sent.push(input.AdminCreateUserConfig);
      return undefined;
    });
    await attachTrigger(pool, UserPoolId, PRE_SIGN_UP);
    expect(sent).toEqual([{ AllowAdminCreateUserOnly: true }]);
  });

  test("names a pre token generation function under both its names, and takes both away", async () => {
    const trigger = { trigger: "PreTokenGeneration", functionArn: `${ARN}:token`, version: "V2_0" } as const;
    await attachTrigger(pool, UserPoolId, trigger);
    expect((await described()).LambdaConfig).toEqual({
      ...SETTINGS.LambdaConfig,
      PreTokenGeneration: trigger.functionArn,
      PreTokenGenerationConfig: { LambdaArn: trigger.functionArn, LambdaVersion: "V2_0" },
    });
    expect(await listTriggers(pool, UserPoolId)).toContainEqual(trigger);
    // Another function at the same version, where none is named.
    const other = { trigger: "PreTokenGeneration", functionArn: `${ARN}:other` } as const;
    expect((await attachTrigger(pool, UserPoolId, other)).after).toEqual({ ...other, version: "V2_0" });
    await detachTrigger(pool, UserPoolId, "PreTokenGeneration");
    expect((await attachTrigger(pool, UserPoolId, other)).after).toEqual({ ...other, version: "V1_0" });
    await detachTrigger(pool, UserPoolId, "PreTokenGeneration");
    expect((await described()).LambdaConfig).toEqual(SETTINGS.LambdaConfig);
  });

  test("refuses triggers that want more than a function, and versions where there are none", async () => {
    const refused = { code: "trigger_unsupported" };
    await expect(
      attachTrigger(pool, UserPoolId, { trigger: "CustomEmailSender", functionArn: `${ARN}:mail` }),
    ).rejects.toMatchObject({ ...refused, message: expect.stringContaining("CustomEmailSender") });
    await expect(attachTrigger(pool, UserPoolId, { ...PRE_SIGN_UP, version: "V2_0" })).rejects.toMatchObject(refused);
    expect(proxy.calls).toEqual([]);
  });

  test("of a pool that is not there ends in a sentence that says so", async () => {
    await expect(attachTrigger(pool, "eu-west-1_Nobody001", PRE_SIGN_UP)).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringMatching(/^DescribeUserPool was refused with ResourceNotFoundException/),
    });
  });
});

describe("a change by somebody else at the same time", () => {
  test("is kept, where AWS says that there was one: ours is made anew upon it", async () => {
    proxy.reset(async (operation, index) => {
      if (operation !== "UpdateUserPool" || index !== 1) return undefined;
      await writeElsewhere({ MfaConfiguration: "OFF", UserPoolTags: { team: "another" } });
      return { code: "ConcurrentModificationException" };
    });
    await attachTrigger(pool, UserPoolId, PRE_SIGN_UP);
    expect((await described()).UserPoolTags).toEqual({ team: "another" });
    expect((await described()).LambdaConfig).toMatchObject({ PreSignUp: PRE_SIGN_UP.functionArn });
  });

  test("that undoes ours is answered by another attempt, and at last by an error", async () => {
    proxy.reset(async (operation, index) => {
      if (operation === "DescribeUserPool" && index > 0) await writeElsewhere({ LambdaConfig: {} });
      return undefined;
    });
    await expect(attachTrigger(pool, UserPoolId, PRE_SIGN_UP)).rejects.toMatchObject({ code: "concurrent_change" });
    expect(proxy.calls.filter((operation) => operation === "UpdateUserPool")).toHaveLength(3);
  });

  test("of another setting is named", async () => {
    proxy.reset(async (operation, index) => {
      if (operation === "DescribeUserPool" && index === 2) await writeElsewhere({ UserPoolTags: { team: "another" } });
      return undefined;
    });
    await expect(attachTrigger(pool, UserPoolId, PRE_SIGN_UP)).rejects.toMatchObject({
      code: "settings_changed",
      message: expect.stringContaining("UserPoolTags changed"),
    });
  });

  test("of the trigger itself survives a clean-up that knows its own function", async () => {
    const other = { ...PRE_SIGN_UP, functionArn: `${ARN}:other` };
    await attachTrigger(pool, UserPoolId, other);
    const { functionArn } = PRE_SIGN_UP;
    expect(await detachTrigger(pool, UserPoolId, "PreSignUp", { functionArn })).toMatchObject({
      after: other,
      changed: false,
    });
    expect((await described()).LambdaConfig).toMatchObject({ PreSignUp: other.functionArn });
  });
});

describe("triggers", () => {
  test("are listed by their names, in the model's order", async () => {
    await attachTrigger(pool, UserPoolId, PRE_SIGN_UP);
    expect(await listTriggers(pool, UserPoolId)).toEqual([
      PRE_SIGN_UP,
      { trigger: "CustomMessage", functionArn: SETTINGS.LambdaConfig.CustomMessage },
    ]);
  });

  test("have the names of LambdaConfig's members that are functions", async () => {
    const names: readonly (keyof LambdaConfigType)[] = await triggerNames();
    expect(names).toEqual(expect.arrayContaining(["PreSignUp", "UserMigration", "PostAuthentication"]));
    expect(names).not.toContain("KMSKeyID");
    expect(names).not.toContain("PreTokenGenerationConfig");
  });
});

describe("a pool's settings", () => {
  test("are all that UpdateUserPool takes and nothing that it refuses", async () => {
    const settings = await settingsOf(await described());
    expect(settings).toMatchObject({ PoolName: "people", DeletionProtection: "ACTIVE", UserPoolTier: "ESSENTIALS" });
    for (const fixed of ["Id", "Arn", "SchemaAttributes", "CreationDate", "EstimatedNumberOfUsers", "Name"])
      expect(settings).not.toHaveProperty(fixed);
  });
});
