import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call } from "../../fixtures/rest-api.ts";

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.close());

const iam = <T = Record<string, unknown>>(operation: string, input: object) => call<T>(aws, "iam", operation, input);
const policy = (statement: object, version = "2012-10-17") =>
  JSON.stringify({ Version: version, Statement: [statement] });

const TRUST = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } });
const READ = policy({ Effect: "Allow", Action: ["dynamodb:GetItem", "logs:*"], Resource: "*" });
const BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

let count = 0;
async function createRole(settings: object = {}): Promise<string> {
  const RoleName = `role-${count++}`;
  await iam("CreateRole", { RoleName, AssumeRolePolicyDocument: TRUST, ...settings });
  return RoleName;
}
async function createPolicy(PolicyName: string): Promise<string> {
  const { Policy } = await iam<{ Policy: { Arn: string } }>("CreatePolicy", { PolicyName, PolicyDocument: READ });
  return Policy.Arn;
}

describe("a role", () => {
  test("is described with an id, an ARN under its path and its encoded trust policy", async () => {
    const RoleName = await createRole({ Path: "/team/", Description: "d", Tags: [{ Key: "branch", Value: "x" }] });
    expect(await iam("GetRole", { RoleName })).toEqual({
      Role: {
        RoleName,
        Path: "/team/",
        RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
        Arn: `arn:aws:iam::000000000000:role/team/${RoleName}`,
        CreateDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        AssumeRolePolicyDocument: encodeURIComponent(TRUST),
        Description: "d",
        MaxSessionDuration: 3_600,
        Tags: [{ Key: "branch", Value: "x" }],
      },
    });
  });

  test("is there once, whatever the case of its name", async () => {
    const RoleName = await createRole();
    const again = iam("CreateRole", { RoleName: RoleName.toUpperCase(), AssumeRolePolicyDocument: TRUST });
    await expect(again).rejects.toMatchObject({ code: "EntityAlreadyExists", status: 409 });
  });

  test("cannot go while it has policies of its own or attached ones", async () => {
    const RoleName = await createRole();
    await iam("PutRolePolicy", { RoleName, PolicyName: "own", PolicyDocument: READ });
    await iam("AttachRolePolicy", { RoleName, PolicyArn: BASIC });
    const conflict = { code: "DeleteConflict", status: 409 };
    await expect(iam("DeleteRole", { RoleName })).rejects.toMatchObject(conflict);
    expect(await iam("ListRolePolicies", { RoleName })).toMatchObject({ PolicyNames: ["own"], IsTruncated: false });
    await iam("DeleteRolePolicy", { RoleName, PolicyName: "own" });
    await expect(iam("DeleteRole", { RoleName })).rejects.toMatchObject(conflict);
    expect(await iam("ListAttachedRolePolicies", { RoleName })).toMatchObject({
      AttachedPolicies: [{ PolicyName: "AWSLambdaBasicExecutionRole", PolicyArn: BASIC }],
    });
    await iam("DetachRolePolicy", { RoleName, PolicyArn: BASIC });
    await iam("DeleteRole", { RoleName });
    await expect(iam("GetRole", { RoleName })).rejects.toMatchObject({ code: "NoSuchEntity", status: 404 });
  });

  test("changes what it is told to change", async () => {
    const RoleName = await createRole();
    await iam("UpdateRole", { RoleName, Description: "new", MaxSessionDuration: 7_200 });
    const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" });
    await iam("UpdateAssumeRolePolicy", { RoleName, PolicyDocument: trust });
    await iam("TagRole", {
      RoleName,
      Tags: [
        { Key: "a", Value: "1" },
        { Key: "b", Value: "2" },
      ],
    });
    await iam("UntagRole", { RoleName, TagKeys: ["a"] });
    expect(await iam("GetRole", { RoleName })).toMatchObject({
      Role: {
        Description: "new",
        MaxSessionDuration: 7_200,
        AssumeRolePolicyDocument: encodeURIComponent(trust),
        Tags: [{ Key: "b", Value: "2" }],
      },
    });
    expect(await iam("ListRoleTags", { RoleName })).toMatchObject({ Tags: [{ Key: "b", Value: "2" }] });
  });

  test("attaches only policies that there are, and ten at most", async () => {
    const RoleName = await createRole();
    const missing = ["arn:aws:iam::aws:policy/NoSuchPolicy", "arn:aws:iam::000000000000:policy/none"];
    for (const PolicyArn of missing)
      await expect(iam("AttachRolePolicy", { RoleName, PolicyArn })).rejects.toMatchObject({ code: "NoSuchEntity" });
    for (let index = 0; index < 10; index++)
      await iam("AttachRolePolicy", { RoleName, PolicyArn: await createPolicy(`many-${index}`) });
    await expect(iam("AttachRolePolicy", { RoleName, PolicyArn: BASIC })).rejects.toMatchObject({
      code: "LimitExceeded",
    });
  });

  test("is listed page by page, and by path", async () => {
    for (const name of ["c", "a", "b"])
      await iam("CreateRole", { RoleName: name, Path: "/paged/", AssumeRolePolicyDocument: TRUST });
    type Page = { Roles: { RoleName: string }[]; IsTruncated: boolean; Marker?: string };
    const first = await iam<Page>("ListRoles", { PathPrefix: "/paged/", MaxItems: 2 });
    expect([first.Roles.map(({ RoleName }) => RoleName), first.IsTruncated]).toEqual([["a", "b"], true]);
    const second = await iam<Page>("ListRoles", { PathPrefix: "/paged/", MaxItems: 2, Marker: first.Marker });
    expect([second.Roles.map(({ RoleName }) => RoleName), second.IsTruncated]).toEqual([["c"], false]);
    await expect(iam("ListRoles", { Marker: "none" })).rejects.toMatchObject({ code: "ValidationError" });
  });

  test.each([
    ["is no JSON", "{", "Syntax errors in policy."],
    ["has no statement", "{}", "Syntax errors in policy."],
    [
      "has an unknown element",
      policy({ Effect: "Allow", Actions: "sts:AssumeRole", Principal: "*" }),
      "Syntax errors in policy.",
    ],
    [
      "has another version",
      policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }, "2020-01-01"),
      "The policy must contain a valid version string.",
    ],
    [
      "names a resource",
      policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*", Resource: "*" }),
      "Has prohibited field Resource",
    ],
    ["names nobody", policy({ Effect: "Allow", Action: "sts:AssumeRole" }), "Missing required field Principal"],
    [
      "allows something else",
      policy({ Effect: "Allow", Action: "s3:GetObject", Principal: "*" }),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
  ])("is refused where its trust policy %s", async (_, AssumeRolePolicyDocument, message) => {
    const creating = iam("CreateRole", { RoleName: "refused", AssumeRolePolicyDocument });
    await expect(creating).rejects.toMatchObject({ code: "MalformedPolicyDocument", message });
  });
});

describe("a policy", () => {
  test.each([
    ["names a principal", { Effect: "Allow", Action: "s3:*", Resource: "*", Principal: "*" }],
    ["has no resource", { Effect: "Allow", Action: "s3:*" }],
    ["has a resource that is no ARN", { Effect: "Allow", Action: "s3:*", Resource: "bucket" }],
    ["has no action", { Effect: "Allow", Resource: "*" }],
    ["has an action of no service", { Effect: "Allow", Action: "GetObject", Resource: "*" }],
    ["neither allows nor denies", { Effect: "Maybe", Action: "s3:*", Resource: "*" }],
  ])("is refused where it %s", async (_, statement) => {
    const RoleName = await createRole();
    const input = { RoleName, PolicyName: "p", PolicyDocument: policy(statement) };
    await expect(iam("PutRolePolicy", input)).rejects.toMatchObject({ code: "MalformedPolicyDocument" });
    await iam("DeleteRole", { RoleName });
  });

  test("has up to five versions, of which one is in force", async () => {
    const PolicyArn = await createPolicy("versions");
    const create = (SetAsDefault: boolean) =>
      iam("CreatePolicyVersion", { PolicyArn, PolicyDocument: READ, SetAsDefault });
    expect(await create(true)).toMatchObject({ PolicyVersion: { VersionId: "v2", IsDefaultVersion: true } });
    for (let index = 0; index < 3; index++) await create(false);
    await expect(create(false)).rejects.toMatchObject({ code: "LimitExceeded" });
    const drop = (VersionId: string) => iam("DeletePolicyVersion", { PolicyArn, VersionId });
    await expect(drop("v2")).rejects.toMatchObject({ code: "DeleteConflict" });
    await drop("v1");
    await expect(drop("v1")).rejects.toMatchObject({ code: "NoSuchEntity" });
    expect(await create(false)).toMatchObject({ PolicyVersion: { VersionId: "v6" } });
    expect(await iam("GetPolicyVersion", { PolicyArn, VersionId: "v6" })).toMatchObject({
      PolicyVersion: { Document: encodeURIComponent(READ), IsDefaultVersion: false },
    });
    await expect(iam("DeletePolicy", { PolicyArn })).rejects.toMatchObject({ code: "DeleteConflict" });
  });

  test("cannot go while a role has it", async () => {
    const PolicyArn = await createPolicy("attached");
    const RoleName = await createRole();
    await iam("AttachRolePolicy", { RoleName, PolicyArn });
    expect(await iam("GetPolicy", { PolicyArn })).toMatchObject({ Policy: { AttachmentCount: 1 } });
    expect(await iam("ListEntitiesForPolicy", { PolicyArn })).toMatchObject({ PolicyRoles: [{ RoleName }] });
    await expect(iam("DeletePolicy", { PolicyArn })).rejects.toMatchObject({ code: "DeleteConflict" });
    await iam("DetachRolePolicy", { RoleName, PolicyArn });
    await iam("DeletePolicy", { PolicyArn });
    await expect(iam("GetPolicy", { PolicyArn })).rejects.toMatchObject({ code: "NoSuchEntity" });
  });
});

test("what is not served is refused by name", async () => {
  const input = { RoleName: "x", AssumeRolePolicyDocument: TRUST, PermissionsBoundary: BASIC };
  await expect(iam("CreateRole", input)).rejects.toMatchObject({
    message: "permissionsBoundary is not served by the local AWS.",
  });
});

test("STS says whose account this is", async () => {
  expect(await call(aws, "sts", "GetCallerIdentity")).toEqual({
    UserId: "000000000000",
    Account: "000000000000",
    Arn: "arn:aws:iam::000000000000:root",
  });
});
