import { beforeEach, expect, test } from "@jest/globals";
import { ACCOUNT_ID } from "../../../src/local/aws.ts";
import { type AuthEvents, createAuthEvents } from "../../../src/local/cognito-idp/auth-events.ts";
import { createLogDelivery } from "../../../src/local/cognito-idp/log-delivery.ts";
import type { UserPool } from "../../../src/local/cognito-idp/user-pool.ts";
import type { User } from "../../../src/local/cognito-idp/users.ts";
import { createLogs, type Logs } from "../../../src/local/logs/service.ts";

const REGION = "us-west-2";
const clock = { now: () => Date.UTC(2024, 6, 17, 17, 25, 55, 677) };
const pool = { id: "us-west-2_EXAMPLE", region: REGION } as UserPool;
const user = { sub: "sub-of-ada", username: "ada" } as User;
const began = {
  type: "SignIn",
  requestId: "request-1",
  clientId: "client-1",
  place: { ipAddress: "192.0.2.1" },
  risk: { decision: "NoRisk", compromisedCredentials: false },
  response: "InProgress",
} as const;

let logs: Logs;
let events: AuthEvents;

beforeEach(() => {
  logs = createLogs({ clock });
  logs.write(REGION, "activity", "own", []);
  events = createAuthEvents(clock);
  const delivery = createLogDelivery(clock, logs);
  events.listen(delivery.userActivity);
  const LogGroupArn = `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:activity`;
  delivery.configure(pool, [
    { EventSource: "userAuthEvents", LogLevel: "INFO", CloudWatchLogsConfiguration: { LogGroupArn } },
  ]);
});

async function lines() {
  const call = { region: REGION, accountId: ACCOUNT_ID, requestId: "", signed: true, endpoint: "" };
  const filtered = await logs.operations.FilterLogEvents?.({ logGroupName: "activity" } as never, call);
  return (filtered as { events: { message: string }[] }).events.map(({ message }) => JSON.parse(message));
}

test("what a user does is in the log in AWS's form: all of it text, and empty where it is not known", async () => {
  const { id } = events.record(pool, user, began);
  expect(await lines()).toEqual([
    {
      eventTimestamp: "1721237155677",
      eventSource: "USER_AUTH_EVENTS",
      logLevel: "INFO",
      message: {
        version: "1",
        eventId: id,
        eventType: "SignIn",
        userSub: "sub-of-ada",
        userName: "ada",
        userPoolId: "us-west-2_EXAMPLE",
        clientId: "client-1",
        creationDate: "Wed Jul 17 17:25:55 UTC 2024",
        eventResponse: "InProgress",
        riskLevel: "",
        riskDecision: "PASS",
        challenges: [],
        deviceName: "",
        ipAddress: "192.0.2.1",
        requestId: "request-1",
        idpName: "",
        compromisedCredentialDetected: "false",
        city: "",
        country: "",
        eventFeedbackValue: "",
        eventFeedbackDate: "",
        eventFeedbackProvider: "",
        hasContextData: "true",
      },
      logSourceId: { userPoolId: "us-west-2_EXAMPLE" },
    },
  ]);
});

test("each change of it is a line of its own, with all that is known by then", async () => {
  const { id } = events.record(pool, user, began);
  const password = { name: "Password", response: "Success" } as const;
  events.amend(pool, user, id, { challenges: [password] });
  events.amend(pool, user, id, {
    challenges: [password, { name: "Mfa", response: "Failure" }],
    risk: { decision: "Block", level: "High", compromisedCredentials: true },
    response: "Fail",
  });
  events.amend(pool, user, id, { feedback: { value: "Invalid", provider: "Admin", time: clock.now() } });
  const messages = (await lines()).map(({ message }) => message);
  expect(messages.map(({ eventId }) => eventId)).toEqual([id, id, id, id]);
  expect(messages.map(({ challenges }) => challenges)).toEqual([
    [],
    ["Password:Success"],
    ["Password:Success", "Mfa:Failure"],
    ["Password:Success", "Mfa:Failure"],
  ]);
  expect(messages.at(-1)).toMatchObject({
    eventResponse: "Fail",
    riskLevel: "High",
    riskDecision: "BLOCK",
    compromisedCredentialDetected: "true",
    eventFeedbackValue: "Invalid",
    eventFeedbackDate: "Wed Jul 17 17:25:55 UTC 2024",
    eventFeedbackProvider: "Admin",
  });
});

test("what the users of another pool do is not", async () => {
  events.record({ ...pool, id: "us-west-2_OTHER" }, user, began);
  expect(await lines()).toEqual([]);
});
