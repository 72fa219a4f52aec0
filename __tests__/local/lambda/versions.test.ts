import {
  AddPermissionCommand,
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  type LambdaClient,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { createHttpApi } from "../../fixtures/http-api.ts";
import { type LambdaInLocalAws, lambdaInLocalAws } from "../../fixtures/lambda-client.ts";
import { createFunction, REGION, zipOf } from "../../fixtures/rest-api.ts";

jest.setTimeout(30_000);

let lambda: LambdaInLocalAws;
let aws: LocalAws;
let client: LambdaClient;
let role: string;
beforeAll(async () => {
  lambda = await lambdaInLocalAws();
  ({ aws, client, role } = lambda);
});
afterAll(() => lambda.close());

const saying = (word: string) =>
  `export const handler = async (_event, { invokedFunctionArn, functionVersion }) => ({ said: ${JSON.stringify(word)}, invokedFunctionArn, functionVersion });`;
const change = (FunctionName: string, word: string) =>
  client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipOf({ "index.mjs": saying(word) }) }));
const publish = async (FunctionName: string) =>
  String((await client.send(new PublishVersionCommand({ FunctionName }))).Version);

async function invoke(FunctionName: string, Qualifier?: string) {
  const { Payload, ExecutedVersion } = await client.send(
    new InvokeCommand({ FunctionName, ...(Qualifier === undefined ? {} : { Qualifier }) }),
  );
  const { said, invokedFunctionArn, functionVersion } = JSON.parse(Buffer.from(Payload ?? []).toString()) as {
    said: string;
    invokedFunctionArn: string;
    functionVersion: string;
  };
  return {
    said,
    version: ExecutedVersion,
    seen: functionVersion,
    as: invokedFunctionArn.split(":").slice(6).join(":"),
  };
}

test("a version stays as it was, while the function goes on", async () => {
  await createFunction(aws, { name: "staying", role, source: saying("one") });
  expect(await publish("staying")).toBe("1");
  expect(await publish("staying")).toBe("1");
  await change("staying", "two");
  expect(await invoke("staying", "1")).toEqual({ said: "one", version: "1", seen: "1", as: "staying:1" });
  expect(await invoke("staying")).toEqual({ said: "two", version: "$LATEST", seen: "$LATEST", as: "staying" });
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "staying", Timeout: 9 }));
  expect(await publish("staying")).toBe("2");
  const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName: "staying" }));
  expect(
    Versions?.map(({ Version, Timeout, FunctionArn }) => [Version, Timeout, FunctionArn?.split(":").at(-1)]),
  ).toEqual([
    ["$LATEST", 9, "$LATEST"],
    ["1", 3, "1"],
    ["2", 9, "2"],
  ]);
});

test("an alias is what it points to, and can be pointed elsewhere", async () => {
  const arn = await createFunction(aws, { name: "pointed", role, source: saying("one"), Publish: true });
  const FunctionName = "pointed";
  const made = await client.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
  expect(made).toMatchObject({ AliasArn: `${arn}:live`, FunctionVersion: "1", Description: "" });
  await change("pointed", "two");
  expect(await invoke(FunctionName, "live")).toEqual({ said: "one", version: "1", seen: "1", as: "pointed:live" });
  await publish("pointed");
  await client.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "2", Description: "now" }));
  expect(await invoke(`${arn}:live`)).toMatchObject({ said: "two", version: "2" });
  expect(await client.send(new GetAliasCommand({ FunctionName, Name: "live" }))).toMatchObject({ Description: "now" });
  const { Aliases } = await client.send(new ListAliasesCommand({ FunctionName, FunctionVersion: "1" }));
  expect(Aliases).toEqual([]);
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName, Qualifier: "live" }));
  expect(Configuration).toMatchObject({ FunctionArn: `${arn}:live`, Version: "2" });
  await client.send(new DeleteAliasCommand({ FunctionName, Name: "live" }));
  await expect(invoke(FunctionName, "live")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("an alias divides its calls between two versions", async () => {
  await createFunction(aws, { name: "divided", role, source: saying("one"), Publish: true });
  await change("divided", "two");
  await publish("divided");
  const FunctionName = "divided";
  const weighing = (weight: number) => ({ AdditionalVersionWeights: { "2": weight } });
  const place = { FunctionName, Name: "both" };
  await client.send(new CreateAliasCommand({ ...place, FunctionVersion: "1", RoutingConfig: weighing(1) }));
  expect(await invoke(FunctionName, "both")).toMatchObject({ said: "two", as: "divided:both" });
  await client.send(new UpdateAliasCommand({ ...place, RoutingConfig: weighing(0) }));
  expect(await invoke(FunctionName, "both")).toMatchObject({ said: "one" });
});

test("a permission is of what it was given for: a service that may call an alias may call nothing else", async () => {
  const arn = await createFunction(aws, { name: "guarded", role, source: saying("in"), Publish: true });
  const FunctionName = "guarded";
  await client.send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
  await client.send(
    new AddPermissionCommand({
      FunctionName,
      Qualifier: "live",
      StatementId: "api",
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
    }),
  );
  const { Policy } = await client.send(new GetPolicyCommand({ FunctionName, Qualifier: "live" }));
  expect(JSON.parse(String(Policy)).Statement).toMatchObject([{ Sid: "api", Resource: `${arn}:live` }]);
  await expect(client.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });

  const api = await createHttpApi(aws);
  const integrate = async (uri: string) => {
    const { IntegrationId } = (await aws.invoke(
      "apigatewayv2",
      "CreateIntegration",
      { ApiId: api.id, IntegrationType: "AWS_PROXY", IntegrationUri: uri, PayloadFormatVersion: "2.0" },
      REGION,
    )) as { IntegrationId: string };
    return IntegrationId;
  };
  await api.route("GET /alias", await integrate(`${arn}:live`));
  await api.route("GET /version", await integrate(`${arn}:1`));
  await api.route("GET /function", await integrate(arn));
  const url = await api.stage();
  const statuses = await Promise.all(
    ["alias", "version", "function"].map(async (path) => (await fetch(`${url}/${path}`)).status),
  );
  expect(statuses).toEqual([200, 500, 500]);
});

describe("refused are", () => {
  beforeAll(async () => {
    await createFunction(aws, { name: "strict", role, source: saying("one"), Publish: true });
    await client.send(new CreateAliasCommand({ FunctionName: "strict", Name: "live", FunctionVersion: "1" }));
  });
  const alias = (more: object) =>
    new CreateAliasCommand({ FunctionName: "strict", Name: "new", FunctionVersion: "1", ...more });

  test.each<[string, () => Promise<unknown>, string]>([
    ["an alias of a version that there is not", () => client.send(alias({ FunctionVersion: "9" })), "ResourceNotFound"],
    ["an alias that there is", () => client.send(alias({ Name: "live" })), "ResourceConflict"],
    ["an alias that is a number", () => client.send(alias({ Name: "12" })), "Validation"],
    [
      "calls divided with what may still change",
      () =>
        client.send(alias({ FunctionVersion: "$LATEST", RoutingConfig: { AdditionalVersionWeights: { "1": 0.5 } } })),
      "InvalidParameterValue",
    ],
    [
      "a part of more than all calls",
      () => client.send(alias({ RoutingConfig: { AdditionalVersionWeights: { $LATEST: 2 } } })),
      "Validation",
    ],
    [
      "a version of other code than was meant",
      () => client.send(new PublishVersionCommand({ FunctionName: "strict", CodeSha256: "AAAA" })),
      "InvalidParameterValue",
    ],
    [
      "deleting a version that an alias names",
      () => client.send(new DeleteFunctionCommand({ FunctionName: "strict", Qualifier: "1" })),
      "ResourceConflict",
    ],
    [
      "two qualifiers",
      () => client.send(new InvokeCommand({ FunctionName: "strict:1", Qualifier: "live" })),
      "InvalidParameterValue",
    ],
    ["a version that there is not", () => invoke("strict", "9"), "ResourceNotFound"],
  ])("%s", async (_what, asked, name) => {
    await expect(asked()).rejects.toMatchObject({ name: `${name}Exception` });
  });

  test("all versions, once the function is gone", async () => {
    await client.send(new DeleteFunctionCommand({ FunctionName: "strict" }));
    await expect(invoke("strict", "1")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
