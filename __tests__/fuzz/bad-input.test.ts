import { Agent } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { OTHER_PATTERNS } from "../../src/local/cognito-idp/model/exceptions.ts";
import type { Shape } from "../../src/local/cognito-idp/model/shape.ts";
import { OPERATIONS, SHAPES } from "../../src/local/cognito-idp/model/table.ts";
import { HANDLERS } from "../../src/local/cognito-idp/operations/index.ts";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { post } from "./post.ts";

/*
 * Every operation of the API model over HTTP, each member of its input spoiled in turn. That the words of each refusal are
 * AWS's is shown beside the model's table; here no operation gets by without them.
 */

const faults: unknown[] = [];
const agent = new Agent({ keepAlive: true });
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws({ onFault: (error) => faults.push(error) });
});

afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

afterAll(async () => {
  agent.destroy();
  await aws.close();
});

const REQUEST_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The refusal as AWS shapes it: its name twice, a sentence, and the request's id. */
async function refusal(operation: string, input: unknown): Promise<{ code: string; message: string }> {
  const body = Buffer.isBuffer(input) || typeof input === "string" ? input : JSON.stringify(input);
  const answer = await post(agent, aws.endpoint, operation, body);
  const { __type, message } = JSON.parse(answer.body);
  expect([answer.status, answer.errorType, answer.requestId]).toEqual([400, __type, expect.stringMatching(REQUEST_ID)]);
  expect(typeof message === "string" && message.length > 0).toBe(true);
  return { code: __type, message };
}

type Structure = Extract<Shape, { type: "structure" }>;

function inputOf(operation: string): Structure {
  const shape = SHAPES[OPERATIONS[operation]?.input ?? ""];
  if (shape?.type !== "structure") throw new TypeError(`${operation} has no input.`);
  return shape;
}

/** A member's name as AWS begins it in its sentences. */
function camel(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** A value that no member of this type takes. */
function ofWrongType(shape: Shape | undefined): unknown {
  return shape?.type === "string" || shape?.type === "blob" ? { not: "text" } : "text";
}

/** A value beyond a member's greatest size, where there is one that a request can go beyond. */
function tooLong(name: string): unknown {
  const shape = SHAPES[name];
  if (shape === undefined || !("max" in shape) || shape.max === undefined || shape.max > 100_000) return undefined;
  if (shape.type === "string") return "a".repeat((OTHER_PATTERNS[name]?.max ?? shape.max) + 1);
  return shape.type === "integer" || shape.type === "long" ? shape.max + 1 : undefined;
}

const BUILT = Object.keys(HANDLERS);
const UNBUILT = Object.keys(OPERATIONS).filter((name) => !BUILT.includes(name));

describe.each(BUILT)("%s", (operation) => {
  const { members, required = [] } = inputOf(operation);

  const sized = Object.entries(members).filter(([, shape]) => tooLong(shape) !== undefined);

  if (required.length > 0)
    test("names all that is missing", async () => {
      for (const input of [{}, Object.fromEntries(required.map((name) => [name, null]))]) {
        const { code, message } = await refusal(operation, input);
        expect(code).toBe("InvalidParameterException");
        expect(message).toContain(`${required.length} validation error${required.length === 1 ? "" : "s"} detected:`);
        for (const name of required)
          expect(message).toContain(
            `Value null at '${camel(name)}' failed to satisfy constraint: Member must not be null`,
          );
      }
    });

  test("refuses a member that it has not, and names that every object has", async () => {
    for (const name of ["NoSuchMember", "__proto__", "constructor", "toString"]) {
      const { code, message } = await refusal(operation, `{${JSON.stringify(name)}: "x"}`);
      expect([code, message]).toEqual(["InvalidParameterException", `Unknown parameter in input: '${camel(name)}'.`]);
    }
  });

  test("refuses each member in another type", async () => {
    for (const [name, shape] of Object.entries(members)) {
      if (SHAPES[shape]?.type === "document") continue;
      const { code } = await refusal(operation, { [name]: ofWrongType(SHAPES[shape]) });
      expect([name, code]).toEqual([name, "SerializationException"]);
    }
  });

  if (sized.length > 0)
    test("refuses each member beyond its size", async () => {
      for (const [name, shape] of sized) {
        const { code, message } = await refusal(operation, { [name]: tooLong(shape) });
        expect([name, code, message]).toEqual([
          name,
          "InvalidParameterException",
          expect.stringMatching(
            new RegExp(`'${camel(name)}' failed to satisfy constraint: Member must have (?:length|value) less than`),
          ),
        ]);
      }
    });

  test("refuses what is no structure of JSON in UTF-8", async () => {
    const [name = "UserPoolId"] = Object.keys(members);
    const latin1 = Buffer.from(`{"${name}":"\xe9"}`, "latin1");
    const overlong = Buffer.concat([Buffer.from(`{"${name}":"`), Buffer.from([0xc0, 0x80]), Buffer.from('"}')]);
    for (const body of [latin1, overlong, "{", "[]", '"text"', "7", "null", "{}{}", `{"${name}":}`, "\u0000"])
      expect([String(body), (await refusal(operation, body)).code]).toEqual([String(body), "SerializationException"]);
  });
});

test.each(UNBUILT)("%s says that it is not built, whatever it is given", async (operation) => {
  expect(await refusal(operation, {})).toEqual({
    code: "NotImplementedException",
    message: `${operation} is not built in this local AWS.`,
  });
});

test("a body of more than 1 MiB is refused before it is read", async () => {
  const most = 1_048_576;
  const padded = (size: number) => `{"PoolName":"a"${" ".repeat(size - '{"PoolName":"a"}'.length)}}`;
  expect((await post(agent, aws.endpoint, "CreateUserPool", padded(most))).status).toBe(200);
  const { status, errorType } = await post(agent, aws.endpoint, "CreateUserPool", padded(most + 1));
  expect([status, errorType]).toEqual([413, "RequestEntityTooLargeException"]);
});

test.each([
  ["another JSON protocol", { "content-type": "application/x-amz-json-1.0" }, 200],
  ["a target of no operation", { "x-amz-target": "AWSCognitoIdentityProviderService.NoSuchOperation" }, 400],
  ["a target that every object has", { "x-amz-target": "AWSCognitoIdentityProviderService.constructor" }, 400],
  ["a host that a web page has chosen", { host: "attacker.example" }, 403],
  ["the origin of a web page", { origin: "https://attacker.example" }, 403],
  ["no origin that is told", { origin: "null" }, 403],
])("a call with %s is answered %s", async (_what, headers, status) => {
  const answer = await post(agent, aws.endpoint, "ListUserPools", '{"MaxResults":1}', headers as never);
  expect(answer.status).toBe(status);
});
