import { createHash, timingSafeEqual } from "node:crypto";

/** What the trigger is handed, as far as this handler reads it (AWS: "Verify auth challenge response Lambda trigger"). */
export interface VerifyAuthChallengeEvent {
  readonly request: {
    readonly privateChallengeParameters: Readonly<Record<string, string>> | null;
    readonly challengeAnswer: string | null;
    readonly userNotFound?: boolean;
  };
  readonly response: { answerCorrect: boolean | null };
}

/** Compares the code given with the one asked for, in a time that tells nothing of either. */
export async function handler(event: VerifyAuthChallengeEvent): Promise<VerifyAuthChallengeEvent> {
  const { privateChallengeParameters, challengeAnswer, userNotFound = false } = event.request;
  const wanted = privateChallengeParameters?.answer ?? "";
  const isEqual = timingSafeEqual(digest(wanted), digest((challengeAnswer ?? "").trim()));
  event.response.answerCorrect = isEqual && wanted !== "" && !userNotFound;
  console.log(JSON.stringify({ answerCorrect: event.response.answerCorrect }));
  return event;
}

/** Of the same length for every text. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
