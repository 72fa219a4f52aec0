/** One round of a sign-in that is under way. */
export interface ChallengeRound {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata?: string | null;
}

/** What the trigger is handed, as far as this handler reads it (AWS: "Define auth challenge Lambda trigger"). */
export interface DefineAuthChallengeEvent {
  readonly request: {
    /** The rounds so far, the oldest first. */
    readonly session: readonly ChallengeRound[];
    /** With PreventUserExistenceErrors a stranger is led through the same rounds as a user. */
    readonly userNotFound?: boolean;
  };
  readonly response: { challengeName?: string | null; issueTokens: boolean | null; failAuthentication: boolean | null };
}

type Step = { readonly challenge: string } | "tokens" | "failure";

/** Wrong codes after which a sign-in is over. */
const MOST_WRONG_CODES = 3;

/** Leads a sign-in: by SRP where the client begins with it, then a one-time code, then tokens. */
export async function handler(event: DefineAuthChallengeEvent): Promise<DefineAuthChallengeEvent> {
  const { session, userNotFound = false } = event.request;
  const step = nextStep(session, userNotFound);
  console.log(JSON.stringify({ rounds: session.length, next: typeof step === "string" ? step : step.challenge }));
  event.response.issueTokens = step === "tokens";
  event.response.failAuthentication = step === "failure";
  if (typeof step !== "string") event.response.challengeName = step.challenge;
  return event;
}

function nextStep(session: readonly ChallengeRound[], userNotFound: boolean): Step {
  const last = session.at(-1);
  if (last === undefined) return { challenge: "CUSTOM_CHALLENGE" };
  switch (last.challengeName) {
    case "SRP_A":
      return last.challengeResult ? { challenge: "PASSWORD_VERIFIER" } : "failure";
    case "PASSWORD_VERIFIER":
      return last.challengeResult ? { challenge: "CUSTOM_CHALLENGE" } : "failure";
    case "CUSTOM_CHALLENGE":
      if (last.challengeResult && !userNotFound) return "tokens";
      return codesAsked(session) < MOST_WRONG_CODES ? { challenge: "CUSTOM_CHALLENGE" } : "failure";
    default:
      return "failure";
  }
}

function codesAsked(session: readonly ChallengeRound[]): number {
  return session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE").length;
}
