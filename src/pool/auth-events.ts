import type { AuthEventType } from "@aws-sdk/client-cognito-identity-provider";
import type { Aws } from "./aws.ts";

/** Something that a user did in a pool with threat protection, and what the pool made of it. */
export interface UserEvent {
  readonly id: string;
  /** RFC 3339, section 5.6. */
  readonly time: string;
  /** Cognito's, such as `SignIn` or `PasswordChange`. */
  readonly type: string;
  /** `Pass`, `Fail` or `InProgress`. */
  readonly response: string;
  readonly risk: {
    /** `NoRisk`, `AccountTakeover` or `Block`. */
    readonly decision: string;
    /** `Low`, `Medium` or `High`; absent where there is none. */
    readonly level?: string;
    readonly compromisedCredentials: boolean;
  };
  /** What the user was asked, and how it was answered. */
  readonly challenges: readonly { readonly name: string; readonly response: string }[];
  /** Where it came from, as far as Cognito knows. */
  readonly ipAddress?: string;
  readonly deviceName?: string;
  readonly city?: string;
  readonly country?: string;
  /** `Valid` or `Invalid`, where the user or an administrator has said so. */
  readonly feedback?: string;
}

const MOST_A_PAGE = 60;

/**
 * A user's latest events, newest first.
 *
 * @param most how many, at the most
 * @throws {PoolError} `user_not_found`; `threat_protection_off` for a pool that keeps no such history
 */
export async function listUserEvents(
  aws: Aws,
  UserPoolId: string,
  Username: string,
  most: number,
): Promise<UserEvent[]> {
  const events: UserEvent[] = [];
  let token: string | undefined;
  do {
    const MaxResults = Math.min(most - events.length, MOST_A_PAGE);
    const page = { UserPoolId, Username, MaxResults, ...(token === undefined ? {} : { NextToken: token }) };
    const { AuthEvents = [], NextToken } = await aws.cognito("AdminListUserAuthEvents", (sdk, client, options) =>
      client.send(new sdk.AdminListUserAuthEventsCommand(page), options),
    );
    // An empty page with a token would make a walk without an end.
    if (AuthEvents.length === 0) return events;
    events.push(...AuthEvents.map(userEvent));
    token = NextToken;
  } while (token !== undefined && events.length < most);
  return events;
}

function userEvent(event: AuthEventType): UserEvent {
  const { EventId = "", EventType = "", EventResponse = "", CreationDate, EventRisk, EventContextData } = event;
  const { RiskDecision = "NoRisk", RiskLevel, CompromisedCredentialsDetected = false } = EventRisk ?? {};
  const { IpAddress, DeviceName, City, Country } = EventContextData ?? {};
  return {
    id: EventId,
    time: CreationDate?.toISOString() ?? "",
    type: EventType,
    response: EventResponse,
    risk: {
      decision: RiskDecision,
      ...(RiskLevel === undefined ? {} : { level: RiskLevel }),
      compromisedCredentials: CompromisedCredentialsDetected,
    },
    challenges: (event.ChallengeResponses ?? []).map(({ ChallengeName = "", ChallengeResponse = "" }) => ({
      name: ChallengeName,
      response: ChallengeResponse,
    })),
    ...given({ ipAddress: IpAddress, deviceName: DeviceName, city: City, country: Country }),
    ...given({ feedback: event.EventFeedback?.FeedbackValue }),
  };
}

function given<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== "")) as {
    [K in keyof T]?: string;
  };
}
