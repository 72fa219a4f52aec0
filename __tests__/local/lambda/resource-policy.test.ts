import { describe, expect, test } from "@jest/globals";
import type { PolicyStatement } from "../../../src/local/lambda/function.ts";
import { arnLike, permits } from "../../../src/local/lambda/resource-policy.ts";

describe("ArnLike", () => {
  const called = "arn:aws:execute-api:eu-west-1:000000000000:abc/prod/GET/users/1";
  test.each([
    [called, true],
    ["arn:aws:execute-api:eu-west-1:000000000000:abc/*", true],
    ["arn:aws:execute-api:eu-west-1:000000000000:abc/*/GET/*", true],
    ["arn:aws:execute-api:eu-west-1:000000000000:abc/prod/GET/users/?", true],
    ["arn:aws:execute-api:*:*:abc/*/*/users/*", true],
    ["*", false],
    ["arn:*", false],
    ["arn:aws:execute-api:eu-west-1:000000000000:abc", false],
    ["arn:aws:execute-api:eu-west-1:000000000000:abc/*/POST/*", false],
    ["arn:aws:execute-api:eu-west-1:000000000000:abcd/*", false],
    ["arn:aws:execute-api:eu-west-1:000000000000:ab./prod/GET/users/1", false],
    ["arn:aws:execute-api:*:abc/*", false],
  ])("%s matches: %s", (pattern, matches) => {
    expect(arnLike(called, pattern)).toBe(matches);
  });
});

describe("a statement lets in", () => {
  const call = {
    principal: "cognito-idp.amazonaws.com",
    sourceArn: "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/p",
  };
  const statement: PolicyStatement = {
    Sid: "s",
    Effect: "Allow",
    Principal: { Service: "cognito-idp.amazonaws.com" },
    Action: "lambda:InvokeFunction",
    Resource: "arn:aws:lambda:eu-west-1:000000000000:function:f",
  };
  const account = (id: string) => ({ Condition: { StringEquals: { "AWS:SourceAccount": id } } });

  test.each<[string, Partial<PolicyStatement>, boolean]>([
    ["its service", {}, true],
    ["anybody", { Principal: "*" }, true],
    ["by any action of Lambda", { Action: "lambda:*" }, true],
    ["this account", account("000000000000"), true],
    ["no other service", { Principal: { Service: "apigateway.amazonaws.com" } }, false],
    ["no service where it names an account", { Principal: { AWS: "arn:aws:iam::000000000000:root" } }, false],
    ["by no other action", { Action: "lambda:GetFunction" }, false],
    ["no other account", account("111111111111"), false],
    ["no other resource", { Condition: { ArnLike: { "AWS:SourceArn": `${call.sourceArn}x` } } }, false],
  ])("%s", (_, more, allowed) => {
    expect(permits([{ ...statement, ...more }], call)).toBe(allowed);
  });

  test("nobody where there is none", () => expect(permits([], call)).toBe(false));
});
