import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import {
  decodeWithoutVerification,
  getToken,
  TokenError,
  type VerifyOptions,
  verifyToken,
} from "../../src/cognito/index.ts";
import { CLIENT_ID, fixturePool, signed } from "../fixtures/cognito/pool.ts";
import { type ScriptedServer, scriptedServer } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const other = fixturePool("eu-west-1_Another01");
const AWS_ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Fixture01";
const UPDATED_ISSUER = "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Fixture01";
let server: ScriptedServer;
let issuer: string;

beforeAll(async () => {
  server = await scriptedServer(() => ({ status: 500 }));
  issuer = `${server.url}/${pool.userPoolId}`;
});
beforeEach(() => serveKeys(pool.keySet));
afterAll(() => server.close());

function serveKeys(keySet: { keys: object[] }): void {
  server.script = ({ path }) =>
    path === `/${pool.userPoolId}/.well-known/jwks.json` ? { body: keySet } : { status: 404 };
}

const here = (more: Partial<VerifyOptions> = {}): VerifyOptions => ({
  userPoolId: pool.userPoolId,
  endpoint: server.url,
  clientId: CLIENT_ID,
  ...more,
});

describe("a token is taken", () => {
  test("with its scopes, client, issuer and time", async () => {
    await expect(
      verifyToken(pool.accessToken(issuer), here({ requireScopes: ["users/read-only"] })),
    ).resolves.toMatchObject({
      tokenUse: "access",
      scopes: ["users/read-only"],
      clientId: CLIENT_ID,
      issuer,
      header: { alg: "RS256" },
    });
  });

  test("as an ID token where one is asked for", async () => {
    await expect(verifyToken(pool.idToken(issuer), here({ tokenUse: "id" }))).resolves.toMatchObject({
      clientId: CLIENT_ID,
    });
  });

  test.each([AWS_ISSUER, UPDATED_ISSUER])("with AWS's issuer %s, whose keys the endpoint holds", async (aws) => {
    await expect(verifyToken(pool.accessToken(aws), here())).resolves.toMatchObject({ issuer: aws });
  });

  test("for any client where none is asked for, and for one of several", async () => {
    await expect(verifyToken(pool.accessToken(issuer), here({ clientId: undefined }))).resolves.toBeDefined();
    await expect(verifyToken(pool.accessToken(issuer), here({ clientId: ["x", CLIENT_ID] }))).resolves.toBeDefined();
  });

  test("within the tolerance of the clock", async () => {
    const now = Math.floor(Date.now() / 1000);
    await expect(verifyToken(pool.accessToken(issuer, { exp: now - 30 }), here())).resolves.toBeDefined();
    await expect(verifyToken(pool.accessToken(issuer, { iat: now + 30 }), here())).resolves.toBeDefined();
  });
});

describe("a token is refused", () => {
  const now = Math.floor(Date.now() / 1000);
  const unsigned = (header: object, claims: object) =>
    `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
  const tampered = (token: string) => {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const claims = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), scope: "users/write" };
    return [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
  };
  const forged = (claims: object) =>
    signed(
      generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
      { kid: "access-key=", alg: "RS256" },
      claims,
    );

  test.each<[string, () => string, Partial<VerifyOptions>, string]>([
    ["without an algorithm", () => unsigned({ alg: "none" }, { iss: issuer }), {}, "algorithm_refused"],
    [
      "of another algorithm",
      () => unsigned({ alg: "HS256", kid: "access-key=" }, { iss: issuer }),
      {},
      "algorithm_refused",
    ],
    ["that was changed", () => tampered(pool.accessToken(issuer)), {}, "signature_invalid"],
    ["that was forged", () => forged({ iss: issuer, exp: now + 60 }), {}, "signature_invalid"],
    ["of another pool", () => other.accessToken(`${server.url}/eu-west-1_Another01`), {}, "issuer_mismatch"],
    ["that another pool signed for this one", () => other.accessToken(issuer), {}, "signature_invalid"],
    [
      "of an issuer that is not AWS's",
      () => pool.accessToken("https://evil.example/eu-west-1_Fixture01"),
      {},
      "issuer_mismatch",
    ],
    ["of another use", () => pool.idToken(issuer), {}, "token_use_mismatch"],
    ["of the use asked for by another name", () => pool.accessToken(issuer), { tokenUse: "id" }, "token_use_mismatch"],
    ["of another client", () => pool.accessToken(issuer, { client_id: "another" }), {}, "client_mismatch"],
    [
      "that is an ID token of another client",
      () => pool.idToken(issuer, { aud: "another" }),
      { tokenUse: "id" },
      "client_mismatch",
    ],
    ["that is over", () => pool.accessToken(issuer, { exp: now - 600 }), {}, "token_expired"],
    ["without an end", () => pool.accessToken(issuer, { exp: undefined }), {}, "token_malformed"],
    ["of the future", () => pool.accessToken(issuer, { iat: now + 600 }), {}, "clock_skew"],
    ["not valid yet", () => pool.accessToken(issuer, { nbf: now + 600 }), {}, "clock_skew"],
    [
      "without a scope",
      () => pool.accessToken(issuer),
      { requireScopes: ["users/read-only", "users/write"] },
      "scope_missing",
    ],
    ["with part of a scope", () => pool.accessToken(issuer), { requireScopes: ["users/read"] }, "scope_missing"],
    [
      "not bound to an API",
      () => pool.accessToken(issuer),
      { audience: "https://api.example.com" },
      "audience_mismatch",
    ],
    ["of two parts", () => "a.b", {}, "token_malformed"],
    ["of five parts", () => "a.b.c.d.e", {}, "token_malformed"],
    ["of three parts that are no JSON", () => "a.b.c", {}, "token_malformed"],
    ["that is nothing", () => "", {}, "token_malformed"],
  ])("%s", async (_what, token, more, code) => {
    const refusal = await verifyToken(token(), here(more)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TokenError);
    expect(refusal).toMatchObject({ code });
  });

  test("where nobody said whose tokens are trusted", async () => {
    await expect(verifyToken(pool.accessToken(issuer), { region: "eu-west-1" })).rejects.toMatchObject({
      code: "missing_input",
    });
  });

  test("where only one issuer is given and it is of another", async () => {
    const only = here({ issuer: AWS_ISSUER, userPoolId: undefined });
    await expect(verifyToken(pool.accessToken(UPDATED_ISSUER), only)).rejects.toMatchObject({
      code: "issuer_mismatch",
    });
    await expect(verifyToken(pool.accessToken(AWS_ISSUER), only)).resolves.toMatchObject({ issuer: AWS_ISSUER });
    await expect(verifyToken(pool.accessToken(issuer), only)).resolves.toMatchObject({ issuer });
    const elsewhere = pool.accessToken(`http://127.0.0.1:9/${pool.userPoolId}`);
    await expect(verifyToken(elsewhere, only)).rejects.toMatchObject({ code: "issuer_mismatch" });
  });

  test("where the pool does not exist", async () => {
    server.script = () => ({ status: 404 });
    const elsewhere = here({ userPoolId: "eu-west-1_Gone00001" });
    const token = pool.accessToken(`${server.url}/eu-west-1_Gone00001`);
    await expect(verifyToken(token, elsewhere)).rejects.toMatchObject({ code: "user_pool_not_found" });
  });
});

describe("the pool's keys", () => {
  test("are fetched once, and once more for a key that they do not hold", async () => {
    const fresh = fixturePool("eu-west-1_Rotated01");
    const address = { userPoolId: fresh.userPoolId, endpoint: server.url };
    const freshIssuer = `${server.url}/${fresh.userPoolId}`;
    const jwks = () => server.requests.filter(({ path }) => path.startsWith(`/${fresh.userPoolId}/`)).length;
    server.script = () => ({ body: { keys: [] } });
    await expect(verifyToken(fresh.accessToken(freshIssuer), address)).rejects.toMatchObject({ code: "key_unknown" });
    expect(jwks()).toBe(1);
    server.script = () => ({ body: fresh.keySet });
    await verifyToken(fresh.accessToken(freshIssuer), address);
    expect(jwks()).toBe(2);
    await verifyToken(fresh.accessToken(freshIssuer), address);
    expect(jwks()).toBe(2);
  });

  test("that are none are told", async () => {
    const address = { userPoolId: "eu-west-1_NoKeys001", endpoint: server.url };
    server.script = () => ({ body: "<h1>Hello</h1>" });
    const token = pool.accessToken(`${server.url}/eu-west-1_NoKeys001`);
    await expect(verifyToken(token, address)).rejects.toMatchObject({ code: "answer_invalid" });
  });
});

describe("a clock that is wrong", () => {
  const request = () => ({
    grant: "client_credentials" as const,
    tokenEndpoint: `${server.url}/oauth2/token`,
    endpoint: server.url,
    userPoolId: pool.userPoolId,
    clientId: CLIENT_ID,
    clientSecret: "machine-secret-0000000000",
  });
  const serveToken = (lifetime: number) => {
    server.script = ({ path }) => {
      const iat = Math.floor(Date.now() / 1000);
      const access_token = pool.accessToken(issuer, { iat, exp: iat + lifetime });
      return path === "/oauth2/token" ? { body: { access_token, token_type: "Bearer" } } : { body: pool.keySet };
    };
  };
  const off = (minutes: number) => () => Date.now() + minutes * 60_000;

  test("by ten minutes behind is told as such", async () => {
    serveToken(1800);
    await expect(getToken(request(), { now: off(-10) })).rejects.toMatchObject({
      code: "clock_skew",
      message: expect.stringContaining("behind"),
    });
  });

  test("by ten minutes ahead is told as such where the token is over by it, else warned of", async () => {
    serveToken(300);
    await expect(getToken(request(), { now: off(10) })).rejects.toMatchObject({
      code: "clock_skew",
      message: expect.stringContaining("ahead"),
    });
    serveToken(1800);
    const warnings: string[] = [];
    const token = await getToken(request(), { now: off(10), onWarning: (text) => warnings.push(text) });
    expect(Math.abs((token.clockDrift ?? 0) - 600)).toBeLessThan(5);
    expect(warnings).toEqual([expect.stringContaining("ahead")]);
  });

  test("by a few seconds is a figure and no more", async () => {
    serveToken(1800);
    const warnings: string[] = [];
    const token = await getToken(request(), { onWarning: (text) => warnings.push(text) });
    expect(Math.abs(token.clockDrift ?? 99)).toBeLessThan(5);
    expect(warnings).toEqual([]);
  });
});

describe("aws-jwt-verify, the code that servers run, agrees", () => {
  const verifier = CognitoJwtVerifier.create({ userPoolId: pool.userPoolId, clientId: CLIENT_ID, tokenUse: "access" });
  verifier.cacheJwks(pool.keySet as never);

  test.each<[string, () => string, boolean]>([
    ["a good token", () => pool.accessToken(AWS_ISSUER), true],
    ["another client's", () => pool.accessToken(AWS_ISSUER, { client_id: "another" }), false],
    ["another pool's", () => other.accessToken(AWS_ISSUER), false],
    ["an ID token", () => pool.idToken(AWS_ISSUER), false],
    ["one that is over", () => pool.accessToken(AWS_ISSUER, { exp: 1 }), false],
  ])("on %s", async (_what, token, taken) => {
    const text = token();
    const ours = await verifyToken(text, here()).then(
      () => true,
      () => false,
    );
    const theirs = await verifier.verify(text).then(
      () => true,
      () => false,
    );
    expect({ ours, theirs }).toEqual({ ours: taken, theirs: taken });
  });
});

test("decoding says what a token says, whoever wrote it", () => {
  const token = `${pool.accessToken("https://evil.example").replace(/[^.]*$/, "")}nonsense`;
  expect(decodeWithoutVerification(token)).toMatchObject({
    header: { alg: "RS256" },
    payload: { iss: "https://evil.example", scope: "users/read-only" },
  });
  expect(() => decodeWithoutVerification("a.b.c.d.e")).toThrow(expect.objectContaining({ code: "token_malformed" }));
});
