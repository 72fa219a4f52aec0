import { type LastLogin, nameOfError, recordLogin, tableName } from "./users-table.ts";

/** What the trigger is handed, as far as this handler reads it (AWS: "Post authentication Lambda trigger"). */
export interface PostAuthenticationEvent {
  readonly triggerSource: string;
  readonly userPoolId: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> };
  readonly response: Readonly<Record<string, unknown>>;
}

/** Notes when and through what a user signed in last. A sign-in never fails for want of its note. */
export async function handler(event: PostAuthenticationEvent): Promise<PostAuthenticationEvent> {
  log("received", { triggerSource: event.triggerSource });
  const { email } = event.request.userAttributes;
  if (email === undefined || email === "") {
    log("not written: the user has no address");
    return event;
  }
  const login: LastLogin = {
    UserPoolId: event.userPoolId,
    ClientId: event.callerContext.clientId,
    Time: unixDate(new Date()),
  };
  try {
    await recordLogin(email, login);
    log("written", { table: tableName(), LastLogin: login });
  } catch (error) {
    log("not written", { error: nameOfError(error) });
  }
  return event;
}

/** As `date` writes it in UTC: `Tue Apr  2 03:04:05 UTC 2024`. */
export function unixDate(date: Date): string {
  const [weekday = "", day = "", month = "", year = "", time = ""] = date.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${String(Number(day)).padStart(2)} ${time} UTC ${year}`;
}

function log(step: string, more: Readonly<Record<string, unknown>> = {}): void {
  console.log(JSON.stringify({ step, ...more }));
}
