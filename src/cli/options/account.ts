import { secretHash } from "../../cognito/secret-hash.ts";
import type { StackOutputs } from "../../contract/index.ts";
import type { AppClient, Aws } from "../../pool/index.ts";
import { codeOfOutbox } from "../../scenarios/outbox.ts";
import { UsageError } from "../failure.ts";
import { untilInterrupted } from "../interrupt.ts";
import { askUnseen } from "./ask.ts";
import { openPool, type PoolPlaceOptions } from "./pool-place.ts";
import { secretInput } from "./secret-input.ts";

/** The options of the commands by which people look after their own accounts. */
export interface AccountOptions extends PoolPlaceOptions {
  readonly clientId?: string;
  readonly clientSecretFile?: string;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly newPasswordFile?: string;
  readonly codeFile?: string;
}

export interface Account {
  readonly aws: Aws;
  readonly outputs: Partial<StackOutputs>;
  /** The local AWS whose outbox holds codes. */
  readonly outbox: string | undefined;
  userPoolId(): string;
}

/** Runs what is done to an account, until Ctrl-C. */
export async function withAccount<T>(options: AccountOptions, work: (account: Account) => Promise<T>): Promise<T> {
  return untilInterrupted(async (signal) => {
    const { aws, outputs, outbox, userPoolId } = await openPool(options, signal);
    try {
      return await work({ aws, outputs, outbox, userPoolId });
    } finally {
      aws.close();
    }
  });
}

/** The app client that the options or the stack name. @throws {UsageError} */
export async function appClient(options: AccountOptions, { aws, outputs }: Account): Promise<AppClient> {
  const clientId = options.clientId ?? outputs.UserPoolClientId ?? outputs.userClientId;
  if (clientId === undefined)
    throw new UsageError(
      "No app client is named: give --client-id, or the outputs of a stack that prints userClientId.",
    );
  const secret = aws.secret(
    await secretInput(options.clientSecretFile, "--client-secret-file", "COGNITO_CLIENT_SECRET"),
  );
  return secret === undefined
    ? { clientId }
    : { clientId, secretHash: (username) => secretHash(username, clientId, secret) };
}

/** @throws {UsageError} */
export function requireUsername({ username }: AccountOptions): string {
  if (username !== undefined && username !== "") return username;
  throw new UsageError("No user is named: give --username.");
}

/** @throws {UsageError} where there is none, and nobody to type it */
export async function requirePassword({ passwordFile }: AccountOptions): Promise<string> {
  const password =
    (await secretInput(passwordFile, "--password-file", "COGNITO_PASSWORD")) ?? (await askUnseen("Password"));
  if (password !== undefined) return password;
  throw new UsageError("No password is given: name a file with --password-file, or set COGNITO_PASSWORD.");
}

/** A new password that a file or the environment gives. */
export async function givenNewPassword({ newPasswordFile }: AccountOptions): Promise<string | undefined> {
  return secretInput(newPasswordFile, "--new-password-file", "COGNITO_NEW_PASSWORD");
}

/** @throws {UsageError} where there is none, and nobody to type it */
export async function requireNewPassword(options: AccountOptions): Promise<string> {
  const password = (await givenNewPassword(options)) ?? (await askUnseen("New password"));
  if (password !== undefined) return password;
  throw new UsageError("No new password is given: name a file with --new-password-file, or set COGNITO_NEW_PASSWORD.");
}

/** A code that a file or the environment gives. */
export async function givenCode({ codeFile }: AccountOptions): Promise<string | undefined> {
  return secretInput(codeFile, "--code-file", "COGNITO_CODE");
}

/** The code that was just sent: from the local outbox, or typed; undefined where it went to a mailbox that nobody reads here. */
export async function sentCode(
  outbox: string | undefined,
  userPoolId: string,
  username: string,
): Promise<string | undefined> {
  return outbox === undefined
    ? askUnseen("The code that you were sent")
    : codeOfOutbox(outbox, { userPoolId, username });
}
