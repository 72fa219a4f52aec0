import type { UserPool } from "../user-pool.ts";
import type { MfaSetting, User } from "../users.ts";

/** Second factors that the pool offers, the user has enabled, and that work now. */
export function usableFactors(pool: UserPool, user: User): MfaSetting[] {
  const { enabled } = user.mfa;
  // Where a second factor is demanded, a phone number is one without the user's asking for it.
  const sms = enabled.has("SMS_MFA") || (pool.settings.MfaConfiguration === "ON" && enabled.size === 0);
  return reachableFactors(pool, user).filter((factor) => (factor === "SMS_MFA" ? sms : enabled.has(factor)));
}

/**
 * Second factors that a sign-in at risk may be asked for: those that the user has enabled, else whatever the pool can reach
 * the user by. A pool whose MFA is off has none (AWS: "Advanced security with threat protection", prerequisites).
 */
export function factorsAtRisk(pool: UserPool, user: User): MfaSetting[] {
  if (pool.settings.MfaConfiguration === "OFF") return [];
  const own = usableFactors(pool, user);
  return own.length > 0 ? own : reachableFactors(pool, user);
}

function reachableFactors({ settings }: UserPool, { mfa, attributes }: User): MfaSetting[] {
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, SmsConfiguration } = settings;
  const factors: MfaSetting[] = [];
  if (SmsConfiguration !== undefined && attributes.has("phone_number")) factors.push("SMS_MFA");
  if (SoftwareTokenMfaConfiguration?.Enabled === true && mfa.totpSecret !== undefined)
    factors.push("SOFTWARE_TOKEN_MFA");
  if (EmailMfaConfiguration !== undefined && attributes.has("email")) factors.push("EMAIL_OTP");
  return factors;
}
