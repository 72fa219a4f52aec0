import { Agent, request as httpRequest } from "node:http";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { startLocalAws } from "../../../src/local/index.ts";

const SERVICES = ["cognito-idp", "logs", "iam", "sts", "lambda", "apigateway", "s3", ""];
const TARGETS = [
  "AWSCognitoIdentityProviderService.CreateUserPool",
  "AWSCognitoIdentityProviderService.InitiateAuth",
  "Logs_20140328.PutLogEvents",
  "Logs_20140328.FilterLogEvents",
  "Logs_20140328.__proto__",
  "",
];
const PATHS = [
  "/",
  "/2015-03-31/functions",
  "/2015-03-31/functions/%ZZ/policy",
  "/2015-03-31/functions/f/invocations",
  "/restapis",
  "/restapis/x/resources/y/methods/GET/integration",
  "/tags/arn:aws:x",
  "/_cognito/d/oauth2/token",
  "/_cognito/%00/login",
  "/_execute-api/a/b/../c",
  "/_local/functions/%E0%A4%A",
  "/_outbox",
  "/eu-west-1_aaaaaaaaa/.well-known/jwks.json",
];
const TYPES = ["application/x-amz-json-1.1", "application/x-www-form-urlencoded", "application/json", "text/plain"];

const text = fc.string({ unit: "binary", maxLength: 40 });
const body = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc
    .dictionary(
      fc.constantFrom("UserPoolId", "PoolName", "logGroupName", "logEvents", "name", "Code", "Tags"),
      fc.anything({ maxDepth: 2 }),
    )
    .map((value) => JSON.stringify(value, (_, one) => (typeof one === "bigint" ? String(one) : one))),
  fc
    .array(fc.tuple(fc.constantFrom("Action", "RoleName", "Tags.member.1.Key", "a..b", "..."), text), { maxLength: 5 })
    .map((pairs) => new URLSearchParams(pairs).toString()),
  text,
);

const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"),
  path: fc.oneof(
    fc.constantFrom(...PATHS),
    fc.webPath().map((path) => `/${path}`),
    fc
      .tuple(fc.constantFrom(...PATHS), text)
      .map(([path, more]) => `${path}/${encodeURIComponent(more.toWellFormed())}`),
  ),
  query: fc.oneof(
    fc.constant(""),
    fc.webQueryParameters().map((query) => `?${query}`),
  ),
  service: fc.constantFrom(...SERVICES),
  target: fc.constantFrom(...TARGETS),
  type: fc.constantFrom(...TYPES),
  body,
});

test("2,000 random requests get an answer below 500, and the server stays", async () => {
  const faults: unknown[] = [];
  const aws = await startLocalAws({ onFault: (error) => faults.push(error) });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  function send({
    method,
    path,
    query,
    service,
    target,
    type,
    body: sent,
  }: { [K in keyof typeof sample]: string }): Promise<number> {
    const headers = {
      "content-type": type,
      ...(target === "" ? {} : { "x-amz-target": target }),
      ...(service === ""
        ? {}
        : { authorization: `AWS4-HMAC-SHA256 Credential=A/20261121/eu-west-1/${service}/aws4_request, Signature=0` }),
    };
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        { host: "127.0.0.1", port: aws.port, path: `${path}${query}`, method, headers, agent },
        (incoming) => {
          incoming.resume();
          incoming.on("end", () => resolve(incoming.statusCode ?? 0));
        },
      );
      outgoing.on("error", reject);
      outgoing.end(method === "GET" || method === "HEAD" ? undefined : sent);
    });
  }
  const sample = { method: "", path: "", query: "", service: "", target: "", type: "", body: "" };

  try {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const status = await send(request);
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
        expect(faults).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  } finally {
    agent.destroy();
    await aws.close();
  }
}, 60_000);
