import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AuthorizationRequest } from "../../../src/local/cognito-idp/hosted/authorization-request.ts";
import { type Codes, createCodes } from "../../../src/local/cognito-idp/hosted/codes.ts";
import { Keep } from "../../../src/local/cognito-idp/hosted/keep.ts";
import { createSessions } from "../../../src/local/cognito-idp/hosted/sessions.ts";

// RFC 7636, appendix B.
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const request = {
  client: { id: "web", userPoolId: "eu-west-1_Pool" },
  redirectUri: "https://app.example.com/",
  codeChallenge: undefined,
  scopes: ["openid"],
  nonce: "n",
  resource: undefined,
} as unknown as AuthorizationRequest;
const proof = {
  userPoolId: "eu-west-1_Pool",
  clientId: "web",
  redirectUri: "https://app.example.com/",
  codeVerifier: undefined,
};

let now = 0;
const clock = { now: () => now };

beforeEach(() => {
  now = 1_700_000_000_000;
});

describe("an authorization code", () => {
  let codes: Codes;
  let code: string;

  beforeEach(() => {
    codes = createCodes(clock);
    code = codes.issue(request, { sub: "u", authTime: now });
  });

  function refusal(given: string, with_: object): string {
    try {
      codes.redeem(given, { ...proof, ...with_ });
    } catch (error) {
      const { code: name, description } = error as { code: string; description?: string };
      return description === undefined ? name : `${name} ${description}`;
    }
    return "none";
  }

  test("is shaped like a UUID and tells what was authorized, once", () => {
    expect(code).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(codes.redeem(code, proof)).toMatchObject({ sub: "u", scopes: ["openid"], nonce: "n", authTime: now });
    expect(refusal(code, {})).toBe("invalid_grant");
  });

  test("is good for five minutes", () => {
    now += 5 * 60_000 - 1;
    const later = codes.issue(request, { sub: "u", authTime: now });
    expect(refusal(code, {})).toBe("none");
    now += 5 * 60_000;
    expect(refusal(later, {})).toBe("invalid_grant");
  });

  test("is no other client's, whose attempt leaves it as it is", () => {
    expect(refusal(code, { clientId: "other" })).toBe("invalid_grant");
    expect(refusal(code, { userPoolId: "eu-west-1_Other" })).toBe("invalid_grant");
    expect(refusal(code, {})).toBe("none");
  });

  test.each([["https://app.example.com"], [undefined]])(
    "is refused with the redirect URI %s, and spent",
    (redirectUri) => {
      expect(refusal(code, { redirectUri })).toBe("unauthorized_client invalid_redirect");
      expect(refusal(code, {})).toBe("invalid_grant");
    },
  );

  test("made for a challenge needs its verifier", () => {
    const bound = () => codes.issue({ ...request, codeChallenge: CHALLENGE }, { sub: "u", authTime: now });
    expect(refusal(bound(), { codeVerifier: VERIFIER })).toBe("none");
    expect(refusal(bound(), { codeVerifier: `${VERIFIER}x` })).toBe("invalid_grant");
    expect(refusal(bound(), { codeVerifier: CHALLENGE })).toBe("invalid_grant");
    expect(refusal(bound(), {})).toBe("invalid_grant");
  });

  test("made without a challenge takes no verifier", () => {
    expect(refusal(code, { codeVerifier: VERIFIER })).toBe("invalid_grant");
  });
});

describe("a browser's session", () => {
  test("lasts an hour from the sign-in, for its own pool, until it is ended", () => {
    const sessions = createSessions(clock);
    const session = { userPoolId: "eu-west-1_Pool", sub: "u", authTime: now };
    const cookie = sessions.begin(session);
    expect(sessions.find("eu-west-1_Pool", cookie)).toEqual(session);
    expect(sessions.find("eu-west-1_Other", cookie)).toBeUndefined();
    expect(sessions.find("eu-west-1_Pool", "guess")).toBeUndefined();
    now += 3_599_999;
    expect(sessions.find("eu-west-1_Pool", cookie)).toEqual(session);
    now += 1;
    expect(sessions.find("eu-west-1_Pool", cookie)).toBeUndefined();
    const second = sessions.begin(session);
    sessions.end(second);
    expect(sessions.find("eu-west-1_Pool", second)).toBeUndefined();
  });
});

describe("what is kept for a time", () => {
  test("does not pile up", () => {
    const keep = new Keep<number>(clock, 1000);
    for (let index = 0; index < 500; index += 1) {
      keep.put(`n${index}`, index);
      now += 100;
    }
    expect(keep.size).toBe(10);
    expect(keep.get("n499")).toBe(499);
    expect(keep.get("n489")).toBeUndefined();
  });
});
