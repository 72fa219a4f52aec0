import { nameOfError, tableName, userOfAddress } from "./users-table.ts";

/** What the trigger is handed, as far as this handler reads it (AWS: "Pre sign-up Lambda trigger"). */
export interface PreSignUpEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> };
  readonly response: { autoConfirmUser: boolean; autoVerifyEmail: boolean; autoVerifyPhone: boolean };
}

type Outcome = "confirmed" | "address known under another name" | "address not known" | "no address given";

/**
 * Confirms those who sign up under a name and an address that the table of known users has together. That is no proof that
 * the address is theirs: it is made for previews, whose known users are made up.
 *
 * @throws where the table cannot be read; the sign-up then fails
 */
export async function handler(event: PreSignUpEvent): Promise<PreSignUpEvent> {
  log("received", { triggerSource: event.triggerSource });
  if (event.triggerSource !== "PreSignUp_SignUp") return event;
  const outcome = await outcomeOf(event);
  log(outcome);
  if (outcome === "confirmed") {
    event.response.autoConfirmUser = true;
    event.response.autoVerifyEmail = true;
  }
  return event;
}

async function outcomeOf({ userName, request }: PreSignUpEvent): Promise<Outcome> {
  const { email } = request.userAttributes;
  if (email === undefined || email === "") return "no address given";
  log("looking up the address", { table: tableName() });
  try {
    const known = await userOfAddress(email);
    if (known === undefined) return "address not known";
    return known.UserName === userName ? "confirmed" : "address known under another name";
  } catch (error) {
    log("look-up failed", { error: nameOfError(error) });
    // Cognito shows this text to whoever signs up.
    throw new Error("The sign-up could not be checked");
  }
}

function log(step: string, more: Readonly<Record<string, string>> = {}): void {
  console.log(JSON.stringify({ step, ...more }));
}
