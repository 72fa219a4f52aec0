import { describe, expect, test } from "@jest/globals";
import type { PreviewAuthArgs } from "../../../infra/components.ts";
import { authFaults } from "../../../infra/validate/auth.ts";
import { certificateArn, userClient, users } from "./faultless.ts";

describe("of a domain and its pages, Cognito would refuse", () => {
  test.each<readonly [what: string, args: PreviewAuthArgs, sentence: string]>([
    ...["aws", "amazon", "cognito"].map(
      (word) =>
        [
          `the word ${word} in a domain`,
          { resourceServers: [users], domainPrefix: `my-${word}-app` },
          `The domain prefix "my-${word}-app" holds the word ${word}, which Cognito keeps for itself.`,
        ] as const,
    ),
    ...["-app", "app-", "App", "my.app", "a".repeat(64), ""].map(
      (prefix) =>
        [
          `the domain prefix ${JSON.stringify(prefix)}`,
          { resourceServers: [users], domainPrefix: prefix },
          "must be 1 to 63 characters of a-z, 0-9 and hyphens",
        ] as const,
    ),
    [
      "two domains",
      { resourceServers: [users], domainPrefix: "my-app", domain: false },
      "A pool is given one domain or none: domainPrefix and domain exclude each other.",
    ],
    [
      "a custom domain that is no host name",
      { resourceServers: [users], customDomain: { name: "https://auth.example.com", certificateArn } },
      'The custom domain "https://auth.example.com" must be a host name',
    ],
    [
      "a certificate of another region",
      {
        resourceServers: [users],
        customDomain: { name: "auth.example.com", certificateArn: certificateArn.replace("us-east-1", "eu-west-1") },
      },
      "The custom domain's certificate must be in us-east-1, whatever the pool's region.",
    ],
    [
      "a certificate that is none",
      { resourceServers: [users], customDomain: { name: "auth.example.com", certificateArn: "cert" } },
      "The custom domain's certificateArn is not the ARN of a certificate",
    ],
    [
      "a machine without any way to a token",
      { resourceServers: [users], domain: false, machineClient: { clientTokenAuth: false } },
      "Without a domain the machine client has no way to a token but the API",
    ],
    [
      "managed login on the Lite tier",
      { resourceServers: [users], tier: "LITE", userClient, domainPrefix: "my-app", managedLogin: true },
      "managedLogin needs the Essentials or Plus tier; the pool is Lite.",
    ],
    [
      "managed login without users",
      { resourceServers: [users], domainPrefix: "my-app", managedLogin: true },
      "managedLogin needs a userClient",
    ],
    [
      "managed login without a domain",
      { resourceServers: [users], userClient, managedLogin: true },
      "managedLogin needs a domain: give domainPrefix or customDomain.",
    ],
    [
      "a function for users' tokens without pages",
      { resourceServers: [users], userClient, tokenFunction: true },
      "tokenFunction needs a userClient and a domain",
    ],
    [
      "a function for users' tokens without users",
      { resourceServers: [users], domainPrefix: "my-app", tokenFunction: true },
      "tokenFunction needs a userClient and a domain",
    ],
  ])("%s", (_, args, sentence) => {
    expect(authFaults(args)).toEqual([expect.stringContaining(sentence)]);
  });
});
