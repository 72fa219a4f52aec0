import { expect } from "@jest/globals";
import { ARCHIVE, ASSET, SIGNATURE } from "../../../../src/local/pulumi/values.ts";
import { idOf, type Life, outputOf } from "./life.ts";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    ...["lambda.amazonaws.com", "apigateway.amazonaws.com"].map((Service) => ({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service },
    })),
    {
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "cognito-identity.amazonaws.com" },
    },
  ],
});
const allowing = (Action: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
const code = {
  [SIGNATURE]: ARCHIVE,
  assets: { "index.mjs": { [SIGNATURE]: ASSET, text: "export const handler = () => 1;" } },
  hash: "code",
};

/** A policy of AWS's own. */
const READS = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess";

/** What pools and APIs stand on: roles, functions, logs, parameters and tables. */
export const FOUNDATION: readonly Life[] = [
  {
    token: "aws:iam/role:Role",
    inputs: () => ({ name: "own", assumeRolePolicy: trust, description: "one" }),
    told: () => ["iam", "GetRole", { RoleName: "own" }, { Role: { Description: "one", Path: "/" } }],
    changed: () => ["iam", "UpdateRole", { RoleName: "own", Description: "two" }],
    drift: ["description"],
  },
  {
    token: "aws:iam/policy:Policy",
    inputs: () => ({ policy: allowing("s3:GetObject"), path: "/own/" }),
    told: (PolicyArn) => ["iam", "GetPolicy", { PolicyArn }, { Policy: { Path: "/own/", DefaultVersionId: "v1" } }],
    changed: (PolicyArn) => [
      "iam",
      "CreatePolicyVersion",
      { PolicyArn, PolicyDocument: allowing("s3:PutObject"), SetAsDefault: true },
    ],
    drift: ["policy"],
  },
  {
    token: "aws:iam/rolePolicy:RolePolicy",
    inputs: () => ({ role: "own", name: "inline", policy: allowing("s3:GetObject") }),
    told: () => ["iam", "GetRolePolicy", { RoleName: "own", PolicyName: "inline" }, { RoleName: "own" }],
    changed: () => [
      "iam",
      "PutRolePolicy",
      { RoleName: "own", PolicyName: "inline", PolicyDocument: allowing("s3:PutObject") },
    ],
    drift: ["policy"],
  },
  {
    token: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    inputs: () => ({ role: "own", policyArn: idOf("iam/policy") }),
    told: () => [
      "iam",
      "ListAttachedRolePolicies",
      { RoleName: "own" },
      { AttachedPolicies: [{ PolicyArn: idOf("iam/policy") }] },
    ],
    changed: () => ["iam", "DetachRolePolicy", { RoleName: "own", PolicyArn: idOf("iam/policy") }],
    drift: "gone",
  },
  {
    token: "aws:iam/policyAttachment:PolicyAttachment",
    inputs: () => ({ policyArn: READS, roles: ["own"] }),
    told: () => ["iam", "ListEntitiesForPolicy", { PolicyArn: READS }, { PolicyRoles: [{ RoleName: "own" }] }],
    changed: () => ["iam", "DetachRolePolicy", { RoleName: "own", PolicyArn: READS }],
    drift: "gone",
  },
  {
    token: "aws:cloudwatch/logGroup:LogGroup",
    inputs: () => ({ name: "/own", retentionInDays: 7 }),
    told: () => [
      "logs",
      "DescribeLogGroups",
      { logGroupNamePrefix: "/own" },
      { logGroups: [{ logGroupName: "/own", retentionInDays: 7 }] },
    ],
    changed: () => ["logs", "PutRetentionPolicy", { logGroupName: "/own", retentionInDays: 14 }],
    drift: ["retentionInDays"],
  },
  {
    token: "aws:lambda/function:Function",
    inputs: () => ({
      name: "own",
      role: outputOf("iam/role", "arn"),
      runtime: "nodejs24.x",
      handler: "index.handler",
      code,
      timeout: 5,
      publish: true,
      loggingConfig: { logFormat: "JSON", applicationLogLevel: "WARN" },
    }),
    told: () => [
      "lambda",
      "GetFunction",
      { FunctionName: "own" },
      {
        Configuration: {
          Timeout: 5,
          MemorySize: 128,
          LoggingConfig: {
            LogFormat: "JSON",
            ApplicationLogLevel: "WARN",
            SystemLogLevel: "INFO",
            LogGroup: "/aws/lambda/own",
          },
        },
      },
    ],
    changed: () => ["lambda", "UpdateFunctionConfiguration", { FunctionName: "own", Timeout: 9 }],
    drift: ["timeout"],
  },
  {
    token: "aws:lambda/layerVersion:LayerVersion",
    inputs: () => ({ layerName: "own", code, description: "one", compatibleRuntimes: ["nodejs24.x"] }),
    told: () => [
      "lambda",
      "GetLayerVersion",
      { LayerName: "own", VersionNumber: 1 },
      { Description: "one", CompatibleRuntimes: ["nodejs24.x"] },
    ],
    changed: () => ["lambda", "DeleteLayerVersion", { LayerName: "own", VersionNumber: 1 }],
    drift: "gone",
  },
  {
    token: "aws:lambda/alias:Alias",
    inputs: () => ({ name: "live", functionName: "own", functionVersion: "1", description: "one" }),
    told: () => ["lambda", "GetAlias", { FunctionName: "own", Name: "live" }, { FunctionVersion: "1" }],
    changed: () => ["lambda", "UpdateAlias", { FunctionName: "own", Name: "live", FunctionVersion: "$LATEST" }],
    drift: ["functionVersion"],
  },
  {
    token: "aws:lambda/permission:Permission",
    inputs: () => ({
      function: "own",
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      statementId: "api",
      qualifier: "live",
    }),
    told: () => [
      "lambda",
      "GetPolicy",
      { FunctionName: "own", Qualifier: "live" },
      { Policy: expect.stringContaining("apigateway.amazonaws.com") },
    ],
    changed: () => ["lambda", "RemovePermission", { FunctionName: "own", StatementId: "api", Qualifier: "live" }],
    drift: "gone",
  },
  {
    token: "aws:ssm/parameter:Parameter",
    inputs: () => ({ name: "/own", type: "SecureString", value: "one", description: "d", tags: { a: "b" } }),
    told: () => [
      "ssm",
      "GetParameter",
      { Name: "/own", WithDecryption: true },
      { Parameter: { Value: "one", Type: "SecureString" } },
    ],
    changed: () => ["ssm", "PutParameter", { Name: "/own", Value: "two", Overwrite: true }],
    drift: ["value"],
  },
  {
    token: "aws:dynamodb/table:Table",
    inputs: () => ({
      name: "own",
      hashKey: "Id",
      attributes: [{ name: "Id", type: "S" }],
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: true,
    }),
    told: () => [
      "dynamodb",
      "DescribeTable",
      { TableName: "own" },
      { Table: { DeletionProtectionEnabled: true, KeySchema: [{ AttributeName: "Id", KeyType: "HASH" }] } },
    ],
    changed: () => ["dynamodb", "UpdateTable", { TableName: "own", DeletionProtectionEnabled: false }],
    drift: ["deletionProtectionEnabled"],
  },
  {
    token: "aws:dynamodb/tableItem:TableItem",
    inputs: () => ({ tableName: "own", hashKey: "Id", item: '{"Id":{"S":"1"},"Name":{"S":"one"}}' }),
    told: () => [
      "dynamodb",
      "GetItem",
      { TableName: "own", Key: { Id: { S: "1" } } },
      { Item: { Id: { S: "1" }, Name: { S: "one" } } },
    ],
    changed: () => ["dynamodb", "PutItem", { TableName: "own", Item: { Id: { S: "1" }, Name: { S: "two" } } }],
    drift: ["item"],
  },
];
