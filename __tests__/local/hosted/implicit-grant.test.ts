import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { Browser } from "./browser.ts";
import { hostedPool, pageUrl, SCOPE } from "./pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe("the implicit grant", () => {
  test("answers with tokens in the fragment, without a refresh token", async () => {
    const pool = await hostedPool(local, 1);
    const client = await pool.client({ AllowedOAuthFlows: ["code", "implicit"] });
    await pool.user("ada");
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize", { response_type: "token", nonce: "n" }));
    const { location } = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(location?.search).toBe("");
    const answer = new URLSearchParams(location?.hash.slice(1));
    expect([...answer.keys()]).toEqual(["id_token", "access_token", "token_type", "expires_in", "state"]);
    expect(answer.get("token_type")).toBe("bearer");
    expect(decodeJwt(answer.get("id_token") ?? "")).toMatchObject({ nonce: "n", at_hash: expect.any(String) });
    const custom = await browser.visit(pageUrl(client, "/oauth2/authorize", { response_type: "token", scope: SCOPE }));
    expect([...new URLSearchParams(custom.location?.hash.slice(1)).keys()]).toEqual([
      "access_token",
      "token_type",
      "expires_in",
      "state",
    ]);
  });
});
