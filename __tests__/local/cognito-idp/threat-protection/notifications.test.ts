import {
  CreateUserPoolDomainCommand,
  type NotifyConfigurationType,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../../fixtures/local-cognito.ts";
import { makeClient, makeUser, passwordSignIn } from "../../../fixtures/local-pool.ts";
import { eventsOf, makeProtectedPool, SES_IDENTITY, setRisk } from "../../../fixtures/protected-pool.ts";

let local: LocalCognito;
let domains = 0;

beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());
afterEach(() => local.service.risks.replace({}));

type Action = "BLOCK" | "MFA_REQUIRED" | "MFA_IF_CONFIGURED" | "NO_ACTION";

/** A pool that tells users of risky sign-ins, and what it has sent since. */
async function pool({
  action = "BLOCK",
  notify = {},
  domain = true,
  Notify = true,
  email = "ada@example.com",
  mode = "ENFORCED",
}: {
  action?: Action;
  notify?: Partial<NotifyConfigurationType>;
  domain?: boolean;
  Notify?: boolean;
  email?: string;
  mode?: "AUDIT" | "ENFORCED";
} = {}) {
  const UserPoolId = await makeProtectedPool(local, mode, {
    EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: SES_IDENTITY },
  });
  await local.client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: "OPTIONAL",
      EmailMfaConfiguration: { Message: "Code {####}", Subject: "Code" },
    }),
  );
  domains += 1;
  if (domain) await local.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: `notified-${domains}` }));
  const { id: ClientId } = await makeClient(local, UserPoolId);
  await makeUser(local, UserPoolId, "ada", { UserAttributes: email === "" ? [] : [{ Name: "email", Value: email }] });
  const each = { EventAction: action, Notify };
  await setRisk(local, UserPoolId, {
    AccountTakeoverRiskConfiguration: {
      Actions: { LowAction: each, MediumAction: each, HighAction: each },
      NotifyConfiguration: { SourceArn: SES_IDENTITY, ...notify },
    },
  });
  const before = local.service.outbox().length;
  const sent = () => local.service.outbox().slice(before);
  const attempt = () => passwordSignIn(local, ClientId, "ada").catch((error: Error) => error);
  return { UserPoolId, attempt, sent, domain: `notified-${domains}` };
}

const PLACES =
  "{username} {ip-address} {city} {country} {device-name} {login-time} {event-id} {feedback-token} {unknown}";

describe("a user who is told of a sign-in at risk", () => {
  test.each([
    ["BLOCK", "Blocked sign-in attempt", "We have blocked"],
    ["MFA_REQUIRED", "New sign-in attempt", "We have asked for a second factor"],
    ["NO_ACTION", "New sign-in attempt", "We have seen"],
  ] as const)("is told what was done about it: %s", async (action, subject, words) => {
    const { attempt, sent } = await pool({ action });
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await attempt();
    expect(sent()[0]).toMatchObject({
      medium: "EMAIL",
      destination: "ada@example.com",
      from: "guard@example.com",
      subject,
      message: expect.stringContaining(words),
    });
  });

  test("has the pool's own words, with what is known in their places", async () => {
    const { UserPoolId, attempt, sent } = await pool({
      notify: {
        From: "Guard <guard@example.com>",
        ReplyTo: "help@example.com",
        BlockEmail: { Subject: "Stopped: {username}", TextBody: PLACES, HtmlBody: "<p>{username} in {city}</p>" },
        NoActionEmail: { Subject: "Seen", TextBody: "Not these words" },
      },
    });
    const place = { city: "<Paris> & more", country: "France", deviceName: "Firefox, Linux" };
    local.service.risks.replace({ signIns: [{ level: "High", ...place }] });
    await attempt();
    const [event] = await eventsOf(local, UserPoolId, "ada");
    expect(event?.EventContextData).toEqual({
      IpAddress: "127.0.0.1",
      City: place.city,
      Country: place.country,
      DeviceName: place.deviceName,
    });
    const [message, ...others] = sent();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      from: "Guard <guard@example.com>",
      replyTo: "help@example.com",
      subject: "Stopped: ada",
      html: "<p>ada in &lt;Paris&gt; &amp; more</p>",
    });
    const [, time, id, token] =
      /^ada 127\.0\.0\.1 <Paris> & more France Firefox, Linux (\S+) (\S+) (\S+) \{unknown\}$/.exec(
        message?.message ?? "",
      ) ?? [];
    expect([time, id, typeof token]).toEqual([event?.CreationDate?.toISOString(), event?.EventId, "string"]);
  });

  test("has the HTML alone where there is no text", async () => {
    const notify = { BlockEmail: { Subject: "Stopped", HtmlBody: "<b>{username}</b>" } };
    const { attempt, sent } = await pool({ notify });
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await attempt();
    expect(sent()[0]).toMatchObject({ message: "<b>ada</b>", html: "<b>ada</b>" });
  });

  test.each([
    ["Valid", "Thank you"],
    ["Invalid", "change your password"],
  ])("says by one click that it is %s", async (value, words) => {
    const link = value === "Valid" ? "{one-click-link-valid}" : "{one-click-link-invalid}";
    const { UserPoolId, attempt, sent } = await pool({
      notify: { BlockEmail: { Subject: "Stopped", TextBody: link } },
    });
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await attempt();
    const address = sent()[0]?.message ?? "";
    const page = await fetch(address);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(words)]);
    const told = async () => (await eventsOf(local, UserPoolId, "ada"))[0]?.EventFeedback;
    expect(await told()).toMatchObject({ FeedbackValue: value, Provider: "User" });
    const broken = await fetch(address.replace(/feedback_token=.{9}/, "feedback_token=AAAAAAAAA"));
    expect(broken.status).toBe(400);
    expect((await fetch(address.replace(/user_name=\w+&/, ""))).status).toBe(400);
    expect((await fetch(address, { method: "POST" })).status).toBe(405);
    expect(await told()).toMatchObject({ FeedbackValue: value });
  });

  test("has no link in a pool without a domain", async () => {
    const notify = { BlockEmail: { Subject: "Stopped", TextBody: "Here: {one-click-link-valid}." } };
    const { attempt, sent } = await pool({ notify, domain: false });
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await attempt();
    expect(sent()[0]?.message).toBe("Here: .");
  });
});

test.each([
  ["where the action does not notify", { Notify: false }, true],
  ["in audit mode", { mode: "AUDIT" }, true],
  ["who has no address", { email: "" }, true],
  ["whose sign-in bears no risk", {}, false],
] as const)("a user %s is told nothing", async (_, given, risky) => {
  const { attempt, sent } = await pool(given);
  if (risky) local.service.risks.replace({ signIns: [{ level: "High" }] });
  await attempt();
  expect(sent()).toEqual([]);
});
