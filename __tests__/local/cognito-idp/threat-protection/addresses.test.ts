import { createHmac } from "node:crypto";
import {
  AdminInitiateAuthCommand,
  InitiateAuthCommand,
  type SetRiskConfigurationRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../../fixtures/local-cognito.ts";
import { makeClient, makeUser, PASSWORD, passwordSignIn } from "../../../fixtures/local-pool.ts";
import { clientFrom, eventsOf, makeProtectedPool, setRisk } from "../../../fixtures/protected-pool.ts";

const REFUSAL = { name: "NotAuthorizedException", message: "Request not allowed due to security reasons." };
const blocking = (...BlockedIPRangeList: string[]) => ({ RiskExceptionConfiguration: { BlockedIPRangeList } });

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());

/** A pool with a client and a user, and what it does about risks. */
async function pool(
  configuration: Omit<SetRiskConfigurationRequest, "UserPoolId">,
  mode: "AUDIT" | "ENFORCED" = "ENFORCED",
) {
  const UserPoolId = await makeProtectedPool(local, mode);
  const { id: ClientId } = await makeClient(local, UserPoolId);
  await makeUser(local, UserPoolId, "ada");
  await setRisk(local, UserPoolId, configuration);
  return { UserPoolId, ClientId };
}

describe("an address that is always blocked", () => {
  test("does not get in, and another one does", async () => {
    const { UserPoolId, ClientId } = await pool(blocking("127.0.0.2/32"));
    const stranger = { client: clientFrom("127.0.0.2", local.endpoint) };
    await expect(passwordSignIn(stranger, ClientId, "ada")).rejects.toMatchObject(REFUSAL);
    stranger.client.destroy();
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
    const events = await eventsOf(local, UserPoolId, "ada");
    expect(events).toMatchObject([
      { EventResponse: "Pass", EventRisk: { RiskDecision: "NoRisk" }, EventContextData: { IpAddress: "127.0.0.1" } },
      { EventResponse: "Fail", EventRisk: { RiskDecision: "Block" }, EventContextData: { IpAddress: "127.0.0.2" } },
    ]);
  });

  test("is not looked at beyond that, so that nobody learns who there is", async () => {
    const { ClientId } = await pool(blocking("127.0.0.0/8"));
    await expect(passwordSignIn(local, ClientId, "ada", "Wrong-Password-1")).rejects.toMatchObject(REFUSAL);
    await expect(passwordSignIn(local, ClientId, "nobody")).rejects.toMatchObject(REFUSAL);
  });

  test("is not the one that a header claims", async () => {
    const { ClientId } = await pool(blocking("203.0.113.9/32"));
    const command = new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    });
    command.middlewareStack.add(
      (next) => (sent) => {
        (sent.request as { headers: Record<string, string> }).headers["x-forwarded-for"] = "203.0.113.9";
        return next(sent);
      },
      { step: "build" },
    );
    await expect(local.client.send(command)).resolves.toHaveProperty("AuthenticationResult");
  });

  test("is let in in audit mode", async () => {
    const { ClientId } = await pool(blocking("127.0.0.0/8"), "AUDIT");
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
  });

  test("is for a client's own configuration to say, where there is one", async () => {
    const { UserPoolId, ClientId } = await pool(blocking("127.0.0.0/8"));
    await setRisk(local, UserPoolId, { ClientId, ...blocking("192.0.2.0/24") });
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
    await setRisk(local, UserPoolId, { ClientId });
    await expect(passwordSignIn(local, ClientId, "ada")).rejects.toMatchObject(REFUSAL);
  });
});

describe("a server's user", () => {
  const adminSignIn = (UserPoolId: string, ClientId: string, IpAddress: string) =>
    local.client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD },
        ContextData: { IpAddress, ServerName: "app.example.com", ServerPath: "/login", HttpHeaders: [] },
      }),
    );

  test("is where ContextData says", async () => {
    const { UserPoolId, ClientId } = await pool(blocking("203.0.113.0/24", "2001:db8::/32"));
    await expect(adminSignIn(UserPoolId, ClientId, "203.0.113.9")).rejects.toMatchObject(REFUSAL);
    await expect(adminSignIn(UserPoolId, ClientId, "2001:db8::9")).rejects.toMatchObject(REFUSAL);
    await expect(adminSignIn(UserPoolId, ClientId, "198.51.100.9")).resolves.toHaveProperty("AuthenticationResult");
    await expect(adminSignIn(UserPoolId, ClientId, "somewhere")).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  test.each([
    ["believed", true],
    ["not believed", false],
  ])("is where UserContextData says, if the client is %s", async (_, EnablePropagateAdditionalUserContextData) => {
    const { UserPoolId } = await pool(blocking("203.0.113.0/24"));
    const { id: ClientId, secret } = await makeClient(local, UserPoolId, {
      GenerateSecret: true,
      EnablePropagateAdditionalUserContextData,
    });
    const SECRET_HASH = createHmac("sha256", secret).update(`ada${ClientId}`).digest("base64");
    const signingIn = local.client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "ada", PASSWORD, SECRET_HASH },
        UserContextData: { IpAddress: "203.0.113.9" },
      }),
    );
    if (EnablePropagateAdditionalUserContextData) await expect(signingIn).rejects.toMatchObject(REFUSAL);
    else await expect(signingIn).resolves.toHaveProperty("AuthenticationResult");
  });
});

describe("an address that is skipped", () => {
  test("is never assessed, and its sign-ins are still recorded", async () => {
    const { UserPoolId, ClientId } = await pool({
      RiskExceptionConfiguration: { SkippedIPRangeList: ["127.0.0.1/32"] },
    });
    local.service.risks.replace({ compromisedPasswords: [PASSWORD], signIns: [{ level: "High" }] });
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
    const [event] = await eventsOf(local, UserPoolId, "ada");
    expect(event).toMatchObject({
      EventResponse: "Pass",
      EventRisk: { RiskDecision: "NoRisk", CompromisedCredentialsDetected: false },
    });
    const stranger = { client: clientFrom("127.0.0.2", local.endpoint) };
    await expect(passwordSignIn(stranger, ClientId, "ada")).rejects.toMatchObject({
      name: "PasswordResetRequiredException",
    });
    stranger.client.destroy();
    local.service.risks.replace({});
  });
});
