import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PreviewApi, type PreviewApiArgs, type RouteArgs } from "../../infra/components.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

const hello: RouteArgs = { method: "GET", path: "/", scopes: ["users/read-only"] };
const book: RouteArgs = { method: "POST", path: "/shelves/{shelf}/books", scopes: ["users/read-only", "users/admin"] };
const mine: RouteArgs = { method: "ANY", path: "/me" };
let recorded: Recorded[];

beforeEach(async () => {
  recorded = await recordResources();
});

afterEach(settled);

async function apiWith(...routes: RouteArgs[]): Promise<PreviewApi> {
  const api = new PreviewApi("api", {
    userPoolArns: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/pool"],
    routes,
  });
  await known(api.url);
  return api;
}

/** Independent resources come in any order: sorted by name. */
function inputsOf(type: string): Readonly<Record<string, unknown>>[] {
  const ofType = recorded.filter((resource) => resource.type === type);
  return ofType.sort((a, b) => a.name.localeCompare(b.name)).map(({ inputs }) => inputs);
}

describe("PreviewApi", () => {
  test("guards each route by the pool, with the route's own scopes", async () => {
    await apiWith(hello, book, mine);
    expect(inputsOf("aws:apigateway/authorizer:Authorizer")).toEqual([
      expect.objectContaining({
        type: "COGNITO_USER_POOLS",
        providerArns: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/pool"],
      }),
    ]);
    const methods = inputsOf("aws:apigateway/method:Method");
    expect(
      methods.map(({ httpMethod, authorization, authorizationScopes }) => ({
        httpMethod,
        authorization,
        authorizationScopes,
      })),
    ).toEqual([
      { httpMethod: "ANY", authorization: "COGNITO_USER_POOLS", authorizationScopes: [] },
      { httpMethod: "GET", authorization: "COGNITO_USER_POOLS", authorizationScopes: ["users/read-only"] },
      {
        httpMethod: "POST",
        authorization: "COGNITO_USER_POOLS",
        authorizationScopes: ["users/read-only", "users/admin"],
      },
    ]);
  });

  test("makes one resource a path segment", async () => {
    await apiWith(hello, book, { ...book, method: "GET" });
    expect(inputsOf("aws:apigateway/resource:Resource").map(({ pathPart }) => pathPart)).toEqual(
      expect.arrayContaining(["shelves", "{shelf}", "books"]),
    );
    expect(inputsOf("aws:apigateway/resource:Resource")).toHaveLength(3);
  });

  test("lets API Gateway invoke the function from its own routes alone", async () => {
    await apiWith(hello, book, mine);
    const permissions = inputsOf("aws:lambda/permission:Permission");
    expect(permissions.map(({ principal }) => principal)).toEqual(Array(3).fill("apigateway.amazonaws.com"));
    expect(permissions.map(({ sourceArn }) => String(sourceArn).replace(/^.*-execution/, ""))).toEqual([
      "/*/*/me",
      "/*/GET/",
      "/*/POST/shelves/*/books",
    ]);
  });

  test("lets the function write to its own log group and do nothing else", async () => {
    await apiWith(hello);
    const [policy] = inputsOf("aws:iam/rolePolicy:RolePolicy").map(({ policy }) => JSON.parse(String(policy)));
    expect(policy.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:cloudwatch:eu-west-1:123456789012:api:*",
      },
    ]);
    expect(inputsOf("aws:iam/rolePolicyAttachment:RolePolicyAttachment")).toEqual([]);
  });

  test("has a stage and a log group of its own and leaves the account's settings alone", async () => {
    const api = await apiWith(hello);
    expect(await known(api.url)).toBe("https://api-id.execute-api.eu-west-1.amazonaws.com/prod");
    expect(inputsOf("aws:apigateway/stage:Stage")).toEqual([expect.objectContaining({ stageName: "prod" })]);
    expect(inputsOf("aws:cloudwatch/logGroup:LogGroup")).toEqual([expect.objectContaining({ retentionInDays: 7 })]);
    expect(inputsOf("aws:apigateway/account:Account")).toEqual([]);
  });

  const cors = { origin: "https://app.example.com" };
  test.each<[string, Partial<PreviewApiArgs>, boolean]>([
    ["nothing", {}, false],
    ["a scope", { routes: [{ ...hello, scopes: ["users/admin"] }] }, true],
    ["what guards a route", { routes: [{ ...mine, auth: "none" }] }, true],
    ["a further route", { routes: [hello, mine] }, true],
    ["a function of the route's own", { routes: [{ ...hello, handler: "hello" }] }, true],
    ["the origin of pages", { cors }, true],
    ["the code of the function", { handler: "custom-message" }, false],
    ["how long logs are kept", { logRetentionDays: 1 }, false],
  ])("deploys anew where a deployment holds it: %s", async (_, change, isNew) => {
    const before = { userPoolArns: ["arn"], routes: change.routes?.[0]?.path === "/me" ? [mine] : [hello] };
    await known(new PreviewApi("api", before).url);
    await known(new PreviewApi("api", { ...before, ...change }).url);
    const [first, second] = inputsOf("aws:apigateway/deployment:Deployment").map(({ triggers }) => triggers);
    expect(JSON.stringify(second) !== JSON.stringify(first)).toBe(isNew);
  });

  test("prints its routes as the stack's outputs do", async () => {
    expect((await apiWith(hello, mine)).routes).toEqual([
      { method: "GET", path: "/", scopes: ["users/read-only"], auth: "scopes" },
      { method: "ANY", path: "/me", scopes: [], auth: "id-token" },
    ]);
  });

  test("gives a route a function of its own where it has a handler, and the rest one together", async () => {
    const own = { ...book, handler: "hello", environment: { SHELF: "top" } };
    const api = await apiWith(hello, own, mine);
    expect(Object.keys(api.functionNames)).toEqual(["default", "POST /shelves/{shelf}/books"]);
    expect(inputsOf("aws:lambda/function:Function").map(({ environment }) => environment)).toEqual([
      undefined,
      { variables: { SHELF: "top" } },
    ]);
    const uris = inputsOf("aws:apigateway/integration:Integration").map(({ uri }) => String(uri).replace(/^.*:/, ""));
    expect(uris).toEqual([
      "api-invoke",
      "api-invoke",
      expect.stringMatching(/^api-post-shelves-shelf-books-[0-9a-f]{6}-invoke$/),
    ]);
  });

  test("names what it makes as AWS takes it, and paths that look alike differently", async () => {
    const paths = ["/a/b", "/a-b", "/a.b", "/{a}/b", "/{a}", "/{a+}", `/${"long".repeat(20)}`];
    await apiWith(...paths.map((path) => ({ ...hello, path, handler: "hello" })));
    for (const type of [
      "aws:lambda/permission:Permission",
      "aws:lambda/function:Function",
      "aws:apigateway/method:Method",
    ]) {
      const names = recorded.filter((one) => one.type === type).map(({ name }) => name);
      expect(new Set(names).size).toBe(paths.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{1,56}$/);
    }
  });

  test("leaves open what is for everybody, and nothing else", async () => {
    const api = await apiWith(hello, { method: "GET", path: "/health", auth: "none" });
    expect(api.routes.map(({ auth }) => auth)).toEqual(["scopes", "none"]);
    expect(inputsOf("aws:apigateway/method:Method").map(({ authorization }) => authorization)).toEqual([
      "COGNITO_USER_POOLS",
      "NONE",
    ]);
  });

  test("answers browsers' questions for each path once, and opens its own refusals to them", async () => {
    const api = new PreviewApi("api", {
      userPoolArns: ["arn"],
      routes: [hello, { ...hello, method: "POST" }, mine],
      cors: { origin: "https://app.example.com", headers: ["authorization"], maxAgeSeconds: 60 },
    });
    await known(api.url);
    const responses = inputsOf("aws:apigateway/integrationResponse:IntegrationResponse");
    expect(responses.map(({ responseParameters }) => responseParameters)).toEqual(
      ["GET,POST", "GET,HEAD,POST,PUT,PATCH,DELETE"].map((methods) => ({
        "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
        "method.response.header.Access-Control-Allow-Methods": `'${methods}'`,
        "method.response.header.Access-Control-Allow-Headers": "'authorization'",
        "method.response.header.Access-Control-Max-Age": "'60'",
        "method.response.header.Vary": "'Origin'",
      })),
    );
    expect(inputsOf("aws:apigateway/response:Response").map(({ responseType }) => responseType)).toEqual([
      "DEFAULT_4XX",
      "DEFAULT_5XX",
    ]);
    expect(inputsOf("aws:lambda/function:Function").map(({ environment }) => environment)).toEqual([
      { variables: { CORS_ORIGIN: "https://app.example.com" } },
    ]);
  });

  test("limits requests where that is asked for, on its stage and no other", async () => {
    await apiWith(hello);
    const api = new PreviewApi("slow", {
      userPoolArns: ["arn"],
      routes: [hello],
      throttling: { requestsPerSecond: 0.5, burst: 2 },
    });
    await known(api.url);
    await settled();
    expect(inputsOf("aws:apigateway/methodSettings:MethodSettings")).toEqual([
      {
        restApi: "slow-id",
        stageName: "prod",
        methodPath: "*/*",
        settings: { throttlingRateLimit: 0.5, throttlingBurstLimit: 2 },
      },
    ]);
  });

  test("refuses what API Gateway would before anything is made", () => {
    const refused = () =>
      new PreviewApi("api", { userPoolArns: ["arn"], routes: [hello, hello], definedScopes: ["users/admin"] });
    expect(refused).toThrow("api: The route GET / is given twice.");
    expect(refused).toThrow('api: The route GET / asks for the scope "users/read-only"');
    expect(recorded.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });
});
