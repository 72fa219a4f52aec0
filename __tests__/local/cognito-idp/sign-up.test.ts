import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn, startLocalPool } from "../../fixtures/local-pool.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;

beforeAll(async () => {
  ({ local, userPoolId, clientId } = await startLocalPool({
    AutoVerifiedAttributes: ["email"],
    AliasAttributes: ["email"],
  }));
});

afterAll(() => local.close());

const email = (Value: string) => [{ Name: "email", Value }];

function signUp(Username: string, address = `${Username}@example.com`, Password = PASSWORD) {
  return local.client.send(
    new SignUpCommand({ ClientId: clientId, Username, Password, UserAttributes: email(address) }),
  );
}

function confirm(Username: string, ConfirmationCode: string, ForceAliasCreation?: boolean) {
  return local.client.send(
    new ConfirmSignUpCommand({
      ClientId: clientId,
      Username,
      ConfirmationCode,
      ...(ForceAliasCreation === undefined ? {} : { ForceAliasCreation }),
    }),
  );
}

async function signIn(USERNAME: string, password = PASSWORD): Promise<string> {
  const { AuthenticationResult } = await passwordSignIn(local, clientId, USERNAME, password);
  return AuthenticationResult?.AccessToken ?? "";
}

function lastCode(): string {
  return local.service.outbox().at(-1)?.code ?? "";
}

const wrong = (code: string) => (code === "000000" ? "111111" : "000000");

describe("signing up", () => {
  test("sends a code, and lets the user in once it is given back", async () => {
    expect(await signUp("ada")).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.any(String),
      CodeDeliveryDetails: { Destination: "a***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" },
    });
    expect(local.service.outbox().at(-1)).toEqual({
      time: expect.any(Number),
      userPoolId,
      username: "ada",
      medium: "EMAIL",
      from: "no-reply@verificationemail.com",
      destination: "ada@example.com",
      subject: "Your verification code",
      message: `Your confirmation code is ${lastCode()}`,
      code: expect.stringMatching(/^\d{6}$/),
    });
    await expect(signIn("ada")).rejects.toMatchObject({ name: "UserNotConfirmedException" });
    const code = lastCode();
    await expect(confirm("ada", wrong(code))).rejects.toMatchObject({ name: "CodeMismatchException" });
    await confirm("ada", code);
    await expect(confirm("ada", code)).rejects.toMatchObject({
      message: "User cannot be confirmed. Current status is CONFIRMED",
    });
    const { UserAttributes } = await local.client.send(new GetUserCommand({ AccessToken: await signIn("ada") }));
    expect(UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
    expect(await signIn("ada@example.com")).not.toBe("");
  });

  test("a code is good for a day, and a new one takes its place", async () => {
    await signUp("late");
    const first = lastCode();
    await local.client.send(new ResendConfirmationCodeCommand({ ClientId: clientId, Username: "late" }));
    const second = lastCode();
    if (first !== second) await expect(confirm("late", first)).rejects.toMatchObject({ name: "CodeMismatchException" });
    local.advance(24 * 3_600_000 + 1);
    await expect(confirm("late", second)).rejects.toMatchObject({ name: "ExpiredCodeException" });
  });

  test("wrong codes come to an end", async () => {
    await signUp("guesser");
    const code = lastCode();
    for (let attempt = 0; attempt < 5; attempt += 1)
      await expect(confirm("guesser", wrong(code))).rejects.toMatchObject({ name: "CodeMismatchException" });
    await expect(confirm("guesser", code)).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ["a name that is taken", "UsernameExistsException", () => signUp("ada")],
    ["a weak password", "InvalidPasswordException", () => signUp("weak", undefined, "weak")],
    ["an address that is none", "InvalidParameterException", () => signUp("odd", "nowhere")],
    ["a name that looks like an alias", "InvalidParameterException", () => signUp("eve@example.com")],
    [
      "an attribute that is the pool's to set",
      "NotAuthorizedException",
      () =>
        local.client.send(
          new SignUpCommand({
            ClientId: clientId,
            Username: "cheat",
            Password: PASSWORD,
            UserAttributes: [{ Name: "email_verified", Value: "true" }],
          }),
        ),
    ],
    [
      "an unknown client",
      "ResourceNotFoundException",
      () => local.client.send(new SignUpCommand({ ClientId: "nobody", Username: "x", Password: PASSWORD })),
    ],
  ])("is refused for %s", async (_, name, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ name });
  });

  test("an address that is another user's alias is taken over only on request", async () => {
    await signUp("second-ada", "ada@example.com");
    const code = lastCode();
    await expect(confirm("second-ada", code)).rejects.toMatchObject({ name: "AliasExistsException" });
    await confirm("second-ada", code, true);
    const { UserAttributes } = await local.client.send(
      new AdminGetUserCommand({ UserPoolId: userPoolId, Username: "ada" }),
    );
    expect(UserAttributes).toContainEqual({ Name: "email_verified", Value: "false" });
    await signIn("ada@example.com");
  });

  test("is not for everybody where the pool says so", async () => {
    const closed = await makePool(local, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    const { id } = await makeClient(local, closed);
    await expect(
      local.client.send(new SignUpCommand({ ClientId: id, Username: "x", Password: PASSWORD })),
    ).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

describe("a forgotten password", () => {
  const forgot = (Username: string, ClientId = clientId) =>
    local.client.send(new ForgotPasswordCommand({ ClientId, Username }));
  const reset = (Username: string, ConfirmationCode: string, Password: string) =>
    local.client.send(new ConfirmForgotPasswordCommand({ ClientId: clientId, Username, ConfirmationCode, Password }));

  test("is replaced with a code that was sent to a verified address, within the hour", async () => {
    await makeUser(local, userPoolId, "forgetful", {
      UserAttributes: [...email("forgetful@example.com"), { Name: "email_verified", Value: "true" }],
    });
    await forgot("forgetful");
    const code = lastCode();
    await expect(reset("forgetful", wrong(code), "Another-Pass-1")).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    await expect(reset("forgetful", code, "weak")).rejects.toMatchObject({ name: "InvalidPasswordException" });
    await reset("forgetful", code, "Another-Pass-1");
    await expect(signIn("forgetful")).rejects.toMatchObject({ name: "NotAuthorizedException" });
    expect(await signIn("forgetful", "Another-Pass-1")).not.toBe("");
    await expect(reset("forgetful", code, "Another-Pass-2")).rejects.toMatchObject({ name: "ExpiredCodeException" });
    await forgot("forgetful");
    local.advance(3_600_001);
    await expect(reset("forgetful", lastCode(), "Another-Pass-2")).rejects.toMatchObject({
      name: "ExpiredCodeException",
    });
  });

  test("of a user without a verified address can not be", async () => {
    await makeUser(local, userPoolId, "unreachable", { UserAttributes: email("unreachable@example.com") });
    await expect(forgot("unreachable")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test("of nobody is refused, or pretended where the client hides who exists", async () => {
    await expect(forgot("nobody")).rejects.toMatchObject({
      name: "UserNotFoundException",
      message: "Username/client id combination not found.",
    });
    const hiding = await makeClient(local, userPoolId, { PreventUserExistenceErrors: "ENABLED" });
    const before = local.service.outbox().length;
    expect(await forgot("nobody", hiding.id)).toHaveProperty("CodeDeliveryDetails.Destination");
    expect(local.service.outbox()).toHaveLength(before);
  });

  test("may be forced by an administrator", async () => {
    const Username = "forgetful";
    await local.client.send(new AdminResetUserPasswordCommand({ UserPoolId: userPoolId, Username }));
    await expect(signIn(Username, "Another-Pass-1")).rejects.toMatchObject({ name: "PasswordResetRequiredException" });
    await reset(Username, lastCode(), PASSWORD);
    expect(await signIn(Username)).not.toBe("");
  });
});

describe("an invitation", () => {
  const invite = (Username: string, more: object = {}) =>
    local.client.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username,
        UserAttributes: email(`${Username}@example.com`),
        ...more,
      }),
    );

  test("brings a password that the policy takes, which has to be changed", async () => {
    const { User } = await invite("invited");
    expect(User?.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
    const { code = "", message } = local.service.outbox().at(-1) ?? {};
    expect(message).toBe(`Your username is invited and temporary password is ${code}.`);
    expect(await signIn("invited", code)).toBe("");
    await expect(invite("invited")).rejects.toMatchObject({ name: "UsernameExistsException" });
    await invite("invited", { MessageAction: "RESEND" });
    expect(local.service.outbox().at(-1)?.code).not.toBe(code);
  });

  test("is not sent when it is suppressed, and not sent again to a user who is in", async () => {
    const before = local.service.outbox().length;
    await invite("quiet", { MessageAction: "SUPPRESS" });
    expect(local.service.outbox()).toHaveLength(before);
    await expect(invite("ada", { MessageAction: "RESEND" })).rejects.toMatchObject({
      name: "UnsupportedUserStateException",
    });
  });
});

describe("one's own account", () => {
  let access: string;
  beforeAll(async () => {
    await makeUser(local, userPoolId, "owner", {
      UserAttributes: [...email("owner@example.com"), { Name: "email_verified", Value: "true" }],
    });
    access = await signIn("owner");
  });

  const update = (UserAttributes: { Name: string; Value: string }[]) =>
    local.client.send(new UpdateUserAttributesCommand({ AccessToken: access, UserAttributes }));
  const attribute = async (name: string) => {
    const { UserAttributes } = await local.client.send(new GetUserCommand({ AccessToken: access }));
    return UserAttributes?.find(({ Name }) => Name === name)?.Value;
  };

  test("a new address is unverified until its code comes back", async () => {
    const { CodeDeliveryDetailsList } = await update(email("new@example.com"));
    expect(CodeDeliveryDetailsList).toMatchObject([{ Destination: "n***@e***" }]);
    expect([await attribute("email"), await attribute("email_verified")]).toEqual(["new@example.com", "false"]);
    const verify = (Code: string) =>
      local.client.send(new VerifyUserAttributeCommand({ AccessToken: access, AttributeName: "email", Code }));
    const code = lastCode();
    await expect(verify(wrong(code))).rejects.toMatchObject({ name: "CodeMismatchException" });
    await verify(code);
    expect(await attribute("email_verified")).toBe("true");
    expect(await signIn("new@example.com")).not.toBe("");
  });

  test("the old address stays until then, where the pool says so", async () => {
    const settings = { UserPoolId: userPoolId, AutoVerifiedAttributes: ["email" as const] };
    await local.client.send(
      new UpdateUserPoolCommand({
        ...settings,
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      }),
    );
    await update(email("later@example.com"));
    expect(await attribute("email")).toBe("new@example.com");
    await local.client.send(
      new GetUserAttributeVerificationCodeCommand({ AccessToken: access, AttributeName: "email" }),
    );
    expect(local.service.outbox().at(-1)?.destination).toBe("later@example.com");
    await local.client.send(
      new VerifyUserAttributeCommand({ AccessToken: access, AttributeName: "email", Code: lastCode() }),
    );
    expect(await attribute("email")).toBe("later@example.com");
    await local.client.send(new UpdateUserPoolCommand(settings));
  });

  test("what the client may not write is refused, and so is an unknown attribute", async () => {
    await expect(update([{ Name: "email_verified", Value: "true" }])).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    await expect(update([{ Name: "custom:none", Value: "1" }])).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });

  test("a new password needs the old one", async () => {
    const change = (PreviousPassword: string) =>
      local.client.send(
        new ChangePasswordCommand({ AccessToken: access, PreviousPassword, ProposedPassword: "Another-Pass-1" }),
      );
    await expect(change("Wrong-Horse-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await change(PASSWORD);
    expect(await signIn("owner", "Another-Pass-1")).not.toBe("");
  });

  test("is gone when it is deleted", async () => {
    await local.client.send(new DeleteUserCommand({ AccessToken: access }));
    await expect(local.client.send(new GetUserCommand({ AccessToken: access }))).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
    await expect(
      local.client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: "owner" })),
    ).rejects.toMatchObject({ name: "UserNotFoundException" });
  });
});

describe("a pool whose users sign in with an e-mail address", () => {
  test("calls them by their sub, and takes an address alone, in any case", async () => {
    const pool = await makePool(local, {
      UsernameAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
    });
    const { id } = await makeClient(local, pool);
    const create = (Username: string) =>
      local.client.send(new SignUpCommand({ ClientId: id, Username, Password: PASSWORD }));
    const { UserSub } = await create("Grace@example.com");
    await expect(create("grace")).rejects.toMatchObject({ message: "Username should be an email." });
    await expect(create("grace@EXAMPLE.com")).rejects.toMatchObject({ name: "UsernameExistsException" });
    await local.client.send(new AdminConfirmSignUpCommand({ UserPoolId: pool, Username: "grace@example.com" }));
    const { AuthenticationResult } = await passwordSignIn(local, id, "GRACE@example.com");
    const AccessToken = AuthenticationResult?.AccessToken;
    expect(await local.client.send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: UserSub });
  });
});

describe("a list of users", () => {
  test("comes in pages, filtered and narrowed", async () => {
    const pool = await makePool(local);
    for (const name of ["anna", "annika", "bea"])
      await makeUser(local, pool, name, { UserAttributes: email(`${name}@example.com`) });
    const list = (more: object) => local.client.send(new ListUsersCommand({ UserPoolId: pool, ...more }));
    const first = await list({ Limit: 2, AttributesToGet: ["email"] });
    expect(first.Users?.map(({ Attributes }) => Attributes)).toEqual([
      email("anna@example.com"),
      email("annika@example.com"),
    ]);
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect(second.Users?.map(({ Username }) => Username)).toEqual(["bea"]);
    expect(second.PaginationToken).toBeUndefined();
    const names = async (Filter: string) => (await list({ Filter })).Users?.map(({ Username }) => Username);
    expect(await names('username ^= "ann"')).toEqual(["anna", "annika"]);
    expect(await names('email = "bea@example.com"')).toEqual(["bea"]);
    expect(await names('email = "bea"')).toEqual([]);
    await expect(list({ Filter: "email like b" })).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(list({ PaginationToken: "elsewhere" })).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
