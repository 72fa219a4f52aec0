import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readInputs } from "../../action/inputs.ts";
import { stackOutputs } from "../../action/stack.ts";

function read(given: string, environment: NodeJS.ProcessEnv = {}): { outputs: object; masked: string[] } {
  const masked: string[] = [];
  const inputs = readInputs({ "INPUT_STACK-OUTPUTS": given });
  const outputs = stackOutputs(inputs, { environment, mask: (value) => value !== "" && masked.push(value) });
  return { outputs, masked };
}

describe("stack-outputs", () => {
  test("masks the stack's secrets, and nothing else", () => {
    const { masked } = read('{"machineClientId":"id","machineClientSecret":"one","sampleUserPassword":"two"}');
    expect(masked).toEqual(["one", "two"]);
  });

  test("may be in a file of the workspace", () => {
    const folder = mkdtempSync(join(tmpdir(), "stack-"));
    writeFileSync(join(folder, "outputs.json"), '{"region":"eu-west-1"}');
    expect(read("@outputs.json", { GITHUB_WORKSPACE: folder }).outputs).toEqual({ region: "eu-west-1" });
    rmSync(folder, { recursive: true });
  });

  test("has the pool's id in either spelling, as the runner keeps but one of two that differ in case", () => {
    expect(read('{"UserPoolId":"eu-west-1_AbCdEf123","UserPoolArn":"arn"}').outputs).toMatchObject({
      userPoolId: "eu-west-1_AbCdEf123",
      userPoolArn: "arn",
    });
    expect(read('{"userPoolId":"eu-west-1_1","UserPoolId":"eu-west-1_2"}').outputs).toMatchObject({
      userPoolId: "eu-west-1_1",
    });
  });

  test.each(["null", "{}", '""', "{ }"])("that are %s say that the step has no id", (given) => {
    expect(() => read(given)).toThrow(/Give that step an id/);
  });
});
