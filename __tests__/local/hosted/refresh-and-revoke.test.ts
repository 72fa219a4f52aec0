import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { exchange, post, signIn, type Tokens } from "./code-exchange.ts";
import { type HostedClient, type HostedPool, hostedPool } from "./pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe("a refresh token at the token endpoint", () => {
  let pool: HostedPool;

  beforeAll(async () => {
    pool = await hostedPool(local, 1);
    await pool.user("ada");
  });

  async function refresh(client: HostedClient, token: string | undefined) {
    const form = { grant_type: "refresh_token", refresh_token: token ?? "" };
    const response = await post(client, "/oauth2/token", form);
    return { status: response.status, body: (await response.json()) as Tokens };
  }

  test("gives new tokens of the same sign-in and no other refresh token", async () => {
    const client = await pool.client();
    const first = (await exchange(client, await signIn(client, { nonce: "n" }))).body;
    local.advance(60_000);
    const { status, body } = await refresh(client, first.refresh_token);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["access_token", "expires_in", "id_token", "token_type"]);
    const [before, after] = [decodeJwt(first.access_token), decodeJwt(body.access_token)];
    expect(after).toMatchObject({ auth_time: before.auth_time, origin_jti: before.origin_jti, scope: before.scope });
    expect(after.jti).not.toBe(before.jti);
  });

  test("is changed for the next where the client rotates them, within its grace period", async () => {
    const client = await pool.client({
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
    });
    const first = (await exchange(client, await signIn(client))).body.refresh_token;
    const second = (await refresh(client, first)).body.refresh_token;
    expect(second).toBeTruthy();
    expect((await refresh(client, first)).status).toBe(200);
    local.advance(10_000);
    expect((await refresh(client, first)).body).toEqual({ error: "invalid_grant" });
    expect((await refresh(client, second)).status).toBe(200);
  });

  test("wants the secret of a confidential client", async () => {
    const client = await pool.client({ GenerateSecret: true });
    const { refresh_token } = (await exchange(client, await signIn(client))).body;
    expect((await refresh({ ...client, secret: undefined }, refresh_token)).body).toEqual({ error: "invalid_client" });
    expect((await refresh(client, refresh_token)).status).toBe(200);
  });

  test("is its own client's alone", async () => {
    const client = await pool.client();
    const { refresh_token } = (await exchange(client, await signIn(client))).body;
    expect((await refresh(await pool.client(), refresh_token)).body).toEqual({ error: "invalid_grant" });
    expect((await refresh(client, "no-token")).body).toEqual({ error: "invalid_grant" });
    const missing = await post(client, "/oauth2/token", { grant_type: "refresh_token" });
    expect(await missing.json()).toEqual({ error: "invalid_request" });
  });
});

describe("the revoke endpoint", () => {
  let client: HostedClient;
  let pool: HostedPool;

  beforeAll(async () => {
    pool = await hostedPool(local, 1);
    client = await pool.client({ GenerateSecret: true });
    await pool.user("ada");
  });

  test.each([
    ["no token", {}, 400, "invalid_request"],
    ["an access token", { token: "a.b.c" }, 400, "unsupported_token_type"],
  ])("refuses %s", async (_case, form, status, error) => {
    const response = await post(client, "/oauth2/revoke", form);
    expect([response.status, await response.json()]).toEqual([status, { error }]);
  });

  test("refuses an unknown client with 401", async () => {
    const response = await post(client, "/oauth2/revoke", { token: "x" }, "wrong");
    expect([response.status, await response.json()]).toEqual([401, { error: "invalid_client" }]);
  });

  test("is content with a text that is no token, and with one that was revoked", async () => {
    expect((await post(client, "/oauth2/revoke", { token: "garbage" })).status).toBe(200);
    const { refresh_token = "" } = (await exchange(client, await signIn(client))).body;
    expect((await post(client, "/oauth2/revoke", { token: refresh_token })).status).toBe(200);
    expect((await post(client, "/oauth2/revoke", { token: refresh_token })).status).toBe(200);
  });

  test("refuses another client's token, and a client without revocation", async () => {
    const { refresh_token = "" } = (await exchange(client, await signIn(client))).body;
    const other = await pool.client();
    const foreign = await post(other, "/oauth2/revoke", { token: refresh_token });
    expect([foreign.status, await foreign.json()]).toEqual([400, { error: "invalid_request" }]);
    const off = await pool.client({ EnableTokenRevocation: false });
    const refused = await post(off, "/oauth2/revoke", { token: "x" });
    expect([refused.status, await refused.json()]).toEqual([400, { error: "invalid_request" }]);
  });
});
