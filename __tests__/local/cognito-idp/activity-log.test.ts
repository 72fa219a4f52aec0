import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AdminListUserAuthEventsCommand,
  AdminUpdateAuthEventFeedbackCommand,
  CognitoIdentityProviderClient,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { REGION } from "../../fixtures/local-cognito.ts";
import { makeClient, makeUser, passwordSignIn } from "../../fixtures/local-pool.ts";
import { makeProtectedPool, onEveryLevel, setRisk } from "../../fixtures/protected-pool.ts";

const GROUP = "activity";

let aws: LocalAws;
let client: CognitoIdentityProviderClient;
let logs: CloudWatchLogsClient;
let userPoolId: string;
let clientId: string;
let sub: string;

beforeAll(async () => {
  aws = await startLocalAws();
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const settings = { region: REGION, endpoint: aws.endpoint, credentials, maxAttempts: 1 };
  client = new CognitoIdentityProviderClient(settings);
  logs = new CloudWatchLogsClient(settings);
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
});
afterEach(() => aws.risks.replace({}));
afterAll(async () => {
  client.destroy();
  logs.destroy();
  await aws.close();
});

const LOG_GROUP = { LogGroupArn: `arn:aws:logs:${REGION}:000000000000:log-group:${GROUP}` };
const ACTIVITY: LogConfigurationType = {
  EventSource: "userAuthEvents",
  LogLevel: "INFO",
  CloudWatchLogsConfiguration: LOG_GROUP,
};
const ERRORS: LogConfigurationType = {
  EventSource: "userNotification",
  LogLevel: "ERROR",
  CloudWatchLogsConfiguration: LOG_GROUP,
};

/** A protected pool with one user, and what it logs. */
async function loggingPool(mode: "AUDIT" | "ENFORCED", ...LogConfigurations: LogConfigurationType[]): Promise<void> {
  userPoolId = await makeProtectedPool({ client }, mode);
  clientId = (await makeClient({ client }, userPoolId)).id;
  const UserAttributes = [{ Name: "email", Value: "ada@example.com" }];
  sub = await makeUser({ client }, userPoolId, "ada", { UserAttributes });
  await client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: userPoolId, LogConfigurations }));
}

const signIn = (password?: string) => passwordSignIn({ client }, clientId, "ada", password);

/** The pool's lines of a source, by the filter that programs of AWS's users have. */
async function lines(source = "USER_AUTH_EVENTS"): Promise<{ message: Record<string, unknown> }[]> {
  const filterPattern = `"${source}"`;
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern }));
  return events
    .map(({ message = "" }) => JSON.parse(message))
    .filter(({ logSourceId }) => logSourceId.userPoolId === userPoolId);
}

test("a sign-in is in the log, whether it succeeds or fails, as the same event that the user's history has", async () => {
  await loggingPool("AUDIT", ACTIVITY);
  await expect(signIn("Wrong-Horse-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await signIn();
  const { AuthEvents = [] } = await client.send(
    new AdminListUserAuthEventsCommand({ UserPoolId: userPoolId, Username: "ada" }),
  );
  const latest = new Map((await lines()).map(({ message }) => [message.eventId, message]));
  expect([...latest.keys()].sort()).toEqual(AuthEvents.map(({ EventId }) => EventId).sort());
  for (const event of AuthEvents) {
    expect(latest.get(event.EventId)).toMatchObject({
      eventType: "SignIn",
      userSub: sub,
      userName: "ada",
      clientId,
      eventResponse: event.EventResponse,
      challenges: event.ChallengeResponses?.map((one) => `${one.ChallengeName}:${one.ChallengeResponse}`),
      ipAddress: event.EventContextData?.IpAddress,
    });
  }
  expect([...latest.values()].map(({ challenges }) => challenges)).toEqual([
    ["Password:Failure"],
    ["Password:Success"],
  ]);
});

test("what an administrator says of an event is a further line of it", async () => {
  await loggingPool("AUDIT", ACTIVITY);
  await signIn();
  const before = await lines();
  const EventId = String(before.at(-1)?.message.eventId);
  await client.send(
    new AdminUpdateAuthEventFeedbackCommand({
      UserPoolId: userPoolId,
      Username: "ada",
      EventId,
      FeedbackValue: "Invalid",
    }),
  );
  const [line, ...others] = (await lines()).slice(before.length);
  expect(others).toEqual([]);
  expect(line?.message).toMatchObject({
    eventId: EventId,
    eventFeedbackValue: "Invalid",
    eventFeedbackProvider: "Admin",
    eventFeedbackDate: expect.stringMatching(/^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{2}:\d{2}:\d{2} UTC \d{4}$/),
  });
});

test("a notification that does not go out is in the log of messages, and its sign-in goes on", async () => {
  await loggingPool("ENFORCED", ERRORS);
  await setRisk({ client }, userPoolId, onEveryLevel("NO_ACTION", true));
  aws.risks.replace({ signIns: [{ level: "High" }] });
  aws.faults.replace([{ on: "SendEmail", fault: "error", times: 1 }]);
  expect((await signIn()).AuthenticationResult).toBeDefined();
  const details = "Unable to deliver the e-mail: SES says Internal server error";
  expect((await lines("USER_NOTIFICATION")).map(({ message }) => message)).toEqual([{ details }]);
  await signIn();
  expect(await lines("USER_NOTIFICATION")).toHaveLength(1);
  expect(await lines()).toEqual([]);
});

test("nothing is in the log of a pool that has stopped to log", async () => {
  await loggingPool("AUDIT", ACTIVITY);
  await client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: userPoolId, LogConfigurations: [] }));
  await signIn();
  expect(await lines()).toEqual([]);
});
