import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  apiEndpoint,
  ContractError,
  discoveryUriOf,
  dnsSuffixOf,
  domainOrigin,
  hostedEndpoints,
  isLoopback,
  issuerOf,
  jwksUriOf,
  partitionOf,
  regionOfUserPool,
  restApiUrl,
  secureUrl,
  userPoolOfIssuer,
} from "../../src/contract/index.ts";

const LOCAL = { region: "eu-west-1", endpoint: "http://127.0.0.1:4599" };

/** Region, partition, and the hosts of the API, its FIPS twin, the updated issuer, a prefix domain and its FIPS twin. */
const REGIONS = [
  {
    region: "eu-west-1",
    partition: "aws",
    suffix: "amazonaws.com",
    domains: "amazoncognito.com",
  },
  { region: "ap-southeast-5", partition: "aws", suffix: "amazonaws.com", domains: "amazoncognito.com" },
  { region: "mx-central-1", partition: "aws", suffix: "amazonaws.com", domains: "amazoncognito.com" },
  { region: "us-gov-west-1", partition: "aws-us-gov", suffix: "amazonaws.com", domains: "amazoncognito.com" },
  { region: "cn-north-1", partition: "aws-cn", suffix: "amazonaws.com.cn", domains: "amazoncognito.com.cn" },
  { region: "us-iso-east-1", partition: "aws-iso", suffix: "c2s.ic.gov", domains: "amazoncognito.ic.gov" },
  { region: "us-isob-east-1", partition: "aws-iso-b", suffix: "sc2s.sgov.gov", domains: "amazoncognito.sgov.gov" },
  { region: "eusc-de-east-1", partition: "aws-eusc", suffix: "amazonaws.eu", domains: "amazoncognito.eu" },
] as const;

describe.each(REGIONS)("in $region", ({ region, partition, suffix, domains }) => {
  const place = { region };
  const pool = `${region}_AbCdEf123`;

  test(`the partition is ${partition}`, () => {
    expect(partitionOf(region)).toBe(partition);
    expect(dnsSuffixOf(region)).toBe(suffix);
  });

  test("a pool's id begins with the region", () => {
    expect(regionOfUserPool(pool)).toBe(region);
  });

  test("the API is at the service's host, or its FIPS host", () => {
    expect(apiEndpoint("cognito-idp", place)).toBe(`https://cognito-idp.${region}.${suffix}`);
    expect(apiEndpoint("cognito-idp", { region, fips: true })).toBe(`https://cognito-idp-fips.${region}.${suffix}`);
  });

  test("the issuer has the original form unless the updated one is asked for, and both name the pool", () => {
    const original = issuerOf(pool, place);
    const updated = issuerOf(pool, place, "updated");
    expect(original).toBe(`https://cognito-idp.${region}.${suffix}/${pool}`);
    expect(updated).toBe(`https://issuer-cognito-idp.${region}.${suffix}/${pool}`);
    expect([original, updated].map(userPoolOfIssuer)).toEqual([pool, pool]);
  });

  test("a prefix domain has the region in it; a custom one has not", () => {
    expect(domainOrigin("my-app", place)).toBe(`https://my-app.auth.${region}.${domains}`);
    expect(domainOrigin("my-app", { region, fips: true })).toBe(`https://my-app.auth-fips.${region}.${domains}`);
    expect(domainOrigin("auth.example.com", place)).toBe("https://auth.example.com");
    expect(domainOrigin("auth.example.com", { region, fips: true })).toBe("https://auth.example.com");
  });

  test("a stage of a REST API has a host of its own", () => {
    expect(restApiUrl("a1b2c3", "v1", place)).toBe(`https://a1b2c3.execute-api.${region}.${suffix}/v1`);
  });
});

describe("with an endpoint in AWS's place", () => {
  test("every URL is one of that server, whatever the form asked for", () => {
    expect(apiEndpoint("cognito-idp", LOCAL)).toBe("http://127.0.0.1:4599");
    expect(apiEndpoint("lambda", { ...LOCAL, fips: true })).toBe("http://127.0.0.1:4599");
    expect(issuerOf("eu-west-1_AbCdEf123", LOCAL)).toBe("http://127.0.0.1:4599/eu-west-1_AbCdEf123");
    expect(issuerOf("eu-west-1_AbCdEf123", LOCAL, "updated")).toBe("http://127.0.0.1:4599/eu-west-1_AbCdEf123");
    expect(domainOrigin("my-app", LOCAL)).toBe("http://127.0.0.1:4599/_cognito/my-app");
    expect(domainOrigin("auth.example.com", LOCAL)).toBe("http://127.0.0.1:4599/_cognito/auth.example.com");
    expect(restApiUrl("a1b2c3", "v1", LOCAL)).toBe("http://127.0.0.1:4599/_execute-api/a1b2c3/v1");
  });

  test("a slash at its end is not doubled", () => {
    const place = { ...LOCAL, endpoint: "http://127.0.0.1:4599/" };
    expect(issuerOf("eu-west-1_AbCdEf123", place)).toBe("http://127.0.0.1:4599/eu-west-1_AbCdEf123");
    expect(apiEndpoint("sts", place)).toBe("http://127.0.0.1:4599");
  });

  test.each([
    "127.0.0.1:4599",
    "localhost:4599",
    "file:///tmp/aws",
    "",
    "http://127.0.0.1:4599/aws",
    "http://127.0.0.1:4599/?a=b",
  ])("%j is refused", (endpoint) => {
    expect(() => apiEndpoint("sts", { ...LOCAL, endpoint })).toThrow(
      expect.objectContaining({ code: "invalid_url", input: "endpoint-url" }),
    );
  });
});

test("a domain's endpoints are those of AWS's reference", () => {
  expect(hostedEndpoints("https://my-app.auth.eu-west-1.amazoncognito.com")).toEqual({
    origin: "https://my-app.auth.eu-west-1.amazoncognito.com",
    authorize: "https://my-app.auth.eu-west-1.amazoncognito.com/oauth2/authorize",
    login: "https://my-app.auth.eu-west-1.amazoncognito.com/login",
    token: "https://my-app.auth.eu-west-1.amazoncognito.com/oauth2/token",
    userInfo: "https://my-app.auth.eu-west-1.amazoncognito.com/oauth2/userInfo",
    revoke: "https://my-app.auth.eu-west-1.amazoncognito.com/oauth2/revoke",
    logout: "https://my-app.auth.eu-west-1.amazoncognito.com/logout",
  });
});

test("keys and discovery document are the issuer's, not the domain's", () => {
  const issuer = issuerOf("eu-west-1_AbCdEf123", { region: "eu-west-1" });
  expect(jwksUriOf(issuer)).toBe(`${issuer}/.well-known/jwks.json`);
  expect(discoveryUriOf(issuer)).toBe(`${issuer}/.well-known/openid-configuration`);
});

describe("a domain given as a whole URL", () => {
  test.each([
    ["https://auth.example.com", "https://auth.example.com"],
    ["https://auth.example.com///", "https://auth.example.com"],
    ["HTTPS://auth.example.com", "https://auth.example.com"],
    ["http://127.0.0.1:4599/_cognito/my-app/", "http://127.0.0.1:4599/_cognito/my-app"],
    ["http://localhost:4599/_cognito/my-app", "http://localhost:4599/_cognito/my-app"],
  ])("%j stands for %j", (given, origin) => {
    expect(domainOrigin(given, { region: "eu-west-1" })).toBe(origin);
    expect(domainOrigin(given, LOCAL)).toBe(origin);
  });

  test.each([
    "http://auth.example.com",
    "https://me:pw@auth.example.com",
    "https://auth.example.com?a=b",
    "https://auth.example.com/#a",
  ])("%j is refused", (given) => {
    expect(() => domainOrigin(given, { region: "eu-west-1" })).toThrow(
      expect.objectContaining({ code: "invalid_url", input: "domain" }),
    );
  });
});

describe("what is none is refused", () => {
  test.each([
    "",
    "My-App",
    "-app",
    "app-",
    "my_app",
    "my app",
    "a".repeat(64),
    "auth..example.com",
    ".example.com",
    "a/b",
  ])("as a domain: %j", (domain) => {
    expect(() => domainOrigin(domain, { region: "eu-west-1" })).toThrow(
      expect.objectContaining({ code: "invalid_domain", input: "domain" }),
    );
  });

  test.each([
    "",
    "eu",
    "eu-west",
    "EU-WEST-1",
    "eu-west-1 ",
    "us-gov-",
    "cn-/evil.example",
    "cn-north-1.evil",
    "us-iso-x@evil",
    "eusc-",
  ])("as a region: %j", (region) => {
    const refusal = expect.objectContaining({ code: "invalid_region", input: "region" });
    expect(() => partitionOf(region)).toThrow(refusal);
    expect(() => apiEndpoint("cognito-idp", { region })).toThrow(refusal);
    expect(() => domainOrigin("my-app", { region })).toThrow(refusal);
  });

  test.each([
    "",
    "eu-west-1",
    "eu-west-1_",
    "_AbC",
    "eu-west-1_Ab-C",
    "eu-west-1_AbC/..",
    "local_AbC",
    "eu-west-1_AbC\n",
  ])("as a user pool: %j", (id) => {
    expect(() => regionOfUserPool(id)).toThrow(
      expect.objectContaining({ code: "invalid_user_pool_id", input: "user-pool-id" }),
    );
    expect(userPoolOfIssuer(`https://cognito-idp.eu-west-1.amazonaws.com/${id}`)).toBeUndefined();
  });
});

test("no text that is taken for a region can move a URL to another host", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(us-gov|us-iso|us-isob|cn|eusc|eu)-.*$/), (region) => {
      let url: string;
      try {
        url = apiEndpoint("cognito-idp", { region });
      } catch (error) {
        expect(error).toBeInstanceOf(ContractError);
        return;
      }
      expect(new URL(url).hostname).toBe(`cognito-idp.${region}.${dnsSuffixOf(region)}`);
    }),
    { numRuns: 1000 },
  );
});

describe("where credentials may be sent", () => {
  test.each([
    "https://example.com/x",
    "http://127.0.0.1:1",
    "http://127.8.9.1",
    "http://[::1]:80/",
    "http://localhost",
    "http://a.localhost:1",
  ])("to %j", (url) => {
    expect(secureUrl(url, "smoke-url")).toBe(url);
  });

  test.each([
    "http://example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "ftp://127.0.0.1",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "ws://localhost",
    "nonsense",
  ])("not to %j", (url) => {
    expect(() => secureUrl(url, "smoke-url")).toThrow(
      expect.objectContaining({
        code: "invalid_url",
        input: "smoke-url",
        message: expect.stringMatching(/^smoke-url /),
      }),
    );
  });

  test.each([
    "https://me:hunter2@example.com",
    "https://me:hunter2@example.com:99999",
    "https//me:hunter2@example.com",
  ])("not with credentials in the URL, which the refusal does not repeat (%#)", (url) => {
    expect(() => secureUrl(url, "smoke-url")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  });

  test("loopback is told by the URL's host, not by a text in it", () => {
    expect(isLoopback("http://127.0.0.1:4599/x")).toBe(true);
    expect(isLoopback("http://2130706433/")).toBe(true);
    expect(isLoopback("https://example.com/127.0.0.1")).toBe(false);
    expect(isLoopback("http://127.0.0.1@example.com")).toBe(false);
    expect(isLoopback("127.0.0.1")).toBe(false);
  });
});
