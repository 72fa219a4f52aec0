import type {
  AdminListUserAuthEventsRequest,
  AdminUpdateAuthEventFeedbackRequest,
  FeedbackValueType,
  UpdateAuthEventFeedbackRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import type { AuthEvent, EventFeedback } from "../auth-events.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { invalidParameter, notAuthorized } from "../errors.ts";
import { isFeedbackToken } from "../threat-protection/feedback-token.ts";
import { checkProtected } from "../threat-protection/mode.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import { userOf } from "./user-lookup.ts";

const MOST_A_PAGE = 60;

/** What a user did, newest first. */
export function adminListUserAuthEvents(cognito: Cognito, input: AdminListUserAuthEventsRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  checkProtected(pool);
  const events = cognito.authEvents.of(userOf(pool, input.Username));
  const start = input.NextToken === undefined ? 0 : placeAfter(events, input.NextToken);
  const shown = events.slice(start, start + (input.MaxResults || MOST_A_PAGE));
  const last = shown.at(-1);
  const more = last !== undefined && last !== events.at(-1);
  return { AuthEvents: shown.map(described), NextToken: more ? tokenOf(last) : undefined };
}

export function adminUpdateAuthEventFeedback(cognito: Cognito, input: AdminUpdateAuthEventFeedbackRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  checkProtected(pool);
  const user = userOf(pool, input.Username);
  return give(cognito, pool, user, eventOf(cognito, user, input.EventId), feedback(cognito, input, "Admin"));
}

/** What users themselves say, by the token of a notification. Their calls bear no signature, and so name no region. */
export function updateAuthEventFeedback(cognito: Cognito, input: UpdateAuthEventFeedbackRequest) {
  const pool = cognito.pools.get(input.UserPoolId ?? "");
  if (pool === undefined)
    throw new AwsError("ResourceNotFoundException", `User pool ${input.UserPoolId} does not exist.`);
  checkProtected(pool);
  const user = pool.users.find(input.Username ?? "");
  const event = user === undefined ? undefined : cognito.authEvents.find(user, input.EventId ?? "");
  // Whoever has no token learns neither who there is nor what they did.
  if (user === undefined || event === undefined || !isFeedbackToken(input.FeedbackToken ?? "", event))
    throw notAuthorized("Invalid feedback token.");
  return give(cognito, pool, user, event, feedback(cognito, input, "User"));
}

function feedback(
  { clock }: Cognito,
  { FeedbackValue }: { readonly FeedbackValue?: FeedbackValueType | undefined },
  provider: EventFeedback["provider"],
): EventFeedback {
  if (FeedbackValue === undefined) throw invalidParameter("Missing required parameter FeedbackValue");
  return { value: FeedbackValue, provider, time: clock.now() };
}

function give({ authEvents }: Cognito, pool: UserPool, user: User, { id }: AuthEvent, given: EventFeedback): object {
  authEvents.amend(pool, user, id, { feedback: given });
  return {};
}

function eventOf({ authEvents }: Cognito, user: User, id = ""): AuthEvent {
  const event = authEvents.find(user, id);
  if (event === undefined) throw new AwsError("ResourceNotFoundException", `Event ${id} does not exist.`);
  return event;
}

function described({ id, type, time, response, risk, challenges, place, feedback: given }: AuthEvent) {
  return {
    EventId: id,
    EventType: type,
    CreationDate: time / 1000,
    EventResponse: response,
    EventRisk: {
      RiskDecision: risk.decision,
      RiskLevel: risk.level,
      CompromisedCredentialsDetected: risk.compromisedCredentials,
    },
    ChallengeResponses: challenges.map(({ name, response: answer }) => ({
      ChallengeName: name,
      ChallengeResponse: answer,
    })),
    EventContextData: {
      IpAddress: place.ipAddress,
      DeviceName: place.deviceName,
      City: place.city,
      Country: place.country,
    },
    EventFeedback:
      given === undefined
        ? undefined
        : { FeedbackValue: given.value, Provider: given.provider, FeedbackDate: given.time / 1000 },
  };
}

/** A page goes on after an event that it names, so that new ones move nothing. */
function tokenOf({ id, time }: AuthEvent): string {
  return `${id}#${new Date(time).toISOString()}`;
}

/** Where an event is forgotten, so are all that are older. */
function placeAfter(events: readonly AuthEvent[], token: string): number {
  if (!/^[0-9a-f-]{36}#\S+$/.test(token)) throw invalidParameter("Invalid pagination token");
  const at = events.findIndex((event) => tokenOf(event) === token);
  return at === -1 ? events.length : at + 1;
}
