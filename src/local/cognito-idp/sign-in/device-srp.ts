import { randomUUID } from "node:crypto";
import { deviceGroupKey, deviceOf } from "../devices.ts";
import { incorrectPassword, invalidParameter } from "../errors.ts";
import { seal, unseal } from "../seal.ts";
import { provesPassword, publicValueOf, type ServerHalf, serverHalf } from "../srp.ts";
import { isRecord } from "../triggers.ts";
import type { User } from "../users.ts";
import type { Challenge, SignInContext, SignInStep } from "./context.ts";
import { authenticated } from "./finish.ts";
import { newSession, type Session } from "./session.ts";
import { required } from "./srp.ts";

/** What the secret block holds, encrypted: an exchange is too long for a session. */
interface DeviceBlock {
  /** Of the session that it belongs to. */
  readonly exchange: string;
  readonly A: string;
  readonly half: ServerHalf;
}

/** The answer to DEVICE_SRP_AUTH: the device's A, for which it gets DEVICE_PASSWORD_VERIFIER. */
export function answerDeviceSrp(
  context: SignInContext,
  user: User,
  responses: Readonly<Record<string, string>>,
): Challenge {
  const { key, verifier } = deviceOf(context.pool, user, context.deviceKey);
  const A = required(responses, "SRP_A");
  if (publicValueOf(A) === undefined) throw invalidParameter("SRP_A is not a public value of the group.");
  const exchange = randomUUID();
  const half = serverHalf(verifier);
  const block: DeviceBlock = { exchange, A, half };
  return {
    challenge: "DEVICE_PASSWORD_VERIFIER",
    parameters: {
      SALT: verifier.salt,
      SRP_B: half.B,
      SECRET_BLOCK: Buffer.from(seal(block), "base64url").toString("base64"),
      DEVICE_KEY: key,
      USERNAME: user.username,
    },
    session: newSession(context, user, { challenge: "DEVICE_PASSWORD_VERIFIER", exchange }),
  };
}

/** The answer to DEVICE_PASSWORD_VERIFIER, which ends the sign-in. @throws {AwsError} `NotAuthorizedException` */
export function answerDevicePassword(
  context: SignInContext,
  user: User,
  { exchange }: Session,
  responses: Readonly<Record<string, string>>,
): Promise<SignInStep> {
  const device = deviceOf(context.pool, user, context.deviceKey);
  const secretBlock = Buffer.from(required(responses, "PASSWORD_CLAIM_SECRET_BLOCK"), "base64");
  const signature = required(responses, "PASSWORD_CLAIM_SIGNATURE");
  const timestamp = required(responses, "TIMESTAMP");
  const block = unseal(secretBlock.toString("base64url"));
  if (!isDeviceBlock(block) || block.exchange !== exchange) throw incorrectPassword();
  const A = publicValueOf(block.A);
  const claim = { identity: `${deviceGroupKey(user)}${device.key}`, secretBlock, timestamp, signature };
  if (A === undefined || !provesPassword(device.verifier, block.half, A, claim)) throw incorrectPassword();
  device.authenticated = context.cognito.clock.now();
  return authenticated({ ...context, deviceProved: true }, user, "AuthenticateDevice");
}

function isDeviceBlock(value: unknown): value is DeviceBlock {
  return isRecord(value) && isRecord(value.half) && typeof value.A === "string" && typeof value.exchange === "string";
}
