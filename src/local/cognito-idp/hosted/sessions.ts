import { randomBytes } from "node:crypto";
import type { Clock } from "../../aws.ts";
import { Keep } from "./keep.ts";

/** A browser's sign-in with a pool, which spares its user the pages for an hour whatever client asks. */
export interface Session {
  readonly userPoolId: string;
  readonly sub: string;
  /** Milliseconds since 1970. */
  readonly authTime: number;
  /** The browser, in a pool that knows devices. */
  readonly deviceKey?: string | undefined;
  /** What threat protection has recorded the sign-in as. */
  readonly eventId?: string | undefined;
}

/** An hour from the sign-in, not from the last use; a global sign-out does not end it, `/logout` does. */
export interface Sessions {
  /** The value of the cookie. */
  begin(session: Session): string;
  find(userPoolId: string, cookie: string | undefined): Session | undefined;
  end(cookie: string | undefined): void;
}

export const SESSION_SECONDS = 3600;

export function createSessions(clock: Clock): Sessions {
  const sessions = new Keep<Session>(clock, SESSION_SECONDS * 1000);
  return {
    begin(session) {
      const cookie = randomBytes(32).toString("base64url");
      sessions.put(cookie, session);
      return cookie;
    },
    find(userPoolId, cookie) {
      const session = cookie === undefined ? undefined : sessions.get(cookie);
      return session?.userPoolId === userPoolId ? session : undefined;
    },
    end(cookie) {
      if (cookie !== undefined) sessions.drop(cookie);
    },
  };
}
