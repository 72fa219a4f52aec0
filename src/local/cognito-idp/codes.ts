import { timingSafeEqual } from "node:crypto";
import { AwsError } from "../aws.ts";
import type { Cognito } from "./cognito.ts";
import { newCode } from "./ids.ts";
import { type CodeDelivery, type MessageRequest, send } from "./messages.ts";
import type { UserPool } from "./user-pool.ts";
import type { CodePurpose, User } from "./users.ts";

const HOUR_MS = 3_600_000;

/** How long a code is good (AWS: "Quotas in Amazon Cognito", code validity). */
const VALID_MS: Readonly<Record<CodePurpose, number>> = {
  "sign-up": 24 * HOUR_MS,
  password: HOUR_MS,
  email: 24 * HOUR_MS,
  phone_number: 24 * HOUR_MS,
};

const MOST_WRONG_ANSWERS = 5;

/** Sends a new code, which takes the place of an earlier one for the same purpose. */
export async function sendCode(
  cognito: Cognito,
  pool: UserPool,
  codeFor: CodePurpose,
  request: Omit<MessageRequest, "code">,
): Promise<CodeDelivery> {
  const code = newCode();
  const delivery = await send(cognito, pool, { ...request, code });
  request.user.codes.set(codeFor, { code, expires: cognito.clock.now() + VALID_MS[codeFor], wrong: 0 });
  return delivery;
}

/**
 * Takes the code that was sent to a user; it is then used up.
 *
 * @throws {AwsError} `ExpiredCodeException`, `CodeMismatchException`, `LimitExceededException` after too many wrong ones
 */
export function takeCode({ clock }: Cognito, user: User, codeFor: CodePurpose, given: string | undefined): void {
  const sent = user.codes.get(codeFor);
  if (sent === undefined || sent.expires <= clock.now()) throw expiredCode();
  if (sent.wrong >= MOST_WRONG_ANSWERS)
    throw new AwsError("LimitExceededException", "Attempt limit exceeded, please try after some time.");
  if (!sameText(sent.code, given ?? "")) {
    sent.wrong += 1;
    throw codeMismatch();
  }
  user.codes.delete(codeFor);
}

export function codeMismatch(): AwsError {
  return new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
}

export function expiredCode(): AwsError {
  return new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
