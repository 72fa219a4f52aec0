import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type Api, call, createApi } from "../../fixtures/rest-api.ts";

let aws: LocalAws;
let api: Api;
let validator: string;
beforeAll(async () => {
  aws = await startLocalAws();
  api = await createApi(aws);
  const { id } = await gateway<{ id: string }>("CreateRequestValidator", { validateRequestParameters: true });
  validator = id;
});
afterAll(() => aws.close());

const gateway = <T>(operation: string, input: object) =>
  call<T>(aws, "apigateway", operation, { restApiId: api.id, ...input });

/** A method with a fixed answer, and the parameters that it asks for. */
async function method(path: string, requestParameters: Record<string, boolean>, more: object = {}): Promise<void> {
  const place = { resourceId: await api.resource(path), httpMethod: "GET" };
  await gateway("PutMethod", { ...place, authorizationType: "NONE", requestParameters, ...more });
  await gateway("PutMethodResponse", { ...place, statusCode: "200" });
  await gateway("PutIntegration", {
    ...place,
    type: "MOCK",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
  });
  await gateway("PutIntegrationResponse", { ...place, statusCode: "200" });
}

describe("a request validator", () => {
  test("asks for the parameters that its methods require, in headers, query and path, and for no others", async () => {
    const parameters = {
      "method.request.header.X-Tenant": true,
      "method.request.querystring.q": true,
      "method.request.querystring.page": false,
      "method.request.path.id": true,
    };
    await method("/checked/{id}", parameters, { requestValidatorId: validator });
    await method("/free/{id}", parameters);
    const url = await api.deploy();
    const refused = await fetch(`${url}/checked/1?page=2`);
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { message: "Missing required request parameters: [X-Tenant, q]" },
    ]);
    expect((await fetch(`${url}/checked/1?q=a`, { headers: { "x-tenant": "t" } })).status).toBe(200);
    expect((await fetch(`${url}/free/1`)).status).toBe(200);
  });

  test("is told, changed, and not deleted while a method has it", async () => {
    const change = (path: string, value: string) =>
      gateway("UpdateRequestValidator", {
        requestValidatorId: validator,
        patchOperations: [{ op: "replace", path, value }],
      });
    await change("/name", "parameters");
    expect(await gateway("GetRequestValidator", { requestValidatorId: validator })).toEqual({
      id: validator,
      name: "parameters",
      validateRequestBody: false,
      validateRequestParameters: true,
    });
    expect(await gateway("GetRequestValidators", {})).toMatchObject({ items: [{ id: validator }] });
    await expect(gateway("DeleteRequestValidator", { requestValidatorId: validator })).rejects.toMatchObject({
      code: "ConflictException",
    });
  });

  test("is refused where it would hold bodies against models, which there are not", async () => {
    const { id } = await gateway<{ id: string }>("CreateRequestValidator", { validateRequestBody: true });
    const models = { requestModels: { "application/json": "Order" }, requestValidatorId: id };
    await expect(method("/body", {}, models)).rejects.toThrow("by the model Order is not served");
    await method("/empty", {}, { requestModels: { "application/json": "Empty" }, requestValidatorId: id });
    await expect(gateway("GetRequestValidator", { requestValidatorId: "none00" })).rejects.toMatchObject({
      code: "NotFoundException",
    });
  });
});
