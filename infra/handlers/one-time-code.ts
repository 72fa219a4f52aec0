import { type CreateAuthChallengeEvent, handler as createAuth } from "./create-auth.ts";
import { type DefineAuthChallengeEvent, handler as defineAuth } from "./define-auth.ts";
import { type VerifyAuthChallengeEvent, handler as verifyAuth } from "./verify-auth.ts";

/** What one of the three triggers is handed (AWS: "Custom authentication challenge Lambda triggers"). */
export type OneTimeCodeEvent =
  | (DefineAuthChallengeEvent & { readonly triggerSource: "DefineAuthChallenge_Authentication" })
  | (CreateAuthChallengeEvent & { readonly triggerSource: "CreateAuthChallenge_Authentication" })
  | (VerifyAuthChallengeEvent & { readonly triggerSource: "VerifyAuthChallengeResponse_Authentication" });

/**
 * Leads a sign-in by a one-time code, asks for it and compares it: the three handlers in one function, for the three
 * triggers of a pool.
 *
 * @throws for another trigger
 */
export async function handler(event: OneTimeCodeEvent): Promise<unknown> {
  switch (event.triggerSource) {
    case "DefineAuthChallenge_Authentication":
      return defineAuth(event);
    case "CreateAuthChallenge_Authentication":
      return createAuth(event);
    case "VerifyAuthChallengeResponse_Authentication":
      return verifyAuth(event);
    default:
      throw new Error(`No trigger of a custom sign-in: ${(event as { triggerSource: string }).triggerSource}`);
  }
}
