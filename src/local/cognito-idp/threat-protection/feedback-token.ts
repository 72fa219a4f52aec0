import type { AuthEvent } from "../auth-events.ts";
import { seal, unseal } from "../seal.ts";
import { isRecord } from "../triggers.ts";

/** What the user whom an event is about may show, to say whether it was them. It is sent to their address and nowhere else. */
export function feedbackToken({ id }: Pick<AuthEvent, "id">): string {
  return seal({ kind: KIND, id });
}

/** Whether a token was made for this event. */
export function isFeedbackToken(token: string, { id }: Pick<AuthEvent, "id">): boolean {
  const made = unseal(token);
  return isRecord(made) && made.kind === KIND && made.id === id;
}

/** Tells it from whatever else this process seals. */
const KIND = "event-feedback";
