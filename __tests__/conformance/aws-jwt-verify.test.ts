import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CognitoJwtVerifier, JwtVerifier } from "aws-jwt-verify";
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidGroupError,
  CognitoJwtInvalidTokenUseError,
  JwtExpiredError,
  JwtInvalidAudienceError,
  JwtInvalidIssuerError,
  JwtInvalidScopeError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  KidNotFoundInJwksError,
} from "aws-jwt-verify/error";
import { makeClient, makePool, makeUser, PASSWORD } from "../fixtures/local-pool.ts";
import { REGION } from "../fixtures/rest-api.ts";
import { type CognitoUnderTest, jwksOf, startCognito } from "./cognito.ts";

/*
 * The code by which servers trust Cognito's tokens. It names its errors by class, so each refusal is told from the others.
 */

interface Tokens {
  readonly access: string;
  readonly id: string;
}

/** A pool with two clients, and a user of the group `staff`. */
interface People {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly otherClientId: string;
  /** Keys as a verifier has fetched them. */
  readonly jwks: never;
  signIn(): Promise<Tokens>;
}

async function people(cognito: CognitoUnderTest): Promise<People> {
  const UserPoolId = await makePool(cognito);
  const [{ id: ClientId }, other] = [await makeClient(cognito, UserPoolId), await makeClient(cognito, UserPoolId)];
  await makeUser(cognito, UserPoolId, "ada");
  await cognito.client.send(new CreateGroupCommand({ UserPoolId, GroupName: "staff" }));
  await cognito.client.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: "staff", Username: "ada" }));
  return {
    userPoolId: UserPoolId,
    clientId: ClientId,
    otherClientId: other.id,
    jwks: (await jwksOf(cognito, UserPoolId)) as never,
    async signIn() {
      const AuthParameters = { USERNAME: "ada", PASSWORD };
      const start = new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
      const { AccessToken = "", IdToken = "" } = (await cognito.client.send(start)).AuthenticationResult ?? {};
      return { access: AccessToken, id: IdToken };
    },
  };
}

/** The token with another claim in it, and the signature that it had. */
function withClaim(token: string, name: string, value: unknown): string {
  const [header, payload = "", signature] = token.split(".");
  const claims = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), [name]: value };
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
}

function withSignatureOf(token: string, other: string): string {
  return token.replace(/[^.]+$/, other.split(".")[2] ?? "");
}

/** The token as one whose signature is not to be looked at (RFC 7519, section 6). */
function withoutAlgorithm(token: string): string {
  const [header = ""] = token.split(".");
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
  return token.replace(header, Buffer.from(JSON.stringify({ alg: "none", kid })).toString("base64url"));
}

describe("CognitoJwtVerifier, with the issuer that the pool would have on AWS", () => {
  let cognito: CognitoUnderTest;
  let pool: People;
  let tokens: Tokens;
  beforeAll(async () => {
    cognito = await startCognito({ issuer: "aws" });
    pool = await people(cognito);
    tokens = await pool.signIn();
  });
  afterAll(() => cognito.close());

  function verifier(settings: { tokenUse?: "access" | "id" | null; clientId?: string; of?: People } = {}) {
    const { userPoolId, clientId, jwks } = settings.of ?? pool;
    const made = CognitoJwtVerifier.create({
      userPoolId,
      clientId: settings.clientId ?? clientId,
      tokenUse: settings.tokenUse ?? null,
    });
    made.cacheJwks(jwks);
    return made;
  }

  test("takes an access token and an ID token, with the groups of their user", () => {
    const groups = ["staff", "another"];
    const iss = `https://cognito-idp.${REGION}.amazonaws.com/${pool.userPoolId}`;
    expect(verifier({ tokenUse: "access" }).verifySync(tokens.access, { groups } as never)).toMatchObject({
      iss,
      token_use: "access",
      client_id: pool.clientId,
      username: "ada",
    });
    expect(verifier({ tokenUse: "id" }).verifySync(tokens.id, { groups } as never)).toMatchObject({
      iss,
      token_use: "id",
      aud: pool.clientId,
      "cognito:username": "ada",
    });
  });

  test("takes a scope that the token has, and refuses one that it lacks", () => {
    const access = verifier({ tokenUse: "access" });
    const asks = (scope: string) => access.verifySync(tokens.access, { scope } as never);
    expect(asks("aws.cognito.signin.user.admin")).toHaveProperty("jti");
    expect(() => asks("transactions/post")).toThrow(JwtInvalidScopeError);
  });

  test("refuses a user of none of the groups asked for", () => {
    const asks = () => verifier().verifySync(tokens.access, { groups: ["admins"] } as never);
    expect(asks).toThrow(CognitoJwtInvalidGroupError);
  });

  test.each([
    ["an ID token in the place of an access token", "access", "id"],
    ["an access token in the place of an ID token", "id", "access"],
  ] as const)("refuses %s", (_what, tokenUse, given) => {
    expect(() => verifier({ tokenUse }).verifySync(tokens[given])).toThrow(CognitoJwtInvalidTokenUseError);
  });

  test.each(["access", "id"] as const)("refuses the %s token of another client", (kind) => {
    const other = verifier({ clientId: pool.otherClientId });
    expect(() => other.verifySync(tokens[kind])).toThrow(CognitoJwtInvalidClientIdError);
  });

  test.each(["access", "id"] as const)("refuses the %s token of another pool", async (kind) => {
    const another = await people(cognito);
    const { [kind]: foreign } = await another.signIn();
    expect(verifier({ of: another }).verifySync(foreign)).toHaveProperty("sub");
    const ours = verifier({ clientId: another.clientId });
    expect(() => ours.verifySync(foreign)).toThrow("issuer not configured");
    const renamed = withClaim(foreign, "iss", `https://cognito-idp.${REGION}.amazonaws.com/${pool.userPoolId}`);
    expect(() => ours.verifySync(renamed)).toThrow(KidNotFoundInJwksError);
  });

  test.each([
    ["with another username", JwtInvalidSignatureError, (token: string) => withClaim(token, "username", "grace")],
    ["that gave itself time", JwtInvalidSignatureError, (token: string) => withClaim(token, "exp", 4_102_444_800)],
    ["with another token's signature", JwtInvalidSignatureError, (token: string) => withSignatureOf(token, tokens.id)],
    ["that asks for no check", JwtInvalidSignatureAlgorithmError, withoutAlgorithm],
  ])("refuses a token %s", (_what, refusal, change) => {
    expect(() => verifier().verifySync(change(tokens.access))).toThrow(refusal);
  });

  test("refuses a token that has expired", async () => {
    const twoHours = 2 * 60 * 60;
    cognito.advance(-twoHours * 1000);
    const { access } = await pool.signIn();
    cognito.advance(twoHours * 1000);
    expect(() => verifier().verifySync(access)).toThrow(JwtExpiredError);
    // It was good when it was made: nothing else is wrong with it.
    expect(verifier().verifySync(access, { graceSeconds: twoHours } as never)).toHaveProperty("exp");
  });
});

describe("JwtVerifier, with the local issuer", () => {
  let cognito: CognitoUnderTest;
  let pool: People;
  let tokens: Tokens;
  beforeAll(async () => {
    cognito = await startCognito();
    pool = await people(cognito);
    tokens = await pool.signIn();
  });
  afterAll(() => cognito.close());

  function verifier(issuer: string, audience: string | null = null) {
    const made = JwtVerifier.create({ issuer, audience, jwksUri: `${issuer}/.well-known/jwks.json` });
    made.cacheJwks(pool.jwks);
    return made;
  }

  test("takes both tokens, the ID token for its audience", () => {
    const issuer = `${cognito.aws.endpoint}/${pool.userPoolId}`;
    expect(verifier(issuer).verifySync(tokens.access, {})).toMatchObject({ iss: issuer, token_use: "access" });
    expect(verifier(issuer, pool.clientId).verifySync(tokens.id, {})).toMatchObject({ aud: pool.clientId });
  });

  test("refuses another audience and another issuer", () => {
    const issuer = `${cognito.aws.endpoint}/${pool.userPoolId}`;
    expect(() => verifier(issuer, pool.otherClientId).verifySync(tokens.id, {})).toThrow(JwtInvalidAudienceError);
    const onAws = `https://cognito-idp.${REGION}.amazonaws.com/${pool.userPoolId}`;
    expect(() => verifier(onAws).verifySync(tokens.id, {})).toThrow(JwtInvalidIssuerError);
  });
});
