import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { AwsError } from "../../../src/local/aws.ts";
import { onceThere } from "../../../src/local/pulumi/resources/apigateway/awaited.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";

let attached: AttachedEngine;
let engine: Engine;
let place: Record<string, unknown>;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ engine } = attached);
  const { id: restApi, outputs } = await engine.make("aws:apigateway/restApi:RestApi", "api", {});
  place = { restApi, resourceId: outputs.rootResourceId, httpMethod: "OPTIONS" };
});
afterAll(() => attached.close());

describe("what is said of a method that the program makes without waiting for it", () => {
  const header = "method.response.header.Access-Control-Allow-Origin";

  test("is said once the method is there, in whatever order it comes", async () => {
    const answer = { ...place, statusCode: "200" };
    const made = await Promise.all([
      engine.make("aws:apigateway/integrationResponse:IntegrationResponse", "answer", {
        ...answer,
        responseParameters: { [header]: "'*'" },
      }),
      engine.make("aws:apigateway/methodResponse:MethodResponse", "answer", {
        ...answer,
        responseParameters: { [header]: true },
      }),
      engine.make("aws:apigateway/integration:Integration", "cors", { ...place, type: "MOCK" }),
      engine.make("aws:apigateway/method:Method", "cors", { ...place, authorization: "NONE" }),
    ]);
    expect(made.map(({ id }) => id.split("-")[0])).toEqual(["agir", "agmr", "agi", "agm"]);
  });

  test("is refused in AWS's words where the method does not come", async () => {
    let asked = 0;
    const missing = async () => {
      asked += 1;
      throw new AwsError("NotFoundException", "Invalid Method identifier specified");
    };
    await expect(onceThere(missing, { forMs: 50 })).rejects.toThrow("Invalid Method identifier specified");
    expect(asked).toBeGreaterThan(1);
  });

  test.each([
    ["an API that there is not", new AwsError("NotFoundException", "Invalid API identifier specified abc:1")],
    ["a wrong value", new AwsError("BadRequestException", "Invalid ARN specified in the request")],
  ])("is refused at once for %s", async (_what, error) => {
    let asked = 0;
    const refused = async () => {
      asked += 1;
      throw error;
    };
    await expect(onceThere(refused)).rejects.toBe(error);
    expect(asked).toBe(1);
  });
});
