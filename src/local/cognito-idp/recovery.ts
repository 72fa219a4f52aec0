import { invalidParameter } from "./errors.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** The attribute that a new user's code is sent to: of those that the pool verifies, the phone number first. */
export function verifiedAtSignUp({ settings }: UserPool, { attributes }: User): "email" | "phone_number" | undefined {
  const verified = settings.AutoVerifiedAttributes ?? [];
  return (["phone_number", "email"] as const).find((name) => verified.includes(name) && attributes.has(name));
}

/**
 * The attribute that a forgotten password's code is sent to, by the pool's AccountRecoverySetting; without one the phone
 * number comes before the e-mail address. An attribute that serves as second factor does not serve here.
 *
 * @throws {AwsError} `InvalidParameterException` where there is none
 */
export function recoveryAttribute({ settings }: UserPool, { attributes, mfa }: User): "email" | "phone_number" {
  const mechanisms = [...(settings.AccountRecoverySetting?.RecoveryMechanisms ?? LEGACY)].sort(
    (a, b) => (a.Priority ?? 0) - (b.Priority ?? 0),
  );
  for (const { Name } of mechanisms) {
    if (Name === "admin_only")
      throw invalidParameter("Account recovery is for administrators alone in this user pool.");
    const attribute = Name === "verified_email" ? "email" : "phone_number";
    const factor = attribute === "email" ? "EMAIL_OTP" : "SMS_MFA";
    const strict = settings.AccountRecoverySetting !== undefined && mfa.enabled.has(factor);
    if (!strict && attributes.get(`${attribute}_verified`) === "true" && attributes.has(attribute)) return attribute;
  }
  throw invalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number");
}

const LEGACY = [
  { Priority: 1, Name: "verified_phone_number" },
  { Priority: 2, Name: "verified_email" },
] as const;
