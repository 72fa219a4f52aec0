import type { RiskDecisionType } from "@aws-sdk/client-cognito-identity-provider";
import type { AuthEvent } from "./auth-events.ts";

/** How the log names a decision. */
const DECISIONS: Readonly<Record<RiskDecisionType, string>> = {
  NoRisk: "PASS",
  AccountTakeover: "ACCOUNT_TAKEOVER",
  Block: "BLOCK",
};

/**
 * An event as a pool's log has it: all values are text, and what is not known is empty.
 * (AWS: "Exporting logs from Amazon Cognito user pools", threat protection user activity logs)
 */
export function userActivity(event: AuthEvent) {
  const { place, risk, feedback } = event;
  return {
    version: "1",
    eventId: event.id,
    eventType: event.type,
    userSub: event.sub,
    userName: event.username,
    userPoolId: event.userPoolId,
    clientId: event.clientId,
    creationDate: dateText(event.time),
    eventResponse: event.response,
    riskLevel: risk.level ?? "",
    riskDecision: DECISIONS[risk.decision],
    challenges: event.challenges.map(({ name, response }) => `${name}:${response}`),
    deviceName: place.deviceName ?? "",
    ipAddress: place.ipAddress ?? "",
    requestId: event.requestId,
    // Nobody signs in here by another provider.
    idpName: "",
    compromisedCredentialDetected: String(risk.compromisedCredentials),
    city: place.city ?? "",
    country: place.country ?? "",
    eventFeedbackValue: feedback?.value ?? "",
    eventFeedbackDate: feedback === undefined ? "" : dateText(feedback.time),
    eventFeedbackProvider: feedback?.provider ?? "",
    hasContextData: String(place.ipAddress !== undefined),
  };
}

/** As Java writes a date: `Wed Jul 17 17:25:55 UTC 2024`. */
function dateText(time: number): string {
  const [weekday = "", day = "", month = "", year = "", clock = ""] = new Date(time).toUTCString().split(" ");
  return [weekday.replace(",", ""), month, day, clock, "UTC", year].join(" ");
}
