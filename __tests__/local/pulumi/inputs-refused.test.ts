import { describe, expect, test } from "@jest/globals";
import { checkInputs } from "../../../src/local/pulumi/check.ts";
import { RESOURCE_TYPES } from "../../../src/local/pulumi/resources/index.ts";
import type { PropertyMap, PropertyValue } from "../../../src/local/pulumi/values.ts";

const ROLE = "arn:aws:iam::000000000000:role/r";
const LAYER = "arn:aws:lambda:eu-west-1:000000000000:layer:l";
const CODE = { "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", hash: "h", assets: {} };
const DOCUMENT = '{"Version":"2012-10-17","Statement":[]}';
const long = (length: number) => "x".repeat(length);

/** What a program says of a resource that is as it should be. */
const RIGHT: Readonly<Record<string, PropertyMap>> = {
  "aws:iam/role:Role": { assumeRolePolicy: DOCUMENT },
  "aws:iam/policy:Policy": { policy: DOCUMENT },
  "aws:iam/rolePolicy:RolePolicy": { policy: DOCUMENT, role: "r" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    role: "r",
  },
  "aws:lambda/function:Function": {
    code: CODE,
    handler: "index.handler",
    role: ROLE,
    runtime: "nodejs24.x",
  },
  "aws:lambda/permission:Permission": {
    action: "lambda:InvokeFunction",
    function: "f",
    principal: "apigateway.amazonaws.com",
  },
  "aws:lambda/alias:Alias": { functionName: "f", functionVersion: "1" },
  "aws:lambda/layerVersion:LayerVersion": { layerName: "l", code: CODE },
  "aws:dynamodb/table:Table": {
    hashKey: "Id",
    attributes: [{ name: "Id", type: "S" }],
    billingMode: "PAY_PER_REQUEST",
  },
  "aws:dynamodb/tableItem:TableItem": { tableName: "t", hashKey: "Id", item: '{"Id":{"S":"1"}}' },
  "aws:ssm/parameter:Parameter": { type: "String", value: "v" },
  "aws:cloudwatch/logGroup:LogGroup": {},
};

/** What the provider says to a resource as it should be, but for these inputs. */
function failuresOf(token: string, inputs: PropertyMap) {
  const type = RESOURCE_TYPES.get(token);
  if (type === undefined) throw new Error(token);
  const checked = checkInputs({ token, name: "own", properties: type.inputs, inputs: { ...RIGHT[token], ...inputs } });
  return checked.failures.length > 0 ? checked.failures : (type.validate?.(checked.inputs) ?? []);
}

describe.each(Object.keys(RIGHT))("%s", (token) => {
  test("is taken as it should be", () => {
    expect(failuresOf(token, {})).toEqual([]);
  });
});

const IAM_NAME = "must consist of letters, digits and _+=,.@-";
const LOG_NAME = "must consist of letters, digits and _-/#.";

describe("an input that the real provider refuses before it asks AWS is refused, with its path, in a preview", () => {
  test.each<[token: string, path: string, value: PropertyValue, sentence: string]>([
    ["aws:iam/role:Role", "name", long(65), "must have between 1 and 64 characters"],
    ["aws:iam/role:Role", "name", "a role", IAM_NAME],
    ["aws:iam/role:Role", "namePrefix", long(39), "must have between 1 and 38 characters"],
    ["aws:iam/role:Role", "namePrefix", "a/role", IAM_NAME],
    ["aws:iam/role:Role", "description", long(1001), "must have at most 1000 characters"],
    ["aws:iam/role:Role", "description", "the “role”", "must have no curly quotes"],
    ["aws:iam/role:Role", "maxSessionDuration", 3599, "must be between 3600 and 43200"],
    ["aws:iam/role:Role", "path", `/${long(512)}`, "must have at most 512 characters"],
    ["aws:iam/role:Role", "managedPolicyArns[0]", "ReadOnlyAccess", "must be an ARN"],
    ["aws:iam/role:Role", "inlinePolicies[0].name", "a policy", IAM_NAME],
    ["aws:iam/role:Role", "inlinePolicies[0].policy", "[]", "must be a JSON object"],
    ["aws:iam/policy:Policy", "name", long(129), "must have between 1 and 128 characters"],
    ["aws:iam/policy:Policy", "namePrefix", long(103), "must have between 1 and 102 characters"],
    ["aws:iam/policy:Policy", "policy", '"policy"', "must be a JSON object"],
    ["aws:iam/rolePolicy:RolePolicy", "name", "a policy", IAM_NAME],
    ["aws:iam/rolePolicy:RolePolicy", "policy", "1", "must be a JSON object"],
    ["aws:iam/rolePolicy:RolePolicy", "role", ROLE, "must be the role's name, not its ARN"],
    ["aws:iam/rolePolicy:RolePolicy", "role", long(129), "must have between 1 and 128 characters"],
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn", "ReadOnlyAccess", "must be an ARN"],
    ["aws:lambda/function:Function", "runtime", "nodejs99.x", "is served by the local AWS as nodejs18.x, nodejs20.x"],
    ["aws:lambda/function:Function", "memorySize", 64, "must be between 128 and 10240"],
    ["aws:lambda/function:Function", "timeout", 901, "must be between 1 and 900"],
    ["aws:lambda/function:Function", "timeout", 0, "must be between 1 and 900"],
    ["aws:lambda/function:Function", "handler", "", "must have between 1 and 128 characters"],
    ["aws:lambda/function:Function", "reservedConcurrentExecutions", -2, "must be at least -1"],
    ["aws:lambda/function:Function", "layers[0]", "layer", "must be an ARN"],
    [
      "aws:lambda/function:Function",
      "layers",
      [1, 2, 3, 4, 5, 6].map((one) => `${LAYER}:${one}`),
      "must have at most 5",
    ],
    ["aws:lambda/layerVersion:LayerVersion", "compatibleArchitectures[0]", "i386", "must be one of x86_64, arm64"],
    ["aws:lambda/layerVersion:LayerVersion", "licenseInfo", long(513), "must have at most 512 characters"],
    ["aws:lambda/function:Function", "role", "r", "must be an ARN"],
    ["aws:lambda/function:Function", "name", "a function", "must be a function's name of at most 64 letters"],
    ["aws:lambda/function:Function", "name", long(65), "must be a function's name of at most 64 letters"],
    ["aws:lambda/function:Function", "architectures", ["arm64", "x86_64"], "must have at most 1 element"],
    ["aws:lambda/function:Function", "architectures[0]", "i386", "must be one of x86_64, arm64"],
    ["aws:lambda/function:Function", "loggingConfig.logGroup", "a group", LOG_NAME],
    ["aws:lambda/permission:Permission", "action", "invoke", "must be an action such as lambda:InvokeFunction"],
    ["aws:lambda/permission:Permission", "function", "a function", "must be a function's name of at most 64 letters"],
    ["aws:lambda/permission:Permission", "qualifier", "a b", "must consist of letters, digits, $, _ and -"],
    ["aws:lambda/permission:Permission", "sourceAccount", "1234", "must be an account: twelve digits"],
    ["aws:lambda/permission:Permission", "sourceArn", "api", "must be an ARN"],
    ["aws:lambda/permission:Permission", "statementId", "a b", "must consist of letters, digits, _ and -"],
    ["aws:lambda/permission:Permission", "statementIdPrefix", long(101), "must have between 1 and 100 characters"],
    ["aws:dynamodb/table:Table", "attributes[0].type", "BOOL", "must be one of B, N, S"],
    ["aws:dynamodb/table:Table", "billingMode", "FREE", "must be one of PROVISIONED, PAY_PER_REQUEST"],
    ["aws:dynamodb/table:Table", "pointInTimeRecovery.recoveryPeriodInDays", 36, "must be between 1 and 35"],
    ["aws:dynamodb/table:Table", "ttl.attributeName", "", "must be set where ttl is enabled"],
    ["aws:dynamodb/tableItem:TableItem", "item", "[]", "must be a JSON object"],
    ["aws:ssm/parameter:Parameter", "allowedPattern", long(1025), "must have at most 1024 characters"],
    ["aws:ssm/parameter:Parameter", "description", long(1025), "must have at most 1024 characters"],
    ["aws:ssm/parameter:Parameter", "name", long(2049), "must have between 1 and 2048 characters"],
    ["aws:ssm/parameter:Parameter", "type", "Text", "must be one of String, StringList, SecureString"],
    ["aws:ssm/parameter:Parameter", "tier", "Free", "must be one of Standard, Advanced, Intelligent-Tiering"],
    ["aws:cloudwatch/logGroup:LogGroup", "retentionInDays", 8, "must be one of 0, 1, 3, 5, 7, 14"],
    ["aws:cloudwatch/logGroup:LogGroup", "name", "a group", LOG_NAME],
    ["aws:cloudwatch/logGroup:LogGroup", "name", long(513), "must have between 1 and 512 characters"],
    ["aws:cloudwatch/logGroup:LogGroup", "namePrefix", long(484), "must have between 1 and 483 characters"],
  ])("%s %s %j", (token, path, value, sentence) => {
    const failures = failuresOf(token, at(path, value, RIGHT[token]));
    expect(failures).toEqual([{ property: path, reason: expect.stringContaining(sentence) }]);
  });
});

/** Inputs with one at a path such as `inlinePolicies[0].name`, beside what its object needs. */
function at(path: string, value: PropertyValue, right: PropertyMap = {}): PropertyMap {
  const [, name = "", index, member] = /^(\w+)(\[0\])?(?:\.(\w+))?$/.exec(path) ?? [];
  const beside: Readonly<Record<string, PropertyMap>> = {
    pointInTimeRecovery: { enabled: true },
    ttl: { enabled: true },
    loggingConfig: { logFormat: "Text" },
    attributes: { name: "Id" },
  };
  const inner = member === undefined ? value : { ...beside[name], [member]: value };
  return { ...right, [name]: index === undefined ? inner : [inner] };
}
