import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { getToken, missingScopes, type PoolAddress, parseScopes, type TokenRequest } from "../../src/cognito/index.ts";

/** Where a request would go, without sending it. */
async function goesTo(address: PoolAddress, more: Partial<TokenRequest> = {}) {
  const urls: string[] = [];
  const warnings: string[] = [];
  const fetch: typeof globalThis.fetch = async (url) => {
    urls.push(String(url));
    return new Response("{}", { status: 400, headers: { "content-type": "application/json" } });
  };
  const request = {
    grant: "client_credentials",
    clientId: "client",
    clientSecret: "secret",
    ...address,
    ...more,
  } as const;
  const error = await getToken(request, { fetch, onWarning: (text) => warnings.push(text) }).catch(
    (thrown: unknown) => thrown,
  );
  return { url: urls[0], error, warnings };
}

describe("the token endpoint", () => {
  test.each<[string, PoolAddress, string]>([
    ["a prefix", { domain: "my-app", region: "eu-west-1" }, "https://my-app.auth.eu-west-1.amazoncognito.com"],
    [
      "a prefix and the pool's region",
      { domain: "my-app", userPoolId: "eu-west-1_Abc" },
      "https://my-app.auth.eu-west-1.amazoncognito.com",
    ],
    [
      "a prefix in GovCloud",
      { domain: "my-app", region: "us-gov-west-1" },
      "https://my-app.auth.us-gov-west-1.amazoncognito.com",
    ],
    [
      "a prefix in China",
      { domain: "my-app", region: "cn-north-1" },
      "https://my-app.auth.cn-north-1.amazoncognito.com.cn",
    ],
    [
      "a prefix on FIPS hosts",
      { domain: "my-app", region: "us-east-1", fips: true },
      "https://my-app.auth-fips.us-east-1.amazoncognito.com",
    ],
    ["a host name", { domain: "auth.example.com" }, "https://auth.example.com"],
    ["a URL", { domain: "https://auth.example.com" }, "https://auth.example.com"],
    ["a URL that ends with a slash", { domain: "https://auth.example.com/" }, "https://auth.example.com"],
    ["an endpoint", { domain: "my-app", endpoint: "http://127.0.0.1:4599" }, "http://127.0.0.1:4599/_cognito/my-app"],
    [
      "a whole URL",
      { tokenEndpoint: "https://auth.example.com/oauth2/token", domain: "other" },
      "https://auth.example.com",
    ],
    [
      "AWS's URL under an endpoint",
      {
        tokenEndpoint: "https://my-app.auth.eu-west-1.amazoncognito.com/oauth2/token",
        endpoint: "http://127.0.0.1:4599",
      },
      "http://127.0.0.1:4599/_cognito/my-app",
    ],
    [
      "AWS's host name under an endpoint",
      { domain: "my-app.auth.eu-west-1.amazoncognito.com", endpoint: "http://127.0.0.1:4599" },
      "http://127.0.0.1:4599/_cognito/my-app",
    ],
    [
      "a custom domain's URL under an endpoint",
      { domain: "https://auth.example.com", endpoint: "http://127.0.0.1:4599" },
      "http://127.0.0.1:4599/_cognito/auth.example.com",
    ],
    [
      "this machine's URL under an endpoint",
      { domain: "http://127.0.0.1:4599/_cognito/my-app", endpoint: "http://127.0.0.1:4599" },
      "http://127.0.0.1:4599/_cognito/my-app",
    ],
  ])("is found from %s", async (_what, address, origin) => {
    expect((await goesTo(address)).url).toBe(`${origin}/oauth2/token`);
  });

  test("of a domain wins over that of a prefix, with a warning", async () => {
    const { url, warnings } = await goesTo({ domain: "auth.example.com", domainPrefix: "my-app", region: "eu-west-1" });
    expect(url).toBe("https://auth.example.com/oauth2/token");
    expect(warnings).toEqual([expect.stringContaining("domain-prefix")]);
    expect((await goesTo({ domain: "", domainPrefix: "my-app", region: "eu-west-1" })).warnings).toEqual([]);
  });
});

describe("the API", () => {
  test.each<[string, PoolAddress, string]>([
    ["a region", { region: "eu-west-1" }, "https://cognito-idp.eu-west-1.amazonaws.com/"],
    ["a pool", { userPoolId: "us-gov-west-1_Abc" }, "https://cognito-idp.us-gov-west-1.amazonaws.com/"],
    ["a region in China", { region: "cn-north-1" }, "https://cognito-idp.cn-north-1.amazonaws.com.cn/"],
    ["FIPS", { region: "us-east-1", fips: true }, "https://cognito-idp-fips.us-east-1.amazonaws.com/"],
    [
      "an issuer",
      { issuer: "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc" },
      "https://cognito-idp.eu-west-1.amazonaws.com/",
    ],
    [
      "AWS's domain",
      { domain: "https://x.auth.eu-west-3.amazoncognito.com" },
      "https://cognito-idp.eu-west-3.amazonaws.com/",
    ],
    ["an endpoint", { endpoint: "http://127.0.0.1:4599" }, "http://127.0.0.1:4599/"],
  ])("is found from %s", async (_what, address, url) => {
    expect((await goesTo(address, { transport: "api" })).url).toBe(url);
  });
});

describe("refused before anything is sent", () => {
  test.each<[string, PoolAddress, Partial<TokenRequest>, string, string]>([
    ["no address", {}, {}, "missing_input", "domain"],
    ["a prefix without a region", { domain: "my-app" }, {}, "missing_input", "region"],
    ["the API without a region", {}, { transport: "api" }, "missing_input", "region"],
    ["a region that is none", { region: "europe" }, {}, "invalid_input", "region"],
    ["a pool that is none", { userPoolId: "Abc" }, {}, "invalid_input", "user-pool-id"],
    ["a pool of another region", { userPoolId: "eu-west-1_Abc", region: "us-east-1" }, {}, "invalid_input", "region"],
    ["a domain that is none", { domain: "my_app!", region: "eu-west-1" }, {}, "invalid_input", "domain"],
    ["plain http", { tokenEndpoint: "http://auth.example.com/oauth2/token" }, {}, "invalid_input", "token-endpoint"],
    ["a password in a URL", { domain: "https://a:b@auth.example.com" }, {}, "invalid_input", "domain"],
    [
      "a password in a URL under an endpoint",
      { domain: "https://a:b@auth.example.com", endpoint: "http://127.0.0.1:4599" },
      {},
      "invalid_input",
      "domain",
    ],
    [
      "an endpoint that is no URL",
      { endpoint: "127.0.0.1:4599", region: "eu-west-1" },
      {},
      "invalid_input",
      "endpoint-url",
    ],
    ["no client", { region: "eu-west-1" }, { clientId: "" }, "missing_input", "client-id"],
    ["a grant that is none", { region: "eu-west-1" }, { grant: "magic" as never }, "invalid_input", "grant"],
    [
      "a grant that is a word of JavaScript",
      { region: "eu-west-1" },
      { grant: "constructor" as never },
      "invalid_input",
      "grant",
    ],
    ["a transport that is none", { region: "eu-west-1" }, { transport: "fax" as never }, "unsupported", "transport"],
    ["a resource for a machine", { region: "eu-west-1" }, { resource: "https://api" }, "unsupported", "resource"],
    [
      "metadata that a code would not carry",
      { region: "eu-west-1" },
      { grant: "authorization_code", clientMetadata: { a: "b" } },
      "unsupported",
      "client-metadata",
    ],
    [
      "metadata that a hosted refresh would not carry",
      { region: "eu-west-1" },
      { grant: "refresh_token", clientMetadata: { a: "b" } },
      "unsupported",
      "client-metadata",
    ],
  ])("is %s", async (_what, address, more, code, input) => {
    const { url, error } = await goesTo(address, more);
    expect(error).toMatchObject({ name: "TokenError", code, input });
    expect(url).toBeUndefined();
  });
});

describe("a list of scopes", () => {
  test.each<[string, string[]]>([
    ["users/read-only", ["users/read-only"]],
    ["a b", ["a", "b"]],
    [" a,b\n c,, \r\n\td ", ["a", "b", "c", "d"]],
    ["b a b", ["b", "a"]],
    ["https://api.example.com/read openid", ["https://api.example.com/read", "openid"]],
    ["", []],
    [" , \n", []],
  ])("%j is %j", (text, scopes) => {
    expect(parseScopes(text)).toEqual(scopes);
  });

  test("is the same whatever divides it", () => {
    const scope = fc.stringMatching(/^[!#-+\--[\]-~]{1,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(scope), fc.constantFrom(" ", ",", "\n", ", ", "\r\n"), (scopes, divider) => {
        expect(parseScopes(scopes.join(divider))).toEqual(scopes);
      }),
    );
  });

  test("lacks what is not in it, and part of a name is not the name", () => {
    expect(missingScopes(["a/read", "a/write"], ["a/read-only", "a/write"])).toEqual(["a/read"]);
  });
});

test("an answer that is no error of OAuth's is told by its status", async () => {
  const { error } = await goesTo({ domain: "auth.example.com" });
  expect(error).toMatchObject({
    code: "answer_invalid",
    message:
      "The token endpoint answered with status 400 and without an error of OAuth's: look whether domain or token-endpoint is a user pool's.",
  });
});
