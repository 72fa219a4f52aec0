import type { NotifyConfigurationType, NotifyEmailType } from "@aws-sdk/client-cognito-identity-provider";
import { domainOrigin } from "../../../contract/index.ts";
import { AwsError } from "../../aws.ts";
import type { AuthEvent } from "../auth-events.ts";
import type { Cognito } from "../cognito.ts";
import { deliver } from "../messages.ts";
import type { Message } from "../surface.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import { feedbackToken } from "./feedback-token.ts";
import type { RiskConfiguration } from "./risk-configuration.ts";

/** Which template tells of an event, by the member of NotifyConfiguration. */
export type NotificationKind = "BlockEmail" | "MfaEmail" | "NoActionEmail";

export interface Notification {
  readonly pool: UserPool;
  readonly user: User;
  readonly event: AuthEvent;
  readonly kind: NotificationKind;
  readonly configuration: RiskConfiguration;
  /** Base URL under which this local AWS is reached. */
  readonly endpoint: string;
}

/** The path of a pool's domain that the links of a notification lead to. */
export const EVENT_FEEDBACK = "/eventFeedback";

/**
 * Tells a user by e-mail of a sign-in that bears a risk, and of what was done about it. Who has no address is told nothing.
 * The sign-in goes on also where the notification does not go out, which is then in the pool's log.
 * (AWS: "Working with adaptive authentication", notification messages)
 */
export async function notifyUser(
  cognito: Cognito,
  { pool, user, event, kind, configuration, endpoint }: Notification,
): Promise<void> {
  const settings = configuration.accountTakeover?.NotifyConfiguration;
  const destination = user.attributes.get("email");
  if (settings === undefined || destination === undefined) return;
  const values = valuesOf(pool, user, event, endpoint);
  const standard = standardEmail(kind);
  const given = settings[kind];
  const { TextBody, HtmlBody } = bodies(given) ? (given ?? standard) : standard;
  const html = HtmlBody === undefined ? undefined : filled(HtmlBody, values, escaped);
  const message: Message = {
    time: cognito.clock.now(),
    userPoolId: pool.id,
    username: user.username,
    medium: "EMAIL",
    destination,
    subject: filled(given?.Subject ?? standard.Subject, values),
    ...sender(settings),
    message: TextBody === undefined ? (html ?? "") : filled(TextBody, values),
    ...(html === undefined ? {} : { html }),
  };
  try {
    await deliver(cognito, message);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    cognito.logDelivery.notSent(pool, error.message);
  }
}

function bodies(given: NotifyEmailType | undefined): boolean {
  return given?.TextBody !== undefined || given?.HtmlBody !== undefined;
}

/** AWS: "Message templates", threat protection placeholders. Links need a domain; without one there are none. */
function valuesOf(pool: UserPool, user: User, event: AuthEvent, endpoint: string): ReadonlyMap<string, string> {
  const { ipAddress, city, country, deviceName } = event.place;
  const token = feedbackToken(event);
  const domain = pool.customDomain ?? pool.domain;
  const link = (feedback_value: "Valid" | "Invalid") => {
    if (domain === undefined) return "";
    const query = { user_name: user.username, event_id: event.id, feedback_token: token, feedback_value };
    return `${domainOrigin(domain, { region: pool.region, endpoint })}${EVENT_FEEDBACK}?${new URLSearchParams(query)}`;
  };
  return new Map([
    ["username", user.username],
    ["ip-address", ipAddress ?? ""],
    ["city", city ?? ""],
    ["country", country ?? ""],
    ["login-time", new Date(event.time).toISOString()],
    ["device-name", deviceName ?? ""],
    ["one-click-link-valid", link("Valid")],
    ["one-click-link-invalid", link("Invalid")],
    ["event-id", event.id],
    ["feedback-token", token],
  ]);
}

function filled(
  template: string,
  values: ReadonlyMap<string, string>,
  written: (value: string) => string = (value) => value,
): string {
  return template.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    const value = values.get(name);
    return value === undefined ? whole : written(value);
  });
}

/** As the text or the quoted attribute of an HTML document. */
function escaped(value: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return value.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

function sender({ From, SourceArn, ReplyTo }: NotifyConfigurationType) {
  const identity = /:identity\/(.+)$/.exec(SourceArn ?? "")?.[1];
  const from = From ?? identity;
  return { ...(from === undefined ? {} : { from }), ...(ReplyTo === undefined ? {} : { replyTo: ReplyTo }) };
}

/** What a user is told where the pool has no words of its own. */
function standardEmail(kind: NotificationKind): { Subject: string; TextBody: string; HtmlBody?: string } {
  return {
    Subject: kind === "BlockEmail" ? "Blocked sign-in attempt" : "New sign-in attempt",
    TextBody: [
      FIRST_SENTENCES[kind],
      "Time: {login-time}",
      "Device: {device-name}",
      "Location: {city}, {country}",
      "If it was not you, change your password and tell us here: {one-click-link-invalid}",
      "If it was you, tell us here: {one-click-link-valid}",
    ].join("\n"),
  };
}

const FIRST_SENTENCES: Readonly<Record<NotificationKind, string>> = {
  BlockEmail: "We have blocked a sign-in to your account that we do not know:",
  MfaEmail: "We have asked for a second factor at this sign-in to your account:",
  NoActionEmail: "We have seen a sign-in to your account that we do not know:",
};
