import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PreviewApi, type RouteArgs } from "../../infra/components.ts";
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
    expect(inputsOf("aws:apigateway/resource:Resource").map(({ pathPart }) => pathPart)).toEqual([
      "shelves",
      "{shelf}",
      "books",
    ]);
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

  test("deploys anew when a route changes, and only then", async () => {
    await apiWith(hello);
    await apiWith(hello);
    await apiWith({ ...hello, scopes: ["users/admin"] });
    const [first, again, changed] = inputsOf("aws:apigateway/deployment:Deployment").map(({ triggers }) => triggers);
    expect(again).toEqual(first);
    expect(changed).not.toEqual(first);
  });

  test("prints its routes as the stack's outputs do", async () => {
    expect((await apiWith(hello, mine)).routes).toEqual([
      { method: "GET", path: "/", scopes: ["users/read-only"], auth: "scopes" },
      { method: "ANY", path: "/me", scopes: [], auth: "id-token" },
    ]);
  });

  test.each([
    ["no route at all", [], "An API without routes cannot be deployed"],
    ["a route given twice", [hello, hello], "The route GET / is given twice."],
    [
      "a method that HTTP does not know",
      [{ ...hello, method: "get" }],
      "The route get / has a method that is none of GET",
    ],
    [
      "a path without its slash",
      [{ ...hello, path: "books" }],
      "The route GET books has a path that API Gateway refuses",
    ],
    [
      "a path that ends in a slash",
      [{ ...hello, path: "/books/" }],
      "The route GET /books/ has a path that API Gateway refuses",
    ],
    [
      "a greedy parameter that is not last",
      [{ ...hello, path: "/{all+}/books" }],
      "has a path that API Gateway refuses",
    ],
    [
      "a scope that no resource server defines",
      [{ ...hello, scopes: ["users/write"] }],
      'The route GET / asks for the scope "users/write", which no resource server defines',
    ],
  ])("refuses %s before anything is made", (_, routes, sentence) => {
    expect(() => new PreviewApi("api", { userPoolArns: ["arn"], routes, definedScopes: ["users/read-only"] })).toThrow(
      sentence,
    );
    expect(recorded.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });
});
