import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type CustomMessageEvent, handler } from "../../../infra/handlers/custom-message.ts";

let logged: string;

beforeEach(() => {
  logged = "";
  jest.spyOn(console, "log").mockImplementation((line: string) => {
    logged += line;
  });
  process.env.app__base_url = "https://app.example.com";
  process.env.app__confirmation_path = "/confirm";
});

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of ["app__base_url", "app__confirmation_path", "app__name"]) delete process.env[name];
});

function event(triggerSource: string, attributes: Record<string, string> = {}): CustomMessageEvent {
  return {
    triggerSource,
    userName: "ada",
    request: {
      userAttributes: { email: "ada+test@example.com", "cognito:user_status": "UNCONFIRMED", ...attributes },
      codeParameter: "{####}",
      usernameParameter: triggerSource === "CustomMessage_AdminCreateUser" ? "{username}" : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

describe("custom-message", () => {
  test("sends those who sign up a link with their address and the code's placeholder", async () => {
    const given = event("CustomMessage_SignUp");
    expect(await handler(given)).toBe(given);
    expect(given.response.emailSubject).toBe("Confirm your preview account");
    expect(given.response.emailMessage).toContain(
      'href="https://app.example.com/confirm?email=ada%2Btest%40example.com&amp;confirmationCode={####}"',
    );
  });

  test("sends a code where there is no link to send", async () => {
    delete process.env.app__base_url;
    expect((await handler(event("CustomMessage_SignUp"))).response.emailMessage).toBe(
      "<p>Your confirmation code is {####}.</p>",
    );
  });

  test("sends those who are confirmed no link", async () => {
    const confirmed = event("CustomMessage_SignUp", { "cognito:user_status": "CONFIRMED" });
    expect((await handler(confirmed)).response.emailMessage).not.toContain("href");
  });

  test.each([
    "SignUp",
    "ResendCode",
    "AdminCreateUser",
    "ForgotPassword",
    "UpdateUserAttribute",
    "VerifyUserAttribute",
    "Authentication",
  ])("words %s with the placeholder that Cognito asks for, within its limits", async (source) => {
    const { emailMessage, emailSubject, smsMessage } = (await handler(event(`CustomMessage_${source}`))).response;
    for (const text of [emailMessage, smsMessage]) expect(text).toContain("{####}");
    expect(emailSubject?.length).toBeLessThanOrEqual(140);
    expect(smsMessage?.length).toBeLessThanOrEqual(140);
    if (source === "AdminCreateUser") expect(emailMessage).toContain("{username}");
  });

  test("leaves a source that it does not know to the pool", async () => {
    const given = event("CustomMessage_Unheard");
    expect((await handler(given)).response).toEqual({ smsMessage: null, emailMessage: null, emailSubject: null });
  });

  test("escapes what a user could have written", async () => {
    const { emailMessage } = (await handler(event("CustomMessage_SignUp", { email: '"><script>' }))).response;
    expect(emailMessage).not.toContain("<script>");
  });

  test("logs neither address nor code", async () => {
    await handler(event("CustomMessage_SignUp"));
    expect(JSON.parse(logged)).toEqual({ triggerSource: "CustomMessage_SignUp", worded: true });
  });
});
