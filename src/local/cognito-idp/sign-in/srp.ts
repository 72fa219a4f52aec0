import { createHmac, randomBytes } from "node:crypto";
import { incorrectPassword, invalidParameter, notAuthorized } from "../errors.ts";
import { srpIdentity } from "../passwords.ts";
import { seal, unseal } from "../seal.ts";
import { newVerifier, provesPassword, publicValueOf, type ServerHalf, serverHalf, type Verifier } from "../srp.ts";
import { isRecord } from "../triggers.ts";
import type { User } from "../users.ts";
import { type Challenge, hidesUsers, type SignInContext, unknownUser } from "./context.ts";
import { checkMayTry, rightPassword, wrongPassword } from "./first-factor.ts";
import type { ChallengeResult } from "./session.ts";

/** What the secret block holds, encrypted: the server's half of the exchange, and who it is for. */
interface SecretBlock {
  readonly clientId: string;
  /** Absent where the client hides that there is no such user. */
  readonly sub?: string;
  readonly A: string;
  readonly half: ServerHalf;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** What custom authentication has asked so far, where it asked for a password too. */
  readonly results?: readonly ChallengeResult[];
  readonly deviceKey?: string | undefined;
}

/**
 * Answers a client's A with PASSWORD_VERIFIER. Nothing is kept: the secret block carries the exchange, encrypted. For a
 * user who does not exist, where the client hides that, it looks the same each time and can not be answered.
 *
 * @throws {AwsError} `InvalidParameterException`, `UserNotFoundException`
 */
export function passwordVerifierChallenge(
  context: SignInContext,
  user: User | undefined,
  username: string,
  srpA: string | undefined,
  results?: readonly ChallengeResult[],
): Challenge {
  if (srpA === undefined) throw invalidParameter("Missing required parameter SRP_A");
  if (publicValueOf(srpA) === undefined) throw invalidParameter("SRP_A is not a public value of the group.");
  if (user === undefined && !hidesUsers(context.client)) throw unknownUser(context);
  if (user !== undefined) checkMayTry(context, user);
  const { cognito, client, deviceKey } = context;
  const verifier = user?.password?.verifier ?? decoy(context, username);
  const half = serverHalf(verifier);
  const block: SecretBlock = {
    clientId: client.id,
    ...(user === undefined ? {} : { sub: user.sub }),
    A: srpA,
    half,
    expires: cognito.clock.now() + (client.settings.AuthSessionValidity ?? 3) * 60_000,
    ...(results === undefined ? {} : { results }),
    deviceKey,
  };
  const name = user?.username ?? username;
  return {
    challenge: "PASSWORD_VERIFIER",
    parameters: {
      SALT: verifier.salt,
      SRP_B: half.B,
      SECRET_BLOCK: Buffer.from(seal(block), "base64url").toString("base64"),
      USERNAME: name,
      USER_ID_FOR_SRP: name,
    },
  };
}

/**
 * The user who answered PASSWORD_VERIFIER with the right password.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
export function provenUser(
  context: SignInContext,
  responses: Readonly<Record<string, string>>,
): { user: User; results?: readonly ChallengeResult[]; deviceKey?: string | undefined } {
  const { cognito, pool, client } = context;
  const secretBlock = Buffer.from(required(responses, "PASSWORD_CLAIM_SECRET_BLOCK"), "base64");
  const signature = required(responses, "PASSWORD_CLAIM_SIGNATURE");
  const timestamp = required(responses, "TIMESTAMP");
  const block = unseal(secretBlock.toString("base64url"));
  if (!isSecretBlock(block) || block.clientId !== client.id) throw incorrectPassword();
  if (block.expires <= cognito.clock.now()) throw notAuthorized("Invalid session for the user, session is expired.");
  const user = block.sub === undefined ? undefined : pool.users.bySub(block.sub);
  const A = publicValueOf(block.A);
  if (user === undefined || A === undefined || pool.users.find(responses.USERNAME ?? "") !== user)
    throw incorrectPassword();
  checkMayTry(context, user);
  const identity = srpIdentity(pool, user.username);
  const claim = { identity, secretBlock, timestamp, signature };
  if (user.password === undefined || !provesPassword(user.password.verifier, block.half, A, claim))
    throw wrongPassword(context, user);
  rightPassword(context, user);
  const { results, deviceKey } = block;
  return { user, deviceKey, ...(results === undefined ? {} : { results }) };
}

function isSecretBlock(value: unknown): value is SecretBlock {
  return isRecord(value) && isRecord(value.half) && typeof value.A === "string";
}

/** A verifier for nobody. Its salt is always the same for a name, as a user's is. */
function decoy({ pool }: SignInContext, username: string): Verifier {
  const salt = createHmac("sha256", DECOY_KEY).update(`${pool.id}\n${username}`).digest("hex").slice(0, 32);
  return { ...newVerifier(srpIdentity(pool, username), randomBytes(16).toString("hex")), salt };
}

const DECOY_KEY = randomBytes(32);

/** @throws {AwsError} `InvalidParameterException` where the answer lacks it */
export function required(responses: Readonly<Record<string, string>>, name: string): string {
  const value = responses[name];
  if (value === undefined) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}
