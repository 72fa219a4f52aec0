import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CognitoIdentityProviderClient,
  type CreateUserPoolRequest,
  GetLogDeliveryConfigurationCommand,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { makeClient, makePool } from "../../fixtures/local-pool.ts";
import { call, createFunction, functionRole, REGION } from "../../fixtures/rest-api.ts";

const GROUP = "/aws/vendedlogs/people";

let aws: LocalAws;
let cognito: CognitoIdentityProviderClient;
let logs: CloudWatchLogsClient;
beforeAll(async () => {
  aws = await startLocalAws();
  const settings = {
    region: REGION,
    endpoint: aws.endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  cognito = new CognitoIdentityProviderClient(settings);
  logs = new CloudWatchLogsClient(settings);
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
});
afterEach(() => aws.faults.replace([]));
afterAll(async () => {
  cognito.destroy();
  logs.destroy();
  await aws.close();
});

const groupArn = (name = GROUP, { region = REGION, account = "000000000000" } = {}) =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;
const errors = (LogGroupArn = groupArn()): LogConfigurationType => ({
  EventSource: "userNotification",
  LogLevel: "ERROR",
  CloudWatchLogsConfiguration: { LogGroupArn },
});
const activity = (LogGroupArn = groupArn()): LogConfigurationType => ({
  EventSource: "userAuthEvents",
  LogLevel: "INFO",
  CloudWatchLogsConfiguration: { LogGroupArn },
});

const set = (UserPoolId: string, LogConfigurations: LogConfigurationType[]) =>
  cognito.send(new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations }));
const get = async (UserPoolId: string) =>
  (await cognito.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).LogDeliveryConfiguration;
const pool = (settings: Partial<CreateUserPoolRequest> = {}) =>
  makePool({ client: cognito }, { AutoVerifiedAttributes: ["email"], ...settings });

/** A sign-up, and the name of its refusal. */
async function signUp(UserPoolId: string, attributes: Record<string, string> = { email: "ada@example.com" }) {
  const { id } = await makeClient({ client: cognito }, UserPoolId);
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const command = new SignUpCommand({ ClientId: id, Username: "ada", Password: "Correct-Horse-1", UserAttributes });
  return cognito.send(command).then(
    () => "sent",
    (error: Error) => error.name,
  );
}

/** What the group has of a pool. */
async function lines(userPoolId: string, logGroupName = GROUP) {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  return events
    .map(({ message = "", timestamp }) => ({ ...JSON.parse(message), timestamp }))
    .filter(({ logSourceId }) => logSourceId.userPoolId === userPoolId);
}

describe("a message that does not go out", () => {
  test("is in the log, with what was wrong, for whoever reads it by CloudWatch Logs", async () => {
    const id = await pool();
    await set(id, [errors()]);
    aws.faults.replace([{ on: "SendEmail", fault: "throttle", times: 1 }]);
    expect(await signUp(id)).toBe("CodeDeliveryFailureException");
    const [line, ...others] = await lines(id);
    expect(others).toEqual([]);
    expect(line).toEqual({
      eventTimestamp: String(line?.timestamp),
      eventSource: "USER_NOTIFICATION",
      logLevel: "ERROR",
      message: { details: "Unable to deliver the e-mail: SES says Rate exceeded" },
      logSourceId: { userPoolId: id },
      timestamp: expect.any(Number),
    });
  });

  test.each<[string, () => Promise<Partial<CreateUserPoolRequest>>, string, string]>([
    [
      "an SMS of a pool that may send none",
      async () => ({ AutoVerifiedAttributes: ["phone_number"] }),
      "InvalidSmsRoleAccessPolicyException",
      "no role to send SMS",
    ],
    [
      "a link of a pool without a domain",
      async () => ({ VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_LINK" } }),
      "CodeDeliveryFailureException",
      "no domain for the link",
    ],
    [
      "a message whose function may not be called",
      async () => {
        const role = await functionRole(aws, "words");
        const source = "export const handler = (event) => event;";
        const CustomMessage = await createFunction(aws, { name: "words", role, source });
        return { LambdaConfig: { CustomMessage } };
      },
      "UnexpectedLambdaException",
      "CustomMessage invocation failed",
    ],
  ])("is there too: %s", async (_what, settings, refusal, details) => {
    const id = await pool(await settings());
    await set(id, [errors()]);
    expect(await signUp(id, { email: "ada@example.com", phone_number: "+15550100" })).toBe(refusal);
    expect(await lines(id)).toMatchObject([{ message: { details: expect.stringContaining(details) } }]);
  });

  test("an SMS whose role has gone since is one", async () => {
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "cognito-idp.amazonaws.com" } };
    const { Role } = await call<{ Role: { Arn: string } }>(aws, "iam", "CreateRole", {
      RoleName: "sms",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
    });
    const SnsCallerArn = Role.Arn;
    const id = await pool({ AutoVerifiedAttributes: ["phone_number"], SmsConfiguration: { SnsCallerArn } });
    await set(id, [errors()]);
    await call(aws, "iam", "DeleteRole", { RoleName: "sms" });
    expect(await signUp(id, { phone_number: "+15550100" })).toBe("InvalidSmsRoleTrustRelationshipException");
    expect(await lines(id)).toMatchObject([{ message: { details: expect.stringContaining("trust relationship") } }]);
  });

  test("is not there where the pool does not say so, nor a message that arrives", async () => {
    const [silent, watchful, content] = [await pool(), await pool({ UserPoolTier: "PLUS" }), await pool()];
    await set(watchful, [activity()]);
    await set(content, [errors()]);
    expect(await signUp(content)).toBe("sent");
    aws.faults.replace([{ on: "SendEmail", fault: "error" }]);
    for (const id of [silent, watchful]) expect(await signUp(id)).toBe("CodeDeliveryFailureException");
    for (const id of [silent, watchful, content]) expect(await lines(id)).toEqual([]);
  });

  test("goes to the log group of its source", async () => {
    const logGroupName = "/activity";
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    const id = await pool({ UserPoolTier: "PLUS" });
    await set(id, [activity(groupArn(logGroupName)), errors()]);
    aws.faults.replace([{ on: "SendEmail", fault: "error" }]);
    expect(await signUp(id)).toBe("CodeDeliveryFailureException");
    expect(await lines(id)).toHaveLength(1);
    expect(await lines(id, logGroupName)).toEqual([]);
  });

  test("is struck by a rule for its own operation, and not by one for all", async () => {
    const id = await pool();
    aws.faults.replace([{ on: "*", fault: "slow", delayMs: 1, times: 3 }]);
    // Two requests: the client is made, and the user signs up.
    expect(await signUp(id)).toBe("sent");
    expect(aws.faults.rules()).toMatchObject([{ times: 1 }]);
  });

  test("is not delivered to a log group that has been deleted, and makes none", async () => {
    const logGroupName = "/for/a/while";
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    const id = await pool();
    await set(id, [errors(groupArn(logGroupName))]);
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
    aws.faults.replace([{ on: "SendEmail", fault: "drop" }]);
    expect(await signUp(id)).toBe("CodeDeliveryFailureException");
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    expect(logGroups).toEqual([]);
  });
});

describe("where a pool's logs go", () => {
  test("is told as it was set, replaced whole, and nowhere at first and in the end", async () => {
    const id = await pool({ UserPoolTier: "PLUS" });
    expect(await get(id)).toEqual({ UserPoolId: id, LogConfigurations: [] });
    const both = await set(id, [errors(), activity()]);
    expect(both.LogDeliveryConfiguration).toEqual({ UserPoolId: id, LogConfigurations: [errors(), activity()] });
    expect(await get(id)).toEqual(both.LogDeliveryConfiguration);
    await set(id, [errors()]);
    expect((await get(id))?.LogConfigurations).toEqual([errors()]);
    await set(id, []);
    expect((await get(id))?.LogConfigurations).toEqual([]);
  });

  const S3Configuration = { BucketArn: "arn:aws:s3:::logs" };
  const StreamArn = `arn:aws:firehose:${REGION}:000000000000:deliverystream/logs`;
  test.each<[string, LogConfigurationType[], string]>([
    ["one source twice", [errors(), errors()], "InvalidParameterException"],
    ["at a level that is not the source's", [{ ...errors(), LogLevel: "INFO" }], "InvalidParameterException"],
    ["to no destination", [{ EventSource: "userNotification", LogLevel: "ERROR" }], "InvalidParameterException"],
    ["to two destinations", [{ ...activity(), S3Configuration }], "InvalidParameterException"],
    [
      "messages to a bucket",
      [{ EventSource: "userNotification", LogLevel: "ERROR", S3Configuration }],
      "InvalidParameterException",
    ],
    ["to a log group that is not there", [errors(groupArn("/none"))], "InvalidParameterException"],
    ["to another region", [errors(groupArn(GROUP, { region: "us-east-1" }))], "InvalidParameterException"],
    ["to another account", [errors(groupArn(GROUP, { account: "111111111111" }))], "InvalidParameterException"],
    ["to the streams of a group", [errors(`${groupArn()}:*`)], "InvalidParameterException"],
    ["to what is no log group", [errors(StreamArn)], "InvalidParameterException"],
    ["activity of a pool that is not on the Plus plan", [activity()], "FeatureUnavailableInTierException"],
    [
      "to a stream of Firehose, which is not here",
      [{ EventSource: "userAuthEvents", LogLevel: "INFO", FirehoseConfiguration: { StreamArn } }],
      "NotImplementedException",
    ],
  ])("is refused: %s", async (_what, given, name) => {
    const id = await pool();
    await expect(set(id, given)).rejects.toMatchObject({ name });
    expect((await get(id))?.LogConfigurations).toEqual([]);
  });

  test("is nowhere for a pool that there is not", async () => {
    await expect(get(`${REGION}_None00001`)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
