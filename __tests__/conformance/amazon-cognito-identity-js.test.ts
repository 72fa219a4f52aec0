import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { SetUserPoolMfaConfigCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeClient, makePool, PASSWORD } from "../fixtures/local-pool.ts";
import { type CognitoUnderTest, startCognito } from "./cognito.ts";
import type { Job, Steps } from "./identity-js.ts";

let cognito: CognitoUnderTest;

beforeAll(async () => {
  cognito = await startCognito();
});

afterAll(() => cognito.close());

test("a user signs up, in by SRP, with an authenticator app, and out; each wrong answer has AWS's error", async () => {
  const userPoolId = await makePool(cognito);
  await cognito.client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: userPoolId,
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  const { id: clientId } = await makeClient(cognito, userPoolId);
  const script = fileURLToPath(new URL("./identity-js.ts", import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const job: Job = { endpoint: cognito.aws.endpoint, userPoolId, clientId, password: PASSWORD };
  child.stdin.end(JSON.stringify(job));
  const steps = JSON.parse(await text(child.stdout)) as Steps;
  expect(Object.entries(steps)).toEqual([
    ["a weak password", "InvalidPasswordException"],
    ["sign-up", "done"],
    ["sign-up again", "UsernameExistsException"],
    ["sign-in unconfirmed", "UserNotConfirmedException"],
    ["sign-in with a wrong password", "NotAuthorizedException"],
    ["sign-in", "done"],
    ["attributes", "done"],
    ["refresh", "done"],
    ["app", expect.stringMatching(/^[A-Z2-7]{32,}$/)],
    ["app's wrong code", "EnableSoftwareTokenMFAException"],
    ["app's code", "done"],
    ["preference", "done"],
    ["sign-in with the app", "totp"],
    ["a wrong code", "CodeMismatchException"],
    ["the right code", "done"],
    ["global sign-out", "done"],
  ]);
}, 60_000);
