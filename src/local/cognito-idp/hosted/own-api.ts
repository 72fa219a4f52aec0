import { createHmac } from "node:crypto";
import { ACCOUNT_ID, AwsError } from "../../aws.ts";
import { operationsOf } from "../dispatch.ts";
import type { UserPoolClient } from "../user-pool.ts";
import type { Visit } from "./visit.ts";

/** Operations that the pages call as any program could, without a signature. */
export type PageOperation =
  | "SignUp"
  | "ConfirmSignUp"
  | "ResendConfirmationCode"
  | "ForgotPassword"
  | "ConfirmForgotPassword"
  | "AssociateSoftwareToken"
  | "UpdateAuthEventFeedback"
  | "VerifySoftwareToken";

/** The request for which a page calls. */
export type PageCaller = Pick<Visit, "cognito" | "pool" | "endpoint" | "remoteAddress" | "requestId">;

/** What the pages read of the answers. */
export interface PageOperationOutput {
  readonly UserConfirmed?: boolean;
  readonly CodeDeliveryDetails?: { readonly Destination?: string };
  readonly SecretCode?: string;
  readonly Session?: string;
}

/**
 * Calls an operation of the pool's own API for a page: the same checks, the same triggers and the same words
 * for a refusal as everywhere.
 *
 * @throws {AwsError}
 */
export async function callApi(
  { cognito, pool, endpoint, remoteAddress, requestId }: PageCaller,
  name: PageOperation,
  input: object,
): Promise<PageOperationOutput> {
  const operation = operationsOf(cognito)[name];
  if (operation === undefined) throw new TypeError(`There is no operation ${name}.`);
  const call = { region: pool.region, accountId: ACCOUNT_ID, requestId, signed: false, endpoint, remoteAddress };
  return (await operation(input as never, call)) as PageOperationOutput;
}

/** Who an operation is for: the client, the user, and the proof of the client's secret where it has one. */
export function forUser({ id, secrets }: UserPoolClient, username: string) {
  const [secret] = secrets;
  if (secret === undefined) return { ClientId: id, Username: username };
  const hash = createHmac("sha256", secret.value).update(`${username}${id}`).digest("base64");
  return { ClientId: id, Username: username, SecretHash: hash };
}

/** A refusal as the sentence that a page shows. What is no refusal goes on. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AwsError) return error.message;
  throw error;
}
