import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AdminListUserAuthEventsCommand,
  AdminUpdateAuthEventFeedbackCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SetLogDeliveryConfigurationCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { REGION } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD } from "../../fixtures/local-pool.ts";

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
afterAll(async () => {
  client.destroy();
  logs.destroy();
  await aws.close();
});

/** A pool on the Plus plan that logs what its one user does. */
beforeEach(async () => {
  const UserPoolAddOns = { AdvancedSecurityMode: "AUDIT" } as const;
  userPoolId = await makePool({ client }, { UserPoolTier: "PLUS", UserPoolAddOns });
  clientId = (await makeClient({ client }, userPoolId)).id;
  sub = await makeUser({ client }, userPoolId, "ada");
  const LogGroupArn = `arn:aws:logs:${REGION}:000000000000:log-group:${GROUP}`;
  const to = { EventSource: "userAuthEvents", LogLevel: "INFO", CloudWatchLogsConfiguration: { LogGroupArn } } as const;
  await client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: userPoolId, LogConfigurations: [to] }));
});

const signIn = (password: string) =>
  client.send(
    new InitiateAuthCommand({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: clientId,
      AuthParameters: { USERNAME: "ada", PASSWORD: password },
    }),
  );

/** The lines of the pool, by the filter that programs of AWS's users have. */
async function lines(): Promise<{ message: Record<string, unknown> }[]> {
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern: '"USER_AUTH_EVENTS"' }),
  );
  return events
    .map(({ message = "" }) => JSON.parse(message))
    .filter(({ logSourceId }) => logSourceId.userPoolId === userPoolId);
}

test("a sign-in is in the log, whether it succeeds or fails, as the same event that the user's history has", async () => {
  await expect(signIn("Wrong-Horse-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await signIn(PASSWORD);
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
  await signIn(PASSWORD);
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

test("nothing is in the log of a pool that has stopped to log", async () => {
  await client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: userPoolId, LogConfigurations: [] }));
  await signIn(PASSWORD);
  expect(await lines()).toEqual([]);
});
