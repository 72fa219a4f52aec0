import { GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { passwordSignIn } from "../../fixtures/local-pool.ts";
import { exchange, signIn } from "./code-exchange.ts";
import { type HostedClient, type HostedPool, hostedPool } from "./pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe("the userInfo endpoint", () => {
  let pool: HostedPool;
  let client: HostedClient;

  beforeAll(async () => {
    pool = await hostedPool(local, 1);
    client = await pool.client({ ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] });
    await pool.user("ada");
  });

  async function userInfo(authorization?: string) {
    const response = await fetch(
      `${client.base}/oauth2/userInfo`,
      authorization === undefined ? {} : { headers: { authorization } },
    );
    return { status: response.status, challenge: response.headers.get("www-authenticate") ?? "" };
  }

  test("wants a bearer token", async () => {
    for (const given of [undefined, "Basic abc", "Bearer", "Bearer a b"]) {
      const { status, challenge } = await userInfo(given);
      expect(status).toBe(400);
      expect(challenge).toContain(
        'error="invalid_request", error_description="Bad OAuth2 request at UserInfo Endpoint"',
      );
    }
  });

  test("refuses tokens of the API's sign-in, which lack openid", async () => {
    const { AuthenticationResult } = await passwordSignIn(local, client.id, "ada");
    const { status, challenge } = await userInfo(`Bearer ${AuthenticationResult?.AccessToken}`);
    expect(status).toBe(401);
    expect(challenge).toContain('error="invalid_token"');
  });

  test("refuses ID tokens, expired tokens and those of another pool", async () => {
    const { body } = await exchange(client, await signIn(client));
    expect((await userInfo(`Bearer ${body.access_token}`)).status).toBe(200);
    expect((await userInfo(`Bearer ${body.id_token}`)).status).toBe(401);
    const otherPool = await hostedPool(local, 1);
    const other = await otherPool.client();
    await otherPool.user("ada");
    const foreign = (await exchange(other, await signIn(other))).body.access_token;
    expect((await userInfo(`Bearer ${foreign}`)).status).toBe(401);
    local.advance(3_600_000);
    expect((await userInfo(`Bearer ${body.access_token}`)).status).toBe(401);
  });

  test("shares its tokens with the API where their scope allows it", async () => {
    const its = await pool.client({ AllowedOAuthScopes: ["openid", "aws.cognito.signin.user.admin"] });
    const { body } = await exchange(its, await signIn(its));
    const { Username } = await local.client.send(new GetUserCommand({ AccessToken: body.access_token }));
    expect(Username).toBe("ada");
  });
});
