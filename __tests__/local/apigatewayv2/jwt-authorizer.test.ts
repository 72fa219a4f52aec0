import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { answerOf, createHttpApi, echoFunction } from "../../fixtures/http-api.ts";
import { call, createPool, machineToken, type Pool, REGION } from "../../fixtures/rest-api.ts";

// Functions start threads, and clients load.
jest.setTimeout(30_000);

let aws: LocalAws;
let echo: string;
beforeAll(async () => {
  aws = await startLocalAws();
  echo = await echoFunction(aws, "echo");
});
afterAll(() => aws.close());

type Json = Readonly<Record<string, unknown>>;

describe("a JWT authorizer", () => {
  let pool: Pool;
  let other: Pool;
  let token: string;
  let idToken: string;
  const authorized = (value: string) => ({ headers: { authorization: value } });

  beforeAll(async () => {
    pool = await createPool(aws, "http-api");
    other = await createPool(aws, "http-api-other");
    token = await machineToken(aws, pool, "users/read-only");
    idToken = await userIdToken(pool);
  });

  /** A public client's user signs in. */
  async function userIdToken({ id }: Pool): Promise<string> {
    const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>(
      aws,
      "cognito-idp",
      "CreateUserPoolClient",
      {
        UserPoolId: id,
        ClientName: "web",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      },
    );
    await call(aws, "cognito-idp", "AdminCreateUser", { UserPoolId: id, Username: "ada", MessageAction: "SUPPRESS" });
    const password = { UserPoolId: id, Username: "ada", Password: "Correct-1-horse", Permanent: true };
    await call(aws, "cognito-idp", "AdminSetUserPassword", password);
    await call(aws, "cognito-idp", "CreateGroup", { UserPoolId: id, GroupName: "admins" });
    await call(aws, "cognito-idp", "CreateGroup", { UserPoolId: id, GroupName: "users" });
    for (const GroupName of ["admins", "users"])
      await call(aws, "cognito-idp", "AdminAddUserToGroup", { UserPoolId: id, Username: "ada", GroupName });
    const { AuthenticationResult } = await call<{ AuthenticationResult: { IdToken: string } }>(
      aws,
      "cognito-idp",
      "InitiateAuth",
      {
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: UserPoolClient.ClientId,
        AuthParameters: { USERNAME: "ada", PASSWORD: "Correct-1-horse" },
      },
    );
    return AuthenticationResult.IdToken;
  }

  const audienceOf = (jwt: string): string => {
    const { aud, client_id } = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Json;
    return String(aud ?? client_id);
  };

  async function guarded(issuer: string, audience: readonly string[], source?: string): Promise<string> {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    const authorizer = await api.authorizer(issuer, audience, source);
    const JWT = { AuthorizationType: "JWT", AuthorizerId: authorizer } as const;
    await api.route("GET /any", integration, JWT);
    await api.route("GET /read", integration, { ...JWT, AuthorizationScopes: ["users/read-only", "users/other"] });
    await api.route("GET /admin", integration, { ...JWT, AuthorizationScopes: ["users/admin"] });
    await api.route("GET /open", integration);
    return api.stage();
  }

  describe.each([
    ["the local AWS's", (id: string) => `${aws.endpoint}/${id}`],
    ["AWS's", (id: string) => `https://cognito-idp.${REGION}.amazonaws.com/${id}`],
  ])("whose issuer has %s name", (_whose, issuerOf) => {
    let url: string;
    beforeAll(async () => {
      url = await guarded(issuerOf(pool.id), [pool.clientId, audienceOf(idToken)]);
    });

    test("lets in an access token, with or without the word Bearer, and hands its claims on as text", async () => {
      for (const value of [`Bearer ${token}`, token, `bearer ${token}`]) {
        const { status, body } = await answerOf(`${url}/read`, authorized(value));
        expect(status).toBe(200);
        expect(body).toMatchObject({
          requestContext: {
            authorizer: {
              jwt: {
                claims: { client_id: pool.clientId, scope: "users/read-only", exp: expect.stringMatching(/^\d{10}$/) },
                scopes: ["users/read-only", "users/other"],
              },
            },
          },
        });
      }
    });

    test("lets in an ID token where no scope is asked for, a list among its claims in brackets", async () => {
      const { status, body } = await answerOf(`${url}/any`, authorized(idToken));
      expect(status).toBe(200);
      const { jwt } = (body as { requestContext: { authorizer: { jwt: Json } } }).requestContext.authorizer;
      expect(jwt).toMatchObject({
        claims: { "cognito:groups": expect.stringMatching(/^\[\w+ \w+\]$/), token_use: "id" },
        scopes: null,
      });
    });

    test("turns a token without one of the scopes away with 403", async () => {
      for (const jwt of [token, idToken]) {
        const { status, body, headers } = await answerOf(`${url}/admin`, authorized(`Bearer ${jwt}`));
        expect({ status, body }).toEqual({ status: 403, body: { message: "Forbidden" } });
        expect(headers.get("www-authenticate")).toContain('error="insufficient_scope"');
      }
    });

    test("asks nothing on a route that has no authorizer", async () => {
      const { status, body } = await answerOf(`${url}/open`);
      expect(status).toBe(200);
      expect((body as { requestContext: object }).requestContext).not.toHaveProperty("authorizer");
    });

    test.each([
      ["no token", async () => ({})],
      ["a token that is none", async () => authorized("Bearer nonsense")],
      ["another pool's token", async () => authorized(`Bearer ${await machineToken(aws, other, "users/read-only")}`)],
      ["a token with another signature", async () => authorized(`Bearer ${token.slice(0, -6)}AAAAAA`)],
    ])("turns %s away with 401", async (_what, init) => {
      const { status, body, headers } = await answerOf(`${url}/read`, await init());
      expect({ status, body }).toEqual({ status: 401, body: { message: "Unauthorized" } });
      expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
    });

    test("turns an expired token, and one from the future, away", async () => {
      aws.clock.advance(3_601_000);
      expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(401);
      aws.clock.release();
      aws.clock.fix(Date.now() - 600_000);
      expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(401);
      aws.clock.release();
      expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(200);
    });
  });

  test("turns a token for another audience away, though its signature and scope are good", async () => {
    const url = await guarded(`${aws.endpoint}/${pool.id}`, ["another-client"]);
    const { status, headers } = await answerOf(`${url}/read`, authorized(`Bearer ${token}`));
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toContain("the token does not have a valid audience");
  });

  test("takes the token from the query where it is told to, and then from nowhere else", async () => {
    const url = await guarded(`${aws.endpoint}/${pool.id}`, [pool.clientId], "$request.querystring.token");
    expect((await answerOf(`${url}/read?token=${token}`)).status).toBe(200);
    expect((await answerOf(`${url}/read`, authorized(token))).status).toBe(401);
  });
});
