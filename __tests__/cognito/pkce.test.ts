import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { calculatePKCECodeChallenge } from "oauth4webapi";
import { getToken } from "../../src/cognito/index.ts";
import { JANE, type LocalUsers, localUsers } from "../fixtures/cognito/local-users.ts";

/** RFC 7636, Appendix B: 32 octets, the verifier that they are, and its challenge. */
const OCTETS = [
  ...[116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186],
  ...[22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121],
];
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

describe("the vector of RFC 7636, Appendix B", () => {
  let local: LocalUsers;
  beforeAll(async () => {
    local = await localUsers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => local.aws.close());

  /** Signs in with these octets as the first that chance gives, and keeps what was sent. */
  async function signIn(exchanged: (verifier: string) => string = (verifier) => verifier) {
    jest.spyOn(globalThis.crypto, "getRandomValues").mockImplementationOnce((octets) => {
      (octets as Uint8Array).set(OCTETS);
      return octets;
    });
    const sent = { challenges: [] as (string | null)[], verifiers: [] as (string | null)[] };
    const watched: typeof fetch = (input, init) => {
      const { pathname, searchParams } = new URL(String(input));
      if (pathname.endsWith("/oauth2/authorize")) sent.challenges.push(searchParams.get("code_challenge"));
      if (init?.body instanceof URLSearchParams && init.body.has("code_verifier")) {
        sent.verifiers.push(init.body.get("code_verifier"));
        init.body.set("code_verifier", exchanged(init.body.get("code_verifier") ?? ""));
      }
      return fetch(input, init);
    };
    const request = { ...local.address, ...local.user, ...JANE, scopes: ["openid"] };
    const outcome = await getToken({ ...request, grant: "authorization_code" }, { fetch: watched }).then(
      ({ verified }) => (verified ? "verified" : "not verified"),
      (error: { code: string }) => error.code,
    );
    return { ...sent, outcome };
  }

  test("is what the verifier's challenge is computed by", async () => {
    await expect(calculatePKCECodeChallenge(VERIFIER)).resolves.toBe(CHALLENGE);
  });

  test("is sent by the code grant, and taken by the local AWS", async () => {
    expect(await signIn()).toEqual({ challenges: [CHALLENGE], verifiers: [VERIFIER], outcome: "verified" });
  });

  test.each([
    ["another verifier", () => "A".repeat(43)],
    ["the verifier with one letter changed", (verifier: string) => verifier.replace(/^d/, "e")],
    ["the challenge itself", () => CHALLENGE],
    ["no verifier", () => ""],
  ])("refuses %s", async (_what, exchanged) => {
    const { challenges, outcome } = await signIn(exchanged);
    expect(challenges).toEqual([CHALLENGE]);
    expect(outcome).toBe("invalid_grant");
  });
});
