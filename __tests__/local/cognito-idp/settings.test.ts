import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type AdminCreateUserRequest,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
  CreateGroupCommand,
  CreateResourceServerCommand,
  CreateUserPoolDomainCommand,
  type CreateUserPoolRequest,
  DescribeResourceServerCommand,
  ForgotPasswordCommand,
  GetGroupCommand,
  type PasswordPolicyType,
  RespondToAuthChallengeCommand,
  type SchemaAttributeType,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
  UpdateGroupCommand,
  UpdateResourceServerCommand,
  UpdateUserPoolDomainCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn } from "../../fixtures/local-pool.ts";

/* Settings of pools, clients and groups, each with its effect and without it. What else has an effect is in the files beside. */

const ROLE = "arn:aws:iam::000000000000:role/sms";
const OWN_MAIL = {
  EmailSendingAccount: "DEVELOPER",
  SourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/team@example.com",
} as const;
const INVALID = { name: "InvalidParameterException" };

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

const lastMessage = () => local.service.outbox().at(-1);

/** Attributes in the API's form, with what is verified said too. */
function attributes(values: Record<string, string>): AttributeType[] {
  return Object.entries(values).flatMap(([Name, Value]) =>
    Name === "email" || Name === "phone_number"
      ? [
          { Name, Value },
          { Name: `${Name}_verified`, Value: "true" },
        ]
      : [{ Name, Value }],
  );
}

const BOTH = attributes({ email: "ada@example.com", phone_number: "+41791234567" });

const signIn = (id: string, username = "ada", password = PASSWORD) => passwordSignIn(local, id, username, password);

describe("a password policy", () => {
  const NONE = { MinimumLength: 6 };

  test.each<[keyof PasswordPolicyType, PasswordPolicyType, string, string]>([
    ["MinimumLength", { MinimumLength: 12 }, "abcdefghijkl", "abcdefghijk"],
    ["RequireUppercase", { ...NONE, RequireUppercase: true }, "abcdeF", "abcdef"],
    ["RequireLowercase", { ...NONE, RequireLowercase: true }, "ABCDEf", "ABCDEF"],
    ["RequireNumbers", { ...NONE, RequireNumbers: true }, "abcde1", "abcdef"],
    ["RequireSymbols", { ...NONE, RequireSymbols: true }, "abcde!", "abcdef"],
  ])("asks for %s, and for nothing else", async (_, PasswordPolicy, good, bad) => {
    const UserPoolId = await makePool(local, { Policies: { PasswordPolicy } });
    const ClientId = (await makeClient(local, UserPoolId)).id;
    const signUp = (Username: string, Password: string) =>
      local.client.send(new SignUpCommand({ ClientId, Username, Password }));
    await expect(signUp("bad", bad)).rejects.toMatchObject({ name: "InvalidPasswordException" });
    expect(await signUp("good", good)).toMatchObject({ UserConfirmed: false });
  });

  test("remembers as many passwords as PasswordHistorySize says", async () => {
    const UserPoolId = await makePool(local, { Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } });
    await makeUser(local, UserPoolId, "ada");
    const set = (Password: string) =>
      local.client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: "ada", Password, Permanent: true }));
    await set("Second-1");
    const used = { name: "PasswordHistoryPolicyViolationException" };
    await expect(set(PASSWORD)).rejects.toMatchObject(used);
    await expect(set("Second-1")).rejects.toMatchObject(used);
    await set("Third-11");
    await set(PASSWORD);
  });
});

describe("a pool's own words are sent:", () => {
  const SmsConfiguration = { SnsCallerArn: ROLE };
  const Template = { EmailMessage: "mail {####}", EmailSubject: "subject", SmsMessage: "sms {####}" };
  const older = {
    EmailVerificationMessage: Template.EmailMessage,
    EmailVerificationSubject: Template.EmailSubject,
    SmsVerificationMessage: Template.SmsMessage,
  };

  test.each<[string, Partial<CreateUserPoolRequest>]>([
    ["VerificationMessageTemplate", { VerificationMessageTemplate: Template }],
    ["the older members of the same meaning", older],
  ])("%s, to whoever signs up or forgot a password", async (_, words) => {
    for (const [attribute, sent] of [
      ["email", { subject: "subject", message: /^mail \d{6}$/ }],
      ["phone_number", { message: /^sms \d{6}$/ }],
    ] as const) {
      const UserPoolId = await makePool(local, { SmsConfiguration, AutoVerifiedAttributes: [attribute], ...words });
      const ClientId = (await makeClient(local, UserPoolId)).id;
      const UserAttributes = BOTH.filter(({ Name }) => Name === attribute);
      const expected = { ...sent, message: expect.stringMatching(sent.message) };
      await local.client.send(new SignUpCommand({ ClientId, Username: "ada", Password: PASSWORD, UserAttributes }));
      expect(lastMessage()).toMatchObject(expected);
      await makeUser(local, UserPoolId, "bob", {
        UserAttributes: BOTH.filter(({ Name }) => Name?.startsWith(attribute)),
      });
      await local.client.send(new ForgotPasswordCommand({ ClientId, Username: "bob" }));
      expect(lastMessage()).toMatchObject({ ...expected, username: "bob" });
    }
  });

  test("InviteMessageTemplate, by the mediums that are asked for", async () => {
    const InviteMessageTemplate = {
      EmailMessage: "mail {username} {####}",
      EmailSubject: "subject",
      SMSMessage: "sms {username} {####}",
    };
    const UserPoolId = await makePool(local, { SmsConfiguration, AdminCreateUserConfig: { InviteMessageTemplate } });
    const invite = async (Username: string, more: Partial<AdminCreateUserRequest>) => {
      const before = local.service.outbox().length;
      await local.client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          UserAttributes: BOTH,
          TemporaryPassword: PASSWORD,
          ...more,
        }),
      );
      return local.service.outbox().slice(before);
    };
    const sms = { medium: "SMS", message: `sms ada ${PASSWORD}` };
    const email = { medium: "EMAIL", subject: "subject", message: `mail bob ${PASSWORD}` };
    expect(await invite("ada", {})).toEqual([expect.objectContaining(sms)]);
    expect(await invite("bob", { DesiredDeliveryMediums: ["EMAIL"] })).toEqual([expect.objectContaining(email)]);
    expect(await invite("eve", { DesiredDeliveryMediums: ["EMAIL", "SMS"] })).toHaveLength(2);
  });

  test("SmsAuthenticationMessage and EmailMfaConfiguration, with a second factor", async () => {
    const UserPoolId = await makePool(local, { EmailConfiguration: OWN_MAIL });
    await local.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: "OPTIONAL",
        SmsMfaConfiguration: { SmsConfiguration, SmsAuthenticationMessage: "factor {####}" },
        EmailMfaConfiguration: { Message: "letter {####}", Subject: "factor" },
      }),
    );
    const ClientId = (await makeClient(local, UserPoolId)).id;
    await makeUser(local, UserPoolId, "ada", { UserAttributes: BOTH });
    const prefer = (setting: "SMSMfaSettings" | "EmailMfaSettings") =>
      local.client.send(
        new AdminSetUserMFAPreferenceCommand({
          UserPoolId,
          Username: "ada",
          [setting]: { Enabled: true, PreferredMfa: true },
        }),
      );
    await prefer("SMSMfaSettings");
    expect(await signIn(ClientId)).toMatchObject({ ChallengeName: "SMS_MFA" });
    expect(lastMessage()).toMatchObject({ medium: "SMS", message: `factor ${lastMessage()?.code}` });
    await prefer("EmailMfaSettings");
    expect(await signIn(ClientId)).toMatchObject({ ChallengeName: "EMAIL_OTP" });
    expect(lastMessage()).toMatchObject({ subject: "factor", message: `letter ${lastMessage()?.code}` });
  });
});

test("an SMS is sent from SnsRegion, and from the pool's own region without it", async () => {
  for (const [more, region] of [
    [{}, "eu-west-1"],
    [{ SnsRegion: "us-east-1" }, "us-east-1"],
  ] as const) {
    const UserPoolId = await makePool(local, { SmsConfiguration: { SnsCallerArn: ROLE, ...more } });
    await local.client.send(
      new AdminCreateUserCommand({ UserPoolId, Username: "ada", UserAttributes: BOTH, TemporaryPassword: PASSWORD }),
    );
    expect(lastMessage()).toMatchObject({ medium: "SMS", region });
  }
});

test("a second factor by e-mail needs e-mail of the pool's own", async () => {
  const offer = async (settings: Partial<CreateUserPoolRequest>) =>
    local.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: await makePool(local, settings),
        MfaConfiguration: "OPTIONAL",
        EmailMfaConfiguration: {},
      }),
    );
  await expect(offer({})).rejects.toMatchObject(INVALID);
  expect(await offer({ EmailConfiguration: OWN_MAIL })).toMatchObject({ MfaConfiguration: "OPTIONAL" });
});

test("a forgotten password's code goes where RecoveryMechanisms come first, and nowhere for administrators alone", async () => {
  const forgot = async (
    RecoveryMechanisms: { Name: "verified_email" | "verified_phone_number" | "admin_only"; Priority: number }[],
  ) => {
    const UserPoolId = await makePool(local, {
      SmsConfiguration: { SnsCallerArn: ROLE },
      AccountRecoverySetting: { RecoveryMechanisms },
    });
    const ClientId = (await makeClient(local, UserPoolId)).id;
    await makeUser(local, UserPoolId, "ada", { UserAttributes: BOTH });
    const { CodeDeliveryDetails } = await local.client.send(new ForgotPasswordCommand({ ClientId, Username: "ada" }));
    return CodeDeliveryDetails?.DeliveryMedium;
  };
  const mechanisms = (email: number, phone: number) =>
    [
      { Name: "verified_email", Priority: email },
      { Name: "verified_phone_number", Priority: phone },
    ] as const;
  expect(await forgot([...mechanisms(1, 2)])).toBe("EMAIL");
  expect(await forgot([...mechanisms(2, 1)])).toBe("SMS");
  await expect(forgot([{ Name: "admin_only", Priority: 1 }])).rejects.toMatchObject(INVALID);
});

describe("an attribute of the schema", () => {
  test.each<[string, SchemaAttributeType, Record<string, string>, Record<string, string>]>([
    [
      "MinLength",
      { Name: "word", AttributeDataType: "String", StringAttributeConstraints: { MinLength: "3" } },
      { "custom:word": "abc" },
      { "custom:word": "ab" },
    ],
    [
      "MaxLength",
      { Name: "word", AttributeDataType: "String", StringAttributeConstraints: { MaxLength: "3" } },
      { "custom:word": "abc" },
      { "custom:word": "abcd" },
    ],
    [
      "MinValue",
      { Name: "size", AttributeDataType: "Number", NumberAttributeConstraints: { MinValue: "3" } },
      { "custom:size": "3" },
      { "custom:size": "2" },
    ],
    [
      "MaxValue",
      { Name: "size", AttributeDataType: "Number", NumberAttributeConstraints: { MaxValue: "3" } },
      { "custom:size": "3" },
      { "custom:size": "4" },
    ],
    [
      "AttributeDataType Boolean",
      { Name: "on", AttributeDataType: "Boolean" },
      { "custom:on": "true" },
      { "custom:on": "1" },
    ],
    [
      "AttributeDataType DateTime",
      { Name: "at", AttributeDataType: "DateTime" },
      { "custom:at": "2026-11-21T00:00:00Z" },
      { "custom:at": "soon" },
    ],
  ])("is held to its %s", async (_, attribute, good, bad) => {
    const UserPoolId = await makePool(local, { Schema: [attribute] });
    await makeUser(local, UserPoolId, "ada");
    const write = (values: Record<string, string>) =>
      local.client.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username: "ada", UserAttributes: attributes(values) }),
      );
    await expect(write(bad)).rejects.toMatchObject(INVALID);
    await write(good);
  });

  test("is asked for at sign-up where it is Required, and never changes where it is not Mutable", async () => {
    const UserPoolId = await makePool(local, { Schema: [{ Name: "name", Required: true, Mutable: false }] });
    const ClientId = (await makeClient(local, UserPoolId, { WriteAttributes: ["name"] })).id;
    const signUp = (Username: string, UserAttributes: AttributeType[]) =>
      local.client.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes }));
    await expect(signUp("ada", [])).rejects.toMatchObject(INVALID);
    await signUp("ada", attributes({ name: "Ada" }));
    const rename = new AdminUpdateUserAttributesCommand({
      UserPoolId,
      Username: "ada",
      UserAttributes: attributes({ name: "Eve" }),
    });
    await expect(local.client.send(rename)).rejects.toMatchObject(INVALID);
  });

  test.each<[string, SchemaAttributeType]>([
    ["a standard attribute for developers alone", { Name: "name", DeveloperOnlyAttribute: true }],
    ["a standard attribute of another type", { Name: "name", AttributeDataType: "Number" }],
    ["a custom attribute that is required", { Name: "plan", AttributeDataType: "String", Required: true }],
    [
      "lengths of a number",
      { Name: "size", AttributeDataType: "Number", StringAttributeConstraints: { MaxLength: "3" } },
    ],
    ["bounds of a standard string", { Name: "name", NumberAttributeConstraints: { MaxValue: "3" } }],
    [
      "a length that is no number",
      { Name: "word", AttributeDataType: "String", StringAttributeConstraints: { MaxLength: "three" } },
    ],
  ])("is refused: %s", async (_, attribute) => {
    await expect(makePool(local, { Schema: [attribute] })).rejects.toMatchObject(INVALID);
  });
});

test("a challenge waits for the client's AuthSessionValidity, and no longer", async () => {
  const UserPoolId = await makePool(local);
  const ClientId = (await makeClient(local, UserPoolId, { AuthSessionValidity: 5 })).id;
  const TemporaryPassword = "Temporary-1";
  const answerAfter = async (Username: string, ms: number) => {
    await local.client.send(
      new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword, MessageAction: "SUPPRESS" }),
    );
    const { ChallengeName, Session } = await signIn(ClientId, Username, TemporaryPassword);
    local.advance(ms);
    const ChallengeResponses = { USERNAME: Username, NEW_PASSWORD: PASSWORD };
    return local.client.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    );
  };
  expect(await answerAfter("ada", 4 * 60_000)).toHaveProperty("AuthenticationResult");
  await expect(answerAfter("bob", 5 * 60_000)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a group's Precedence orders a user's groups and chooses the role; its RoleArn is in the ID token", async () => {
  const UserPoolId = await makePool(local);
  const ClientId = (await makeClient(local, UserPoolId)).id;
  await makeUser(local, UserPoolId, "ada");
  const roleOf = (GroupName: string) => `arn:aws:iam::000000000000:role/${GroupName}`;
  for (const [GroupName, Precedence] of [
    ["second", 2],
    ["first", 1],
  ] as const) {
    const group = { UserPoolId, GroupName, Precedence, RoleArn: roleOf(GroupName), Description: GroupName };
    await local.client.send(new CreateGroupCommand(group));
    await local.client.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: "ada" }));
  }
  const claims = async () => decodeJwt((await signIn(ClientId)).AuthenticationResult?.IdToken ?? "");
  expect(await claims()).toMatchObject({
    "cognito:groups": ["first", "second"],
    "cognito:roles": [roleOf("first"), roleOf("second")],
    "cognito:preferred_role": roleOf("first"),
  });
  await local.client.send(new UpdateGroupCommand({ UserPoolId, GroupName: "first", Precedence: 3 }));
  const shown = await local.client.send(new GetGroupCommand({ UserPoolId, GroupName: "first" }));
  expect(shown.Group).toMatchObject({ Precedence: 3, RoleArn: roleOf("first"), Description: "first" });
  expect(await claims()).toMatchObject({
    "cognito:groups": ["second", "first"],
    "cognito:preferred_role": roleOf("second"),
  });
});

test("a custom domain's certificate is one of ACM in us-east-1", async () => {
  const UserPoolId = await makePool(local);
  const Domain = "login.example.com";
  const config = (region: string, service = "acm") => ({
    UserPoolId,
    Domain,
    CustomDomainConfig: { CertificateArn: `arn:aws:${service}:${region}:000000000000:certificate/one` },
  });
  const create = (...of: Parameters<typeof config>) =>
    local.client.send(new CreateUserPoolDomainCommand(config(...of)));
  await expect(create("eu-west-1")).rejects.toMatchObject(INVALID);
  await expect(create("us-east-1", "iam")).rejects.toMatchObject(INVALID);
  expect(await create("us-east-1")).toHaveProperty("CloudFrontDomain");
  const move = new UpdateUserPoolDomainCommand(config("eu-west-1"));
  await expect(local.client.send(move)).rejects.toMatchObject(INVALID);
});

test("a resource server's name and descriptions are shown as they were last given", async () => {
  const UserPoolId = await makePool(local);
  const server = (Name: string, ScopeDescription: string) => ({
    UserPoolId,
    Identifier: "users",
    Name,
    Scopes: [{ ScopeName: "read", ScopeDescription }],
  });
  await local.client.send(new CreateResourceServerCommand(server("Users", "Reads users")));
  await local.client.send(new UpdateResourceServerCommand(server("People", "Reads people")));
  const { ResourceServer } = await local.client.send(
    new DescribeResourceServerCommand({ UserPoolId, Identifier: "users" }),
  );
  expect(ResourceServer).toEqual(server("People", "Reads people"));
});
