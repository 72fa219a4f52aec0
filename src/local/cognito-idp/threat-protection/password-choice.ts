import { AwsError } from "../../aws.ts";
import type { EventRisk } from "../auth-events.ts";
import type { Cognito } from "../cognito.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { User } from "../users.ts";
import type { Caller } from "./caller.ts";
import { NO_RISK } from "./judgement.ts";
import { protectionMode } from "./mode.ts";
import { compromisedAction, riskConfigurationOf } from "./risk-configuration.ts";

/** A request of a user for their own account, in a pool that may be protected. */
export interface AccountRequest {
  readonly cognito: Cognito;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Absent where nothing protects the pool. */
  readonly caller?: Caller | undefined;
}

/**
 * Looks at a password that somebody is about to choose.
 *
 * @param user absent at sign-up, where there is none yet
 * @returns what is to be recorded once the password is taken
 * @throws {AwsError} `InvalidPasswordException` for a password that is known elsewhere, where the pool blocks those
 */
export function passwordChosen(
  request: AccountRequest,
  event: "SIGN_UP" | "PASSWORD_CHANGE",
  password: string,
  user?: User,
): EventRisk {
  const { cognito, pool, client, caller } = request;
  if (caller === undefined) return NO_RISK;
  const mode = protectionMode(pool, "standard");
  const configuration = riskConfigurationOf(pool, client.id);
  if (mode === "OFF" || configuration.skipped.include(caller.ipAddress)) return NO_RISK;
  const action = compromisedAction(configuration, event);
  if (action === "unchecked" || !cognito.risks.isCompromised(password)) return NO_RISK;
  if (mode === "AUDIT" || action === "NO_ACTION") return { ...NO_RISK, compromisedCredentials: true };
  if (user !== undefined)
    accountEvent(request, user, "PasswordChange", "Fail", { decision: "Block", compromisedCredentials: true });
  throw new AwsError("InvalidPasswordException", "Provided password cannot be used for security reasons.");
}

/** Records what a user did for their own account beside signing in. */
export function accountEvent(
  { cognito, pool, client, caller }: AccountRequest,
  user: User,
  type: "SignUp" | "ForgotPassword" | "PasswordChange" | "ResendCode",
  response: "Pass" | "Fail",
  risk: EventRisk = NO_RISK,
): void {
  if (caller === undefined || protectionMode(pool, "standard") === "OFF") return;
  const { requestId, ipAddress } = caller;
  cognito.authEvents.record(pool, user, { type, requestId, clientId: client.id, place: { ipAddress }, risk, response });
}
