import type { AuthEvent } from "../auth-events.ts";
import { seal, unseal } from "../seal.ts";
import { isRecord } from "../triggers.ts";

/** What the user whom an event is about may show, to say whether it was them. It is sent to their address and nowhere else. */
export function feedbackToken({ id, sub, userPoolId }: Pick<AuthEvent, "id" | "sub" | "userPoolId">): string {
  return seal({ kind: "event-feedback", id, sub, userPoolId });
}

/** Whether a token was made for this event. */
export function isFeedbackToken(token: string, event: Pick<AuthEvent, "id" | "sub" | "userPoolId">): boolean {
  const made = unseal(token);
  return (
    isRecord(made) &&
    made.kind === "event-feedback" &&
    made.id === event.id &&
    made.sub === event.sub &&
    made.userPoolId === event.userPoolId
  );
}
