import { AwsError } from "../../aws.ts";
import type { UserPool, UserPoolSettings } from "../user-pool.ts";

export type ProtectionMode = "OFF" | "AUDIT" | "ENFORCED";

/** The kinds of sign-in that a pool protects apart (AWS: "Advanced security with threat protection"). */
export type Authentication = "standard" | "custom";

/** `AUDIT` records and never acts. Custom authentication has a mode of its own, and is not protected without one. */
export function protectionMode({ settings }: Pick<UserPool, "settings">, of: Authentication): ProtectionMode {
  const addOns = settings.UserPoolAddOns;
  const mode =
    of === "standard" ? addOns?.AdvancedSecurityMode : addOns?.AdvancedSecurityAdditionalFlows?.CustomAuthMode;
  return mode ?? "OFF";
}

/** Whether there is anything to look at in this pool at all. */
export function isProtected(pool: Pick<UserPool, "settings">): boolean {
  // Most pools have no add-ons, and their sign-ins no time to lose.
  if (pool.settings.UserPoolAddOns === undefined) return false;
  return protectionMode(pool, "standard") !== "OFF" || protectionMode(pool, "custom") !== "OFF";
}

/** @throws {AwsError} `FeatureUnavailableInTierException`: threat protection is a feature of the Plus plan alone */
export function checkProtectionTier(settings: UserPoolSettings): void {
  const { UserPoolTier = "ESSENTIALS" } = settings;
  if (UserPoolTier === "PLUS" || !isProtected({ settings })) return;
  throw new AwsError(
    "FeatureUnavailableInTierException",
    `The following features need to be disabled for the ${UserPoolTier} pricing tier configured: Threat Protection`,
  );
}

/** @throws {AwsError} `UserPoolAddOnNotEnabledException` */
export function checkProtected(pool: UserPool): void {
  if (!isProtected(pool))
    throw new AwsError("UserPoolAddOnNotEnabledException", "User pool add-ons are not enabled for this user pool.");
}
