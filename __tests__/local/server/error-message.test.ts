import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";

let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});

afterAll(() => aws.close());

async function refused(input: { ClientId: string; AuthFlow: string }) {
  const response = await fetch(aws.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify(input),
  });
  const { message } = (await response.json()) as { message: string };
  return { status: response.status, message, header: response.headers.get("x-amzn-errormessage") };
}

test("an error's message is in a header too", async () => {
  const { message, header } = await refused({ ClientId: "nobody", AuthFlow: "USER_SRP_AUTH" });
  expect(message).toBe("User pool client nobody does not exist.");
  expect(header).toBe(message);
});

test.each([
  ["a line that would be a header of its own", "a\r\nset-cookie: a=b"],
  ["other control characters", "a\u0000\u001b[31m\u007f"],
  ["letters that no header has", "\u00e4\u2028\ud83d\ude00"],
  ["more than a header should hold", "x".repeat(20_000)],
])("there it is one short line of ASCII, whatever the caller sent: %s", async (_, sent) => {
  const { status, message, header } = await refused({ ClientId: "nobody", AuthFlow: sent });
  expect(status).toBe(400);
  expect(message).toContain(`'${sent}' at 'authFlow' failed to satisfy constraint`);
  expect(header).toMatch(/^[\x20-\x7e]{1,1000}$/);
});
