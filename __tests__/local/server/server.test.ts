import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call, createApi, createPool } from "../../fixtures/rest-api.ts";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const faults: unknown[] = [];
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws({ allowHosts: ["aws.test"], onFault: (error) => faults.push(error) });
});
afterAll(() => aws.close());
afterAll(() => expect(faults).toEqual([]));

/** By node:http, since fetch sends no Host or Origin of one's choice. */
function send(
  path: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { host: "127.0.0.1", port: aws.port, path, method, headers, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** A signature for a service; its secret is nobody's. */
function signed(service: string, region = "eu-west-1"): string {
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

function json(target: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  return send("/", {
    method: "POST",
    headers: {
      "x-amz-target": target,
      "content-type": "application/x-amz-json-1.1",
      authorization: signed("logs"),
      ...headers,
    },
    body,
  });
}

describe("who may call", () => {
  test.each([
    "localhost",
    "127.0.0.1",
    "127.8.9.10",
    "[::1]",
    "app.localhost",
    "cognito-idp.eu-west-1.amazonaws.com",
    "aws.test",
    "AWS.TEST:80",
    "localhost.",
  ])("the host %s", async (host) => {
    expect((await send("/", { headers: { host } })).status).toBe(404);
  });

  test.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "amazonaws.com.evil.example",
    "evilamazonaws.com",
    "0.0.0.0",
    "a b",
  ])("not the host %j, which a page of another site may have made to mean this machine", async (host) => {
    const { status, body } = await send("/_outbox", { headers: { host } });
    expect(status).toBe(403);
    expect(JSON.parse(body).message).toContain("--allow-host");
  });

  test("a custom domain as long as a pool has it", async () => {
    const host = "auth.shop.example";
    const hosted = () => send("/oauth2/token", { method: "POST", headers: { host } });
    expect((await hosted()).status).toBe(403);
    const pool = await createPool(aws, "shop");
    await call(aws, "cognito-idp", "DeleteUserPoolDomain", { UserPoolId: pool.id, Domain: "shop" });
    await call(aws, "cognito-idp", "CreateUserPoolDomain", {
      UserPoolId: pool.id,
      Domain: host,
      CustomDomainConfig: {
        CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000",
      },
    });
    expect((await hosted()).status).not.toBe(403);
  });

  test("a prefix domain by its AWS name", async () => {
    await createPool(aws, "by-name");
    const headers = {
      host: "by-name.auth.eu-west-1.amazoncognito.com",
      "content-type": "application/x-www-form-urlencoded",
    };
    const { status, body } = await send("/oauth2/token", { method: "POST", headers, body: "grant_type=none" });
    expect([status, JSON.parse(body).error]).toEqual([400, "unsupported_grant_type"]);
  });

  test("a REST API by its AWS name", async () => {
    const api = await createApi(aws);
    const integration = { type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } };
    await api.method({ httpMethod: "GET", path: "/", integration });
    const place = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: "GET", statusCode: "200" };
    await call(aws, "apigateway", "PutMethodResponse", place);
    await call(aws, "apigateway", "PutIntegrationResponse", { ...place, responseTemplates: { "text/plain": "found" } });
    await api.deploy("live");
    const headers = { host: `${api.id}.execute-api.eu-west-1.amazonaws.com` };
    expect((await send("/live", { headers })).body).toBe("found");
    expect((await send("/other", { headers })).status).toBe(403);
  });

  test("pages of this machine, and of no other site", async () => {
    const target = "Logs_20140328.DescribeLogGroups";
    const own = await json(target, "{}", { origin: "http://localhost:3000" });
    expect(own.status).toBe(200);
    expect(own.headers["access-control-allow-origin"]).toBe("http://localhost:3000");
    for (const origin of ["https://evil.example", "null", "nonsense"]) {
      const other = await json(target, "{}", { origin });
      expect(other.status).toBe(403);
      expect(other.headers).not.toHaveProperty("access-control-allow-origin");
    }
    const preflight = await send("/", {
      method: "OPTIONS",
      headers: { origin: "http://localhost:3000", "access-control-request-headers": "x-amz-target" },
    });
    expect([preflight.status, preflight.headers["access-control-allow-headers"]]).toEqual([204, "x-amz-target"]);
  });
});

describe("what is asked", () => {
  test("in the AWS JSON protocol, with the region of the signature", async () => {
    await json("Logs_20140328.CreateLogGroup", '{"logGroupName":"here"}', {
      authorization: signed("logs", "eu-north-1"),
    });
    const groups = async (region: string) =>
      JSON.parse((await json("Logs_20140328.DescribeLogGroups", "{}", { authorization: signed("logs", region) })).body)
        .logGroups;
    expect((await groups("eu-north-1"))[0].arn).toBe("arn:aws:logs:eu-north-1:000000000000:log-group:here:*");
    expect(await groups("eu-south-1")).toEqual([]);
  });

  test("in the Query protocol, answered in XML", async () => {
    const form = (service: string, body: string) =>
      send("/", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", authorization: signed(service) },
        body,
      });
    const identity = await form("sts", "Action=GetCallerIdentity&Version=2011-06-15");
    expect(identity.status).toBe(200);
    expect(identity.body).toContain("<GetCallerIdentityResult><UserId>000000000000</UserId>");
    const unknown = await form("iam", "Action=CreateUser&Version=2010-05-08&UserName=x");
    expect(unknown.status).toBe(400);
    expect(unknown.body).toContain("<Code>InvalidAction</Code><Message>The operation CreateUser of iam is not served");
    const escaped = await form("iam", `Action=GetRole&Version=2010-05-08&RoleName=${encodeURIComponent("<b>&\u0001")}`);
    expect(escaped.body).toContain("&lt;b&gt;&amp;\uFFFD");
  });

  test("and not served is refused by name", async () => {
    for (const [target, message] of [
      ["Logs_20140328.StartQuery", "The operation StartQuery of logs is not served by the local AWS."],
      ["Logs_20140328.constructor", "The operation constructor of logs is not served by the local AWS."],
      ["AmazonSQS.SendMessage", "AmazonSQS.SendMessage is not served by the local AWS"],
      ["nonsense", "nonsense is not served by the local AWS"],
    ] as const) {
      const answer = await json(target, "{}");
      expect(answer.status).toBe(400);
      expect(answer.headers["x-amzn-errortype"]).toBe("UnknownOperationException");
      expect(answer.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
      expect(JSON.parse(answer.body)).toMatchObject({
        __type: "UnknownOperationException",
        message: expect.stringContaining(message),
      });
    }
    const rest = await send("/2015-03-31/event-source-mappings", {
      method: "POST",
      headers: { authorization: signed("lambda") },
    });
    expect(JSON.parse(rest.body).message).toContain("lambda POST /2015-03-31/event-source-mappings is not served");
  });

  test("without a signature, where AWS wants one", async () => {
    const rest = await send("/2015-03-31/functions");
    expect([rest.status, rest.headers["x-amzn-errortype"]]).toEqual([403, "MissingAuthenticationTokenException"]);
    const query = await send("/?Action=ListRoles&Version=2010-05-08");
    expect([query.status, query.body]).toEqual([
      403,
      expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
    ]);
  });

  test.each([
    ["text that is no JSON", "{", "SerializationException"],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), "SerializationException"],
    ["a list", "[]", "SerializationException"],
    ["null", "null", "SerializationException"],
    ["a number for a text", '{"logGroupName":1}', "SerializationException"],
    ["a structure for a text", '{"logGroupName":{}}', "SerializationException"],
    ["nothing that is needed", "{}", "InvalidParameterException"],
    ["a text that is too long", JSON.stringify({ logGroupName: "x".repeat(513) }), "InvalidParameterException"],
    ["a member that is not served", '{"logGroupName":"x","kmsKeyId":"k"}', "InvalidParameterException"],
    ["a prototype", '{"logGroupName":"x","__proto__":{"a":1}}', "InvalidParameterException"],
  ])("with %s is refused in AWS's form", async (_, body, code) => {
    const answer = await json("Logs_20140328.CreateLogGroup", body);
    expect([answer.status, answer.headers["x-amzn-errortype"]]).toEqual([400, code]);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: code });
  });

  test("says what is wrong in AWS's words", async () => {
    const { body } = await json("Logs_20140328.CreateLogGroup", '{"logGroupName":"a b"}');
    expect(JSON.parse(body).message).toBe(
      "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [.\\-_/#A-Za-z0-9]+",
    );
  });
});

describe("how much is taken", () => {
  const mebibyte = 1_048_576;
  const big = (size: number) => Buffer.alloc(size, "x");

  test("a mebibyte by the Cognito API and by hosted domains", async () => {
    const target = "AWSCognitoIdentityProviderService.ListUserPools";
    const api = await json(target, big(mebibyte + 1));
    expect([api.status, JSON.parse(api.body).__type]).toEqual([413, "RequestEntityTooLargeException"]);
    const within = await json(target, big(mebibyte));
    expect(within.headers["x-amzn-errortype"]).toBe("SerializationException");
    const hosted = await send("/_cognito/any/oauth2/token", { method: "POST", body: big(mebibyte + 1) });
    expect(hosted.status).toBe(413);
  });

  test("six mebibytes by Lambda's Invoke, ten by REST APIs", async () => {
    const invoke = await send("/2015-03-31/functions/f/invocations", {
      method: "POST",
      headers: { authorization: signed("lambda") },
      body: big(6_291_557),
    });
    expect([invoke.status, invoke.headers["x-amzn-errortype"]]).toEqual([413, "RequestTooLargeException"]);
    const api = await send("/_execute-api/abc/prod", { method: "POST", body: big(10 * mebibyte + 1) });
    expect([api.status, JSON.parse(api.body)]).toEqual([413, { message: "Request Too Long" }]);
  });

  test("and nothing of a body that is announced as too long", async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(aws.port, "127.0.0.1");
      socket.once("data", (data) => {
        resolve(data.toString("latin1"));
        socket.destroy();
      });
      socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: A.B\r\nContent-Length: 1048577\r\n\r\n");
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("and no more of a body whose length was not announced", async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(aws.port, "127.0.0.1");
      let text = "";
      socket.on("data", (data) => {
        text += data.toString("latin1");
      });
      socket.on("close", () => resolve(text));
      // The server may close while this still writes.
      socket.on("error", () => text === "" && reject(new Error("closed without an answer")));
      socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: A.B\r\nTransfer-Encoding: chunked\r\n\r\n");
      const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
      for (let index = 0; index < 17; index++) socket.write(chunk);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test("a caller that goes away does no harm", async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(aws.port, "127.0.0.1", () => {
      socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nX-Amz-Target: A.B\r\n\r\n{");
      setTimeout(() => socket.destroy(), 20);
    });
    socket.on("close", () => resolve());
  });
  expect((await send("/")).status).toBe(404);
});

test("handlers of one's own answer below /_local/, by the longest path that fits", async () => {
  const say =
    (what: string) =>
    async ({ path }: { path: string }) => ({ status: 200, headers: {}, body: `${what} ${path}` });
  aws.route("/_local/status", say("status"));
  aws.route("/_local/status/deep", say("deep"));
  expect((await send("/_local/status")).body).toBe("status /");
  expect((await send("/_local/status/x")).body).toBe("status /x");
  expect((await send("/_local/status/deep/x")).body).toBe("deep /x");
  expect((await send("/_local/statuses")).status).toBe(404);
});

test("a port that is taken is the system's error", async () => {
  await expect(startLocalAws({ port: aws.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("calls from inside are refused as those from outside", async () => {
  await expect(aws.invoke("logs", "StartQuery", {})).rejects.toMatchObject({ code: "UnknownOperationException" });
  await expect(aws.invoke("s3", "ListBuckets", {})).rejects.toMatchObject({ code: "UnknownOperationException" });
  await expect(aws.invoke("logs", "DeleteLogGroup", { logGroupName: "none" })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
    status: 400,
  });
});
