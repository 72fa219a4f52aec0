import type { AccountTakeoverEventActionType } from "@aws-sdk/client-cognito-identity-provider";
import type { EventPlace, EventRisk } from "../auth-events.ts";
import { factorsAtRisk } from "../sign-in/factors.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import type { ProtectionMode } from "./mode.ts";
import type { NotificationKind } from "./notification.ts";
import { compromisedAction, type RiskConfiguration, takeoverAction } from "./risk-configuration.ts";
import type { Risks } from "./risks.ts";

/** What a protected pool makes of a sign-in whose first factor was shown. */
export interface Judgement {
  readonly risk: EventRisk;
  readonly place: EventPlace;
  readonly outcome: "pass" | "second factor" | "block" | "new password";
  /** The e-mail that the user gets. */
  readonly notification?: NotificationKind | undefined;
}

export const NO_RISK: EventRisk = { decision: "NoRisk", compromisedCredentials: false };

export interface SignInAtHand {
  readonly pool: UserPool;
  readonly user: User;
  readonly mode: ProtectionMode;
  readonly configuration: RiskConfiguration;
  readonly ipAddress: string | undefined;
  /** Absent where nobody sees it, as with SRP. */
  readonly password?: string | undefined;
}

export function judge(risks: Risks, signIn: SignInAtHand): Judgement {
  const { pool, user, mode, configuration, ipAddress, password } = signIn;
  if (configuration.skipped.include(ipAddress)) return { risk: NO_RISK, place: { ipAddress }, outcome: "pass" };
  const found = risks.ofSignIn((name) => pool.users.find(name) === user, ipAddress);
  const { level, city, country, deviceName } = found ?? {};
  const place: EventPlace = { ipAddress, city, country, deviceName };
  const onCompromise = compromisedAction(configuration, "SIGN_IN");
  const compromisedCredentials =
    password !== undefined && onCompromise !== "unchecked" && risks.isCompromised(password);
  const risk = { level, compromisedCredentials };
  if (mode === "ENFORCED" && compromisedCredentials && onCompromise === "BLOCK")
    return { risk: { ...risk, decision: "Block" }, place, outcome: "new password" };
  if (level === undefined) return { risk: { ...risk, decision: "NoRisk" }, place, outcome: "pass" };
  if (mode === "AUDIT") return { risk: { ...risk, decision: "AccountTakeover" }, place, outcome: "pass" };
  const { EventAction, Notify } = takeoverAction(configuration, level);
  const action = possibleAction(pool, user, EventAction);
  return {
    risk: { ...risk, decision: action === "BLOCK" ? "Block" : "AccountTakeover", action },
    place,
    outcome: OUTCOMES[action],
    notification: Notify ? NOTIFICATIONS[action] : undefined,
  };
}

/** Whether an event's sign-in has to show a second factor for the risk that it bears. */
export function demandsSecondFactor({ action }: EventRisk): boolean {
  return action !== undefined && OUTCOMES[action] === "second factor";
}

/** A second factor that the user cannot show is not asked for, or ends the sign-in (API reference, AccountTakeoverActionType). */
function possibleAction(
  pool: UserPool,
  user: User,
  action: AccountTakeoverEventActionType,
): AccountTakeoverEventActionType {
  if (OUTCOMES[action] !== "second factor" || factorsAtRisk(pool, user).length > 0) return action;
  return action === "MFA_REQUIRED" ? "BLOCK" : "NO_ACTION";
}

const OUTCOMES = {
  NO_ACTION: "pass",
  MFA_IF_CONFIGURED: "second factor",
  MFA_REQUIRED: "second factor",
  BLOCK: "block",
} as const;

const NOTIFICATIONS: Readonly<Record<AccountTakeoverEventActionType, NotificationKind>> = {
  NO_ACTION: "NoActionEmail",
  MFA_IF_CONFIGURED: "MfaEmail",
  MFA_REQUIRED: "MfaEmail",
  BLOCK: "BlockEmail",
};
