import { createHmac, randomBytes } from "node:crypto";

/** What the trigger is handed, as far as this handler reads it (AWS: "Create auth challenge Lambda trigger"). */
export interface CreateAuthChallengeEvent {
  readonly userPoolId: string;
  readonly userName: string;
  readonly request: { readonly challengeName: string };
  readonly response: {
    publicChallengeParameters: Readonly<Record<string, string>> | null;
    privateChallengeParameters: Readonly<Record<string, string>> | null;
    challengeMetadata: string | null;
  };
}

/** The environment variable with the secret that codes are made from. */
export const CODE_SECRET_VARIABLE = "CODE_SECRET";

const DIGITS = 6;

/**
 * Asks for a one-time code. A preview has no mailbox, so the code is not sent: it follows from the secret and from the
 * nonce of the round, and who holds the secret (a test, a reviewer) makes it by `oneTimeCode`. A product would make a
 * random code in its place and send it.
 *
 * @throws where the function has no secret
 */
export async function handler(event: CreateAuthChallengeEvent): Promise<CreateAuthChallengeEvent> {
  const { challengeName } = event.request;
  console.log(JSON.stringify({ challengeName }));
  if (challengeName !== "CUSTOM_CHALLENGE") return event;
  const secret = process.env[CODE_SECRET_VARIABLE];
  if (secret === undefined || secret === "") throw new Error(`${CODE_SECRET_VARIABLE} is not set`);
  const nonce = randomBytes(16).toString("base64url");
  event.response.publicChallengeParameters = { nonce, digits: String(DIGITS) };
  event.response.privateChallengeParameters = { answer: oneTimeCode(secret, `${event.userName}:${nonce}`) };
  event.response.challengeMetadata = "ONE_TIME_CODE";
  return event;
}

/**
 * A code of six digits for a moving factor, by the truncation of RFC 4226, section 5.3, over HMAC-SHA-256.
 *
 * @param factor the user's name, a colon and the nonce of the round
 */
export function oneTimeCode(secret: string, factor: string): string {
  const mac = createHmac("sha256", secret).update(factor).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, "0");
}
