import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call } from "../../fixtures/rest-api.ts";

let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});

afterAll(() => aws.close());

/** A role that trusts a service, on condition if one is given; its ARN. */
async function role(name: string, service: string, condition?: object): Promise<string> {
  const Statement = [
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      ...(condition && { Condition: condition }),
    },
  ];
  const { Role } = await call<{ Role: { Arn: string } }>(aws, "iam", "CreateRole", {
    RoleName: name,
    AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
  return Role.Arn;
}

const COGNITO = "cognito-idp.amazonaws.com";

const pool = (SmsConfiguration: object) =>
  call<{ UserPool: { Id: string } }>(aws, "cognito-idp", "CreateUserPool", { PoolName: "people", SmsConfiguration });

const UNTRUSTED = { code: "InvalidSmsRoleTrustRelationshipException" };

test("a pool sends SMS as a role that trusts Cognito, and as no other", async () => {
  const { UserPool } = await pool({ SnsCallerArn: await role("sms", COGNITO) });
  const foreign = { SnsCallerArn: await role("functions", "lambda.amazonaws.com") };
  await expect(pool(foreign)).rejects.toMatchObject(UNTRUSTED);
  await expect(pool({ SnsCallerArn: "arn:aws:iam::000000000000:role/nobody" })).rejects.toMatchObject(UNTRUSTED);
  for (const [operation, input] of [
    ["UpdateUserPool", { SmsConfiguration: foreign }],
    ["SetUserPoolMfaConfig", { SmsMfaConfiguration: { SmsConfiguration: foreign } }],
  ] as const) {
    const change = call(aws, "cognito-idp", operation, { UserPoolId: UserPool.Id, ...input });
    await expect(change).rejects.toMatchObject(UNTRUSTED);
  }
});

test("the role's trust policy may ask for the pool's ExternalId", async () => {
  const SnsCallerArn = await role("with-id", COGNITO, { StringEquals: { "sts:ExternalId": "ours" } });
  expect(await pool({ SnsCallerArn, ExternalId: "ours" })).toHaveProperty("UserPool");
  await expect(pool({ SnsCallerArn, ExternalId: "theirs" })).rejects.toMatchObject(UNTRUSTED);
  await expect(pool({ SnsCallerArn })).rejects.toMatchObject(UNTRUSTED);
});

test("conditions on where a service is asked from stop no role", async () => {
  const SnsCallerArn = await role("from-account", COGNITO, { StringEquals: { "aws:SourceAccount": "000000000000" } });
  expect(await pool({ SnsCallerArn })).toHaveProperty("UserPool");
});
