import type {
  AccountTakeoverEventActionType,
  AccountTakeoverRiskConfigurationType,
  CompromisedCredentialsRiskConfigurationType,
  EventFilterType,
  RiskConfigurationType,
  RiskExceptionConfigurationType,
  RiskLevelType,
} from "@aws-sdk/client-cognito-identity-provider";
import { invalidParameter } from "../errors.ts";
import type { UserPool } from "../user-pool.ts";
import { type IpRanges, ipRanges } from "./ip-ranges.ts";

/** What a pool, or one of its clients, does about risks. */
export interface RiskConfiguration {
  readonly compromisedCredentials?: CompromisedCredentialsRiskConfigurationType | undefined;
  readonly accountTakeover?: AccountTakeoverRiskConfigurationType | undefined;
  readonly exceptions?: RiskExceptionConfigurationType | undefined;
  /** Addresses that never get in. */
  readonly blocked: IpRanges;
  /** Addresses that are not looked at. */
  readonly skipped: IpRanges;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** The key of the pool's own configuration among those of its clients. */
export const WHOLE_POOL = "ALL";

const EVERY_EVENT: readonly EventFilterType[] = ["SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"];

/** From the action that does least to the one that does most. */
const SEVERITY: readonly AccountTakeoverEventActionType[] = ["NO_ACTION", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "BLOCK"];

const NOTHING: RiskConfiguration = { blocked: ipRanges(), skipped: ipRanges(), modified: 0 };

/** What holds for a client: its own configuration whole, else the pool's. */
export function riskConfigurationOf({ riskConfigurations }: UserPool, clientId: string): RiskConfiguration {
  return riskConfigurations.get(clientId) ?? riskConfigurations.get(WHOLE_POOL) ?? NOTHING;
}

/**
 * What is done about a password that is known elsewhere, at an event. Where nothing is configured, AWS's own defaults hold:
 * every event is looked at, and blocked.
 */
export function compromisedAction(
  { compromisedCredentials }: RiskConfiguration,
  event: EventFilterType,
): "BLOCK" | "NO_ACTION" | "unchecked" {
  if (!(compromisedCredentials?.EventFilter ?? EVERY_EVENT).includes(event)) return "unchecked";
  return compromisedCredentials?.Actions?.EventAction ?? "BLOCK";
}

/** What is done about a level of risk. Where nothing is configured, AWS's own defaults hold: block, and tell nobody. */
export function takeoverAction(
  { accountTakeover }: RiskConfiguration,
  level: RiskLevelType,
): { readonly EventAction: AccountTakeoverEventActionType; readonly Notify: boolean } {
  if (accountTakeover === undefined) return { EventAction: "BLOCK", Notify: false };
  const { EventAction = "NO_ACTION", Notify = false } = accountTakeover.Actions?.[`${level}Action`] ?? {};
  return { EventAction, Notify };
}

/**
 * A configuration from what was given; undefined where that is nothing, which takes a configuration away.
 *
 * @param now milliseconds since 1970
 * @throws {AwsError} `InvalidParameterException`
 */
export function checkedRiskConfiguration(
  given: Pick<
    RiskConfigurationType,
    "AccountTakeoverRiskConfiguration" | "CompromisedCredentialsRiskConfiguration" | "RiskExceptionConfiguration"
  >,
  now: number,
): RiskConfiguration | undefined {
  const { AccountTakeoverRiskConfiguration: accountTakeover, RiskExceptionConfiguration: exceptions } = given;
  const compromised = given.CompromisedCredentialsRiskConfiguration;
  if (accountTakeover === undefined && compromised === undefined && exceptions === undefined) return undefined;
  if (accountTakeover !== undefined) checkTakeover(accountTakeover);
  const EventFilter = compromised?.EventFilter?.length ? compromised.EventFilter : [...EVERY_EVENT];
  return {
    accountTakeover,
    compromisedCredentials: compromised === undefined ? undefined : { ...compromised, EventFilter },
    exceptions,
    blocked: ipRanges(exceptions?.BlockedIPRangeList),
    skipped: ipRanges(exceptions?.SkippedIPRangeList),
    modified: now,
  };
}

function checkTakeover({ Actions = {}, NotifyConfiguration }: AccountTakeoverRiskConfigurationType): void {
  const actions = [Actions.LowAction, Actions.MediumAction, Actions.HighAction].filter((one) => one !== undefined);
  if (NotifyConfiguration === undefined && actions.some(({ Notify }) => Notify === true))
    throw invalidParameter("NotifyConfiguration is required where an action notifies the user.");
  const severities = actions.map(({ EventAction = "NO_ACTION" }) => SEVERITY.indexOf(EventAction));
  if (severities.some((severity, index) => severity < (severities[index - 1] ?? 0)))
    throw invalidParameter("A higher level of risk can not have a less restrictive action than a lower one.");
}
