import { randomBytes, randomInt } from "node:crypto";
import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError, type Clock, type Service } from "../aws.ts";
import { operations } from "../wire/shape.ts";

const operation = operations({ invalid: "ValidationError", unserved: "ValidationError", query: true });

/** The role that a session is of. */
export interface SessionRole {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
}

export interface TemporaryCredentials {
  /** `ASIA…`, as temporary ones begin. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

export interface Sts extends Service {
  readonly name: "sts";
  /** Credentials of a role, good for a number of seconds. Whether the role may be had is for the caller to know. */
  openSession(role: SessionRole, session: { readonly name: string; readonly seconds: number }): TemporaryCredentials;
}

interface Session {
  readonly arn: string;
  readonly userId: string;
  readonly expires: number;
}

/** STS: who a caller is. Other credentials than its own are the account's root user's, since any are taken. */
export function createSts({ clock = { now: () => Date.now() } }: { clock?: Clock } = {}): Sts {
  const sessions = new Map<string, Session>();
  const now = () => Math.floor(clock.now() / 1000);

  return {
    name: "sts",
    openSession(role, { name, seconds }) {
      const credentials: TemporaryCredentials = {
        accessKeyId: `ASIA${Array.from({ length: 16 }, () => KEY_LETTERS.charAt(randomInt(KEY_LETTERS.length))).join("")}`,
        secretAccessKey: randomBytes(30).toString("base64"),
        sessionToken: randomBytes(240).toString("base64"),
        expires: now() + seconds,
      };
      const [, partition = "aws"] = role.arn.split(":");
      sessions.set(credentials.accessKeyId, {
        arn: `arn:${partition}:sts::${ACCOUNT_ID}:assumed-role/${role.name}/${name}`,
        userId: `${role.id}:${name}`,
        expires: credentials.expires,
      });
      return credentials;
    },
    operations: {
      GetCallerIdentity: operation({}, (_, { accountId, region, accessKeyId }) => {
        const session = sessions.get(accessKeyId ?? "");
        if (session === undefined)
          return { UserId: accountId, Account: accountId, Arn: `arn:${partitionOf(region)}:iam::${accountId}:root` };
        if (session.expires <= now())
          throw new AwsError("ExpiredToken", "The security token included in the request is expired", { status: 403 });
        return { UserId: session.userId, Account: accountId, Arn: session.arn };
      }),
    },
  };
}

const KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
