import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { SampleTriggers } from "../../infra/components.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

const POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Example01";
let recorded: Recorded[];

beforeEach(async () => {
  recorded = await recordResources();
});

afterEach(settled);

function inputsOf(type: string): Readonly<Record<string, unknown>>[] {
  return recorded.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
}

describe("SampleTriggers", () => {
  test("are three functions over one table, which one pool may call", async () => {
    const triggers = new SampleTriggers("triggers", { userPoolArn: POOL, tableName: "users-of-main" });
    await known(triggers.activityLog.arn);
    await settled();
    expect(inputsOf("aws:dynamodb/table:Table")).toMatchObject([{ name: "users-of-main" }]);
    expect(inputsOf("aws:lambda/function:Function")).toEqual(
      Array(3).fill(
        expect.objectContaining({ timeout: 5, environment: { variables: { TABLE_NAME: "users-of-main" } } }),
      ),
    );
    expect(inputsOf("aws:lambda/permission:Permission").sort(byFunction)).toEqual(
      ["activity-log", "auto-confirm", "migrate-user"].map((name) => ({
        function: `${name}-1234567`,
        action: "lambda:InvokeFunction",
        principal: "cognito-idp.amazonaws.com",
        sourceArn: POOL,
      })),
    );
  });

  test("change no pool", async () => {
    const triggers = new SampleTriggers("triggers", { userPoolArn: POOL });
    await known(triggers.autoConfirm.arn);
    await settled();
    expect(recorded.filter(({ type }) => type.startsWith("aws:cognito/"))).toEqual([]);
  });
});

function byFunction(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): number {
  return String(one.function).localeCompare(String(other.function));
}
