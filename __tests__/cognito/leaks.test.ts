import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getToken, revoke, signOut, type TokenOptions, type TokenRequest, userInfo } from "../../src/cognito/index.ts";
import { formsOf, searchLeaks } from "../action/leak-search.ts";
import { CALLBACK, type HostedLogin, hostedLogin, html, redirect, USER } from "../fixtures/cognito/hosted-login.ts";
import { CLIENT_ID, fixturePool } from "../fixtures/cognito/pool.ts";
import type { Scripted, Seen } from "../fixtures/cognito/server.ts";
import { everythingOf } from "./everything-of.ts";

const PLANTED = {
  "client secret": "first/Secret+a11e=0123456789",
  "second client secret": "second/Secret+b22f=0123456789",
  password: USER.password,
  "new password": "N3w'Pa$$\\word%20|8c02ß",
  "TOTP secret": "JBSWY3DPEHPK3PXPLEAKLEAK",
  "refresh token": "refresh.token/of+the~user.b11d.x",
  "access token": "access.token/of+the~user",
  session: "session/of+the=sign-in.77aa",
  "AWS secret key": "aws/Secret+Key=c33d0123456789",
  "AWS session token": "aws/Session+Token=d44e0123456789",
};

/** Fields that anyone may know. Whatever else is sent is taken for a secret, and sent back. */
const PUBLIC = new Set(
  `grant_type client_id redirect_uri scope username token_type_hint ClientId UserPoolId Username USERNAME AuthFlow ChallengeName
   Scopes SRP_A TIMESTAMP PASSWORD_CLAIM_SECRET_BLOCK signInSubmitButton`.split(/\s+/),
);

/** What a request holds that is nobody else's business. */
function secretsIn({ headers, body }: Seen): string[] {
  const fields = body.startsWith("{") ? leaves("", JSON.parse(body)) : [...new URLSearchParams(body)];
  const cookies = (headers.cookie ?? "").split("; ").map((cookie) => cookie.slice(cookie.indexOf("=") + 1));
  const [, credentials = ""] = /^(?:Basic|Bearer) (.+)$/.exec(headers.authorization ?? "") ?? [];
  const sent = fields.filter(([name]) => !PUBLIC.has(name)).map(([, value]) => value);
  const sessionToken = String(headers["x-amz-security-token"] ?? "");
  return [...sent, ...cookies, credentials, sessionToken].filter((value) => value.length >= 6);
}

function leaves(name: string, value: unknown): [string, string][] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(Array.isArray(value) ? name : key, inner));
}

type Echo = (echo: string) => Scripted;

/** Ways to say no and to repeat what was sent, of an endpoint that answers with JSON. */
const ANSWERS: Readonly<Record<string, Echo>> = {
  "an error's description": (echo) => refusal({ error: "invalid_request", error_description: echo }),
  "an error's name": (echo) => refusal({ error: echo }),
  "a refusal of the client": (echo) =>
    refusal({ error: "invalid_client", error_description: echo, __type: "NotAuthorizedException", message: echo }),
  "an exception's message": (echo) => refusal({ __type: "UserLambdaValidationException", message: echo }),
  "an exception's name": (echo) => refusal({ __type: echo }),
  "the name of an exception in a header": (echo) => ({ status: 400, headers: { "x-amzn-errortype": echo }, body: {} }),
  "a content type": (echo) => ({ status: 400, headers: { "content-type": echo }, body: echo }),
  "a challenge header": (echo) => ({ status: 401, headers: { "www-authenticate": `Bearer ${echo}` }, body: {} }),
  "text in place of JSON": (echo) => ({ status: 400, body: echo }),
  "text in place of a result": (echo) => ({ status: 200, body: echo }),
  "a fault": (echo) => ({ status: 503, headers: { "retry-after": "3600" }, body: echo }),
  "a request to wait": (echo) => ({ status: 429, headers: { "retry-after": "3600" }, body: { message: echo } }),
  "a result": (echo) => ({ body: { access_token: echo, id_token: echo, token_type: echo, ...result(echo), sub: 1 } }),
  "a result of another type": (echo) => ({ body: { access_token: "a.b.c", token_type: echo, expires_in: 60 } }),
  "a result for another time": (echo) => ({ body: { access_token: "a.b.c", token_type: "Bearer", expires_in: echo } }),
  "a challenge's name": (echo) => ({ body: { ChallengeName: echo, Session: echo, ChallengeParameters: {} } }),
  "a challenge's parameters": (echo) => ({
    body: {
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      ChallengeParameters: { requiredAttributes: JSON.stringify([`userAttributes.${echo}`]) },
    },
  }),
};

/** The same of a login page. */
const PAGES: Readonly<Record<string, Echo>> = {
  "a page's title": (echo) => html(`<title>${htmlOf(echo)}</title>`),
  "a long title": (echo) => html(`<title>${"-".repeat(68)} ${htmlOf(echo)}</title>`),
  "a page's error": (echo) => html(`<p id="errorMessage">${htmlOf(echo)}</p><form><input name="username"></form>`),
  "a fault": (echo) => ({ status: 503, headers: { "retry-after": "3600" }, body: echo }),
  "a refusal": (echo) => html(`<p>${htmlOf(echo)}</p>`, 403),
  "a form for somebody else": (echo) =>
    html(`<form action="https://elsewhere.example/${encodeURIComponent(echo)}"><input name="username"></form>`),
  "a redirect to somebody else": (echo) => redirect(`https://elsewhere.example/?echo=${encodeURIComponent(echo)}`),
  "a redirect in a circle": (echo) => redirect(`/login?echo=${encodeURIComponent(echo)}`),
  "a redirect to what is no URL": (echo) => redirect(`http://[${encodeURIComponent(echo)}`),
  "a redirect to the error page": (echo) => redirect(`/error?error=${encodeURIComponent(echo)}`),
  "the callback's error": (echo) => redirect(`${CALLBACK}?error=${encodeURIComponent(echo)}`),
  "the callback's description": (echo) =>
    redirect(`${CALLBACK}?error=server_error&error_description=${encodeURIComponent(echo)}`),
  "the callback's state": (echo) => redirect(`${CALLBACK}?code=0000&state=${encodeURIComponent(echo)}`),
};

function refusal(body: object): Scripted {
  return { status: 400, body };
}

function result(echo: string): object {
  const tokens = { AccessToken: echo, IdToken: echo };
  return { AuthenticationResult: tokens, ClientAuthenticationResult: tokens };
}

function htmlOf(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** What a server may make of a value before it sends it back. */
function spellingsOf(value: string): string[] {
  return [
    value,
    encodeURIComponent(value),
    new URLSearchParams({ "": value }).toString().slice(1),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString("base64"),
    Buffer.from(value).toString("base64url"),
  ];
}

type Ask = (address: { endpoint: string }, options: TokenOptions) => Promise<unknown>;

interface Step {
  /** The last request of the call that is let through to be echoed: a path, or an operation. */
  readonly at: string;
  readonly ask: Ask;
  /** Answers before it, by operation. */
  readonly before?: Readonly<Record<string, object>>;
}

/** Every field that can hold a secret is filled in, whether the route has a use for it or not. */
function by(more: Partial<TokenRequest>): Ask {
  return ({ endpoint }, options) =>
    getToken(
      {
        ...{ grant: "client_credentials", endpoint, domain: endpoint, userPoolId: POOL.userPoolId },
        clientId: CLIENT_ID,
        clientSecret: [PLANTED["client secret"], PLANTED["second client secret"]],
        ...USER,
        newPassword: PLANTED["new password"],
        totpSecret: PLANTED["TOTP secret"],
        refreshToken: PLANTED["refresh token"],
        redirectUri: CALLBACK,
        scopes: ["openid", "users/read-only"],
        ...more,
      },
      options,
    );
}

const challenge = (ChallengeName: string, ChallengeParameters: object = {}) => ({
  ChallengeName,
  ChallengeParameters,
  Session: PLANTED.session,
});
const SRP_CHALLENGE = challenge("PASSWORD_VERIFIER", {
  ...{ USER_ID_FOR_SRP: "jane", SALT: "a1b2c3d4", SRP_B: "ab".repeat(300), SECRET_BLOCK: btoa("a block of Cognito's") },
});
const POOL = fixturePool();
const identity = { clientId: CLIENT_ID, clientSecret: PLANTED["client secret"], userPoolId: POOL.userPoolId };
const held = { accessToken: PLANTED["access token"], refreshToken: PLANTED["refresh token"] };

const STEPS: Readonly<Record<string, Step>> = {
  "client_credentials, Basic": { at: "/oauth2/token", ask: by({ clientAuth: "basic" }) },
  "client_credentials, post": { at: "/oauth2/token", ask: by({ clientAuth: "post" }) },
  "client_credentials by the API": { at: "GetClientToken", ask: by({ transport: "api" }) },
  "authorization_code, at the login page": { at: "/login", ask: by({ grant: "authorization_code" }) },
  "authorization_code, with the code": { at: "/oauth2/token", ask: by({ grant: "authorization_code" }) },
  "authorization_code, with the code, post": {
    at: "/oauth2/token",
    ask: by({ grant: "authorization_code", clientAuth: "post" }),
  },
  "implicit, at the login page": { at: "/login", ask: by({ grant: "implicit" }) },
  user_password: { at: "InitiateAuth", ask: by({ grant: "user_password" }) },
  "user_password, with a code": {
    at: "RespondToAuthChallenge",
    before: { InitiateAuth: challenge("SOFTWARE_TOKEN_MFA") },
    ask: by({ grant: "user_password" }),
  },
  "password, with a new one": {
    at: "RespondToAuthChallenge",
    before: { InitiateAuth: challenge("NEW_PASSWORD_REQUIRED") },
    ask: by({ grant: "password" }),
  },
  user_srp: { at: "InitiateAuth", ask: by({ grant: "user_srp" }) },
  "user_srp, with the proof": {
    at: "RespondToAuthChallenge",
    before: { InitiateAuth: SRP_CHALLENGE },
    ask: by({ grant: "user_srp" }),
  },
  admin_user_password: { at: "AdminInitiateAuth", ask: by({ grant: "admin_user_password" }) },
  "admin_user_password, with a new one": {
    at: "AdminRespondToAuthChallenge",
    before: { AdminInitiateAuth: challenge("NEW_PASSWORD_REQUIRED") },
    ask: by({ grant: "admin_user_password" }),
  },
  "refresh_token, Basic": { at: "/oauth2/token", ask: by({ grant: "refresh_token" }) },
  "refresh_token, post": { at: "/oauth2/token", ask: by({ grant: "refresh_token", clientAuth: "post" }) },
  "refresh_token by the API": {
    at: "GetTokensFromRefreshToken",
    ask: by({ grant: "refresh_token", transport: "api" }),
  },
  "revoke at the domain": {
    at: "/oauth2/revoke",
    ask: ({ endpoint }, options) => revoke({ endpoint, domain: endpoint, ...identity, ...held }, options),
  },
  "revoke by the API": {
    at: "RevokeToken",
    ask: ({ endpoint }, options) => revoke({ endpoint, transport: "api", ...identity, ...held }, options),
  },
  "sign-out by the user": {
    at: "GlobalSignOut",
    ask: ({ endpoint }, options) => signOut({ endpoint, ...identity, ...held }, options),
  },
  "sign-out by an administrator": {
    at: "AdminUserGlobalSignOut",
    ask: ({ endpoint }, options) => signOut({ endpoint, ...identity, ...held, username: USER.username }, options),
  },
  userInfo: {
    at: "/oauth2/userInfo",
    ask: ({ endpoint }, options) => userInfo({ endpoint, domain: endpoint, ...identity, ...held }, options),
  },
};

describe("a server that sends back what it was sent", () => {
  let server: HostedLogin;
  let answer: (seen: Seen) => Scripted | undefined = () => undefined;
  beforeAll(async () => {
    // Loaded beforehand, as the time for it counts towards a call's.
    await import("@aws-sdk/client-cognito-identity-provider");
    server = await hostedLogin(POOL, { clientSecret: PLANTED["client secret"], instead: (seen) => answer(seen) });
  });
  afterAll(() => server.close());

  /** What a caller gets to see of one call, and the secrets that were sent with its last request. */
  async function told({ at, ask, before = {} }: Step, echo: Echo) {
    const sent: string[] = [];
    answer = (seen) => {
      const operation = String(seen.headers["x-amz-target"] ?? "").replace(/^.*\./, "");
      if (at !== operation && (at !== seen.path || isPageRequest(seen))) {
        return before[operation] && { body: before[operation] };
      }
      const values = secretsIn(seen);
      sent.push(...values);
      return echo(values.flatMap(spellingsOf).join(" "));
    };
    const seen: unknown[] = [];
    const outcome = await ask(
      { endpoint: server.url },
      {
        credentials: {
          accessKeyId: "AKIDEXAMPLE",
          secretAccessKey: PLANTED["AWS secret key"],
          sessionToken: PLANTED["AWS session token"],
        },
        onWarning: (sentence) => seen.push(sentence),
        onAttempt: (attempt) => seen.push(attempt),
        timeoutMs: 2_000,
      },
    ).catch((thrown: unknown) => thrown);
    return { sent, seen: [...seen, outcome] };
  }

  test.each(Object.entries(STEPS))(
    "learns nothing else of %s",
    async (_route, step) => {
      const found: unknown[] = [];
      for (const [manner, echo] of Object.entries(step.at === "/login" ? PAGES : ANSWERS)) {
        const { sent, seen } = await told(step, echo);
        expect(sent.length).toBeGreaterThan(0);
        const secrets = Object.fromEntries(sent.map((value) => [`sent: ${value}`, value]));
        const places = new Map([[manner, everythingOf(seen)]]);
        found.push(...searchLeaks(places, { ...PLANTED, ...headsOf(PLANTED), ...secrets }).leaks);
      }
      expect(found).toEqual([]);
    },
    30_000,
  );

  test("nor does who asks for what cannot be sent", async () => {
    const accessToken = `${PLANTED["access token"]}\nX-Other: header`;
    const attempt = userInfo({ endpoint: server.url, domain: server.url, ...identity, accessToken });
    const thrown = await attempt.catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "access_token_invalid", input: "access-token" });
    expect(searchLeaks(new Map([["thrown", everythingOf(thrown)]]), PLANTED).leaks).toEqual([]);
  });
});

/** A page is got before it is posted to, with nothing secret yet. */
function isPageRequest({ method, path }: Seen): boolean {
  return path === "/login" && method === "GET";
}

/** A secret that was cut off is still half a secret. */
function headsOf(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [`head of ${name}`, secret.slice(0, 9)]));
}

describe("the search", () => {
  test.each(Object.entries(PLANTED))("finds a planted %s wherever an error can hold it", (name, secret) => {
    for (const form of formsOf(secret)) {
      const holders = [
        new Error(`no: ${form}`),
        new Error("no", { cause: new Error("no", { cause: form }) }),
        new AggregateError([new Error(form)], "no"),
        Object.assign(new Error("no"), { headers: new Headers({ "x-echo": form }) }),
        Object.assign(new Error("no"), { [Symbol("request")]: new Map([["body", form]]) }),
        Object.assign(new Error("no"), { body: Buffer.from(form) }),
        Object.defineProperty(new Error("no"), "$response", { value: { body: form } }),
      ];
      for (const holder of holders) {
        const { leaks } = searchLeaks(new Map([["planted", everythingOf(holder)]]), PLANTED);
        expect(leaks).toContainEqual({ secret: name, place: "planted" });
      }
    }
  });
});
