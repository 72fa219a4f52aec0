import { resolve } from "node:path";
import { AdminInitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { type LocalStack, localStack, REGION } from "../fixtures/local-stack.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

const program = (userAllowed: boolean) => `
import { PreviewApi, PreviewAuth } from ${JSON.stringify(resolve("infra/components.ts"))};

const auth = new PreviewAuth("auth", {
  resourceServers: [
    { identifier: "book", scopes: [{ name: "get", description: "Read books" }] },
    { identifier: "user", scopes: [{ name: "get", description: "Read users", allow: ${userAllowed} }] },
  ],
  userClient: { callbackUrls: ["http://localhost:3000/"], signIn: ["ADMIN_USER_PASSWORD_AUTH"] },
  users: [{ username: "ada", email: "ada@example.com" }],
  domain: false,
});
const api = new PreviewApi("api", {
  userPoolArns: [auth.userPoolArn],
  definedScopes: auth.scopes,
  routes: [
    { method: "GET", path: "/book", scopes: ["book/get"] },
    { method: "GET", path: "/user", scopes: ["user/get"], handler: "./user.ts", environment: { GREETING: "Hello" } },
    { method: "GET", path: "/me" },
    { method: "GET", path: "/shelves/{shelf}/{rest+}", scopes: ["book/get"] },
    { method: "GET", path: "/health", auth: "none" },
  ],
  cors: { origin: "https://app.example.com" },
});
export const { userPoolId, userClientId, machineClientId, machineClientSecret } = auth;
export const password = auth.userPasswords.ada;
export const { url } = api;
`;

const HANDLER = `
export async function handler(event: { requestContext: { authorizer: { claims: Record<string, string> } } }) {
  const { claims } = event.requestContext.authorizer;
  return { statusCode: 200, body: process.env.GREETING + ", " + claims.client_id };
}
`;

type Outputs = Record<
  "userPoolId" | "userClientId" | "machineClientId" | "machineClientSecret" | "password" | "url",
  string
>;

describe("an API whose routes ask for scopes, on the local AWS", () => {
  let stack: LocalStack<Outputs>;
  let machine: string;

  beforeAll(async () => {
    stack = await localStack<Outputs>({ "index.ts": program(false), "user.ts": HANDLER });
    machine = await machineToken();
  });
  afterAll(() => stack?.close());

  async function machineToken(): Promise<string> {
    const { machineClientId: clientId, machineClientSecret: clientSecret, userPoolId } = stack.outputs;
    const { accessToken } = await getToken({
      grant: "client_credentials",
      transport: "api",
      clientId,
      clientSecret,
      userPoolId,
      region: REGION,
      endpoint: stack.aws.endpoint,
    });
    return accessToken;
  }

  async function userTokens() {
    const { AuthenticationResult } = await stack.cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId: stack.outputs.userPoolId,
        ClientId: stack.outputs.userClientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD: stack.outputs.password },
      }),
    );
    return { access: AuthenticationResult?.AccessToken ?? "", id: AuthenticationResult?.IdToken ?? "" };
  }

  const call = (path: string, authorization?: string, method = "GET") =>
    fetch(`${stack.outputs.url}${path}`, {
      method,
      headers: { origin: "https://app.example.com", ...(authorization === undefined ? {} : { authorization }) },
    });
  const statusOf = async (path: string, authorization?: string) => (await call(path, authorization)).status;

  test.each([
    ["as it is", (token: string) => token],
    ["with Bearer before it", (token: string) => `Bearer ${token}`],
  ])("one token, given %s, opens /book and not /user", async (_, given) => {
    expect(await statusOf("/book", given(machine))).toBe(200);
    expect(await statusOf("/user", given(machine))).toBe(401);
  });

  test("a route without scopes is for ID tokens, and for no access token", async () => {
    const { access, id } = await userTokens();
    expect(await statusOf("/me", id)).toBe(200);
    expect(await statusOf("/me", access)).toBe(401);
    expect(await statusOf("/me", machine)).toBe(401);
    expect(await statusOf("/me")).toBe(401);
    expect(await statusOf("/book", id)).toBe(401);
  });

  test("a route with parameters is for whatever stands in their place", async () => {
    expect(await statusOf("/shelves/top/books/1", machine)).toBe(200);
    expect(await statusOf("/shelves/top/books/1")).toBe(401);
  });

  test("an open route is for everybody", async () => {
    expect(await statusOf("/health")).toBe(200);
  });

  test("pages of the one origin may call it, and read why they may not", async () => {
    const preflight = await call("/book", undefined, "OPTIONS");
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET");
    expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
    for (const answer of [preflight, await call("/book", machine), await call("/book")])
      expect(answer.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
  });

  test("once the flag is flipped a new token opens /user, where its own function answers; the old one still does not", async () => {
    const { changes } = await stack.up({ files: { "index.ts": program(true) } });
    expect(changes).toMatchObject({ create: 0, update: 1, replace: 0, delete: 0 });
    expect(await statusOf("/user", machine)).toBe(401);
    const answer = await call("/user", await machineToken());
    expect({ status: answer.status, body: await answer.text() }).toEqual({
      status: 200,
      body: `Hello, ${stack.outputs.machineClientId}`,
    });
  });
});
