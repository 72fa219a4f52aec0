import type {
  AdminDeleteSoftwareTokenRequest,
  AdminGetUserAuthFactorsRequest,
  AdminSetUserMFAPreferenceRequest,
  AssociateSoftwareTokenRequest,
  GetUserAuthFactorsRequest,
  GetUserPoolMfaConfigRequest,
  SetUserMFAPreferenceRequest,
  SetUserPoolMfaConfigRequest,
  VerifySoftwareTokenRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { invalidParameter, notAuthorized } from "../errors.ts";
import { selfOf } from "../self.ts";
import { settingsOf } from "../settings.ts";
import { openSession, type Session, sealSession } from "../sign-in/session.ts";
import { checkSmsRole } from "../sms-role.ts";
import { matchingStep, newTotpSecret } from "../totp.ts";
import type { UserPool } from "../user-pool.ts";
import type { MfaSetting, User } from "../users.ts";
import { userOf } from "./user-lookup.ts";

/** Sets the pool's factors whole: what is omitted is off. */
export function setUserPoolMfaConfig(cognito: Cognito, input: SetUserPoolMfaConfigRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const { SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = input;
  const configured = [
    SmsMfaConfiguration?.SmsConfiguration,
    SoftwareTokenMfaConfiguration?.Enabled || undefined,
    EmailMfaConfiguration,
  ].some((factor) => factor !== undefined);
  if (input.MfaConfiguration === "OFF" && configured)
    throw invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
  const { SoftwareTokenMfaConfiguration: _, EmailMfaConfiguration: __, ...kept } = pool.settings;
  checkSmsRole(cognito, SmsMfaConfiguration?.SmsConfiguration);
  pool.settings = settingsOf({
    ...kept,
    MfaConfiguration: input.MfaConfiguration ?? "OFF",
    ...(SoftwareTokenMfaConfiguration === undefined ? {} : { SoftwareTokenMfaConfiguration }),
    ...(EmailMfaConfiguration === undefined ? {} : { EmailMfaConfiguration }),
    ...(SmsMfaConfiguration?.SmsConfiguration === undefined
      ? {}
      : { SmsConfiguration: SmsMfaConfiguration.SmsConfiguration }),
    ...(SmsMfaConfiguration?.SmsAuthenticationMessage === undefined
      ? {}
      : { SmsAuthenticationMessage: SmsMfaConfiguration.SmsAuthenticationMessage }),
  });
  pool.modified = cognito.clock.now();
  return mfaConfig(pool);
}

export function getUserPoolMfaConfig(cognito: Cognito, input: GetUserPoolMfaConfigRequest, call: Call) {
  return mfaConfig(userPoolOf(cognito, input.UserPoolId, call));
}

/** Gives a secret for an authenticator app, to a signed-in user or in a sign-in that asks to set one up. */
export async function associateSoftwareToken(cognito: Cognito, input: AssociateSoftwareTokenRequest) {
  const secret = newTotpSecret();
  if (input.AccessToken !== undefined) {
    const { user } = await selfOf(cognito, input.AccessToken);
    user.mfa.pendingTotpSecret = secret;
    return { SecretCode: secret };
  }
  const session = setupSession(cognito, input.Session);
  return { SecretCode: secret, Session: sealSession({ ...session, totp: { secret, verified: false } }) };
}

/** Takes the first code of a new secret. In a sign-in, the secret becomes the user's when MFA_SETUP is answered. */
export async function verifySoftwareToken(cognito: Cognito, input: VerifySoftwareTokenRequest) {
  const now = cognito.clock.now();
  if (input.AccessToken !== undefined) {
    const { mfa } = (await selfOf(cognito, input.AccessToken)).user;
    const step = verifiedStep(mfa.pendingTotpSecret, input.UserCode, now);
    if (mfa.pendingTotpSecret !== undefined) mfa.totpSecret = mfa.pendingTotpSecret;
    delete mfa.pendingTotpSecret;
    mfa.lastTotpStep = step;
    return { Status: "SUCCESS" };
  }
  const session = setupSession(cognito, input.Session);
  verifiedStep(session.totp?.secret, input.UserCode, now);
  const totp = { secret: session.totp?.secret ?? "", verified: true };
  return { Status: "SUCCESS", Session: sealSession({ ...session, totp }) };
}

export async function setUserMFAPreference(cognito: Cognito, input: SetUserMFAPreferenceRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  return setPreference(pool, user, input);
}

export function adminSetUserMFAPreference(cognito: Cognito, input: AdminSetUserMFAPreferenceRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return setPreference(pool, userOf(pool, input.Username), input);
}

export function adminDeleteSoftwareToken(cognito: Cognito, input: AdminDeleteSoftwareTokenRequest, call: Call) {
  const { mfa } = userOf(userPoolOf(cognito, input.UserPoolId, call), input.Username);
  delete mfa.totpSecret;
  mfa.enabled.delete("SOFTWARE_TOKEN_MFA");
  if (mfa.preferred === "SOFTWARE_TOKEN_MFA") delete mfa.preferred;
  return {};
}

export async function getUserAuthFactors(cognito: Cognito, input: GetUserAuthFactorsRequest) {
  const { pool, user } = await selfOf(cognito, input.AccessToken);
  return authFactors(pool, user);
}

export function adminGetUserAuthFactors(cognito: Cognito, input: AdminGetUserAuthFactorsRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  return authFactors(pool, userOf(pool, input.Username));
}

/** A user's second factors, as GetUser shows them; absent where there is none. */
export function mfaSettings({ mfa }: User) {
  return {
    PreferredMfaSetting: mfa.preferred,
    UserMFASettingList: mfa.enabled.size === 0 ? undefined : [...mfa.enabled],
  };
}

function mfaConfig({ settings }: UserPool) {
  const { SmsConfiguration, SmsAuthenticationMessage, MfaConfiguration } = settings;
  return {
    SmsMfaConfiguration: SmsConfiguration === undefined ? undefined : { SmsAuthenticationMessage, SmsConfiguration },
    SoftwareTokenMfaConfiguration: settings.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: settings.EmailMfaConfiguration,
    MfaConfiguration,
  };
}

function authFactors({ settings }: UserPool, user: User) {
  const allowed = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const configured = [
    ["PASSWORD", user.password !== undefined],
    ["EMAIL_OTP", user.attributes.get("email_verified") === "true"],
    ["SMS_OTP", user.attributes.get("phone_number_verified") === "true"],
  ] as const;
  return {
    Username: user.username,
    ...mfaSettings(user),
    ConfiguredUserAuthFactors: configured.filter(([name, has]) => has && allowed.includes(name)).map(([name]) => name),
  };
}

type Preference = Omit<SetUserMFAPreferenceRequest, "AccessToken">;

function setPreference(pool: UserPool, { mfa, attributes }: User, input: Preference): object {
  const { SmsConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = pool.settings;
  const changes = [
    ["SMS_MFA", input.SMSMfaSettings, SmsConfiguration !== undefined && attributes.has("phone_number")],
    ["SOFTWARE_TOKEN_MFA", input.SoftwareTokenMfaSettings, SoftwareTokenMfaConfiguration?.Enabled === true],
    ["EMAIL_OTP", input.EmailMfaSettings, EmailMfaConfiguration !== undefined && attributes.has("email")],
  ] as const;
  if (changes.filter(([, setting]) => setting?.PreferredMfa === true).length > 1)
    throw invalidParameter("Only one MFA method can be preferred.");
  for (const [name, setting, offered] of changes) {
    if (setting?.Enabled !== true) continue;
    if (name === "SOFTWARE_TOKEN_MFA" && mfa.totpSecret === undefined)
      throw invalidParameter("User has not verified software token mfa");
    if (!offered) throw invalidParameter(`User does not have delivery config set to turn on ${name}`);
  }
  for (const [name, setting] of changes) {
    if (setting !== undefined) setFactor(mfa, name, setting);
  }
  return {};
}

function setFactor(
  mfa: User["mfa"],
  name: MfaSetting,
  { Enabled, PreferredMfa }: { Enabled?: boolean | undefined; PreferredMfa?: boolean | undefined },
): void {
  if (Enabled === true) mfa.enabled.add(name);
  else mfa.enabled.delete(name);
  if (Enabled === true && PreferredMfa === true) mfa.preferred = name;
  else if (mfa.preferred === name) delete mfa.preferred;
}

function setupSession({ clock }: Cognito, sealed: string | undefined): Session {
  const session = openSession(sealed);
  if (session?.challenge !== "MFA_SETUP" || session === undefined) throw notAuthorized("Invalid session for the user.");
  if (session.expires <= clock.now()) throw notAuthorized("Invalid session for the user, session is expired.");
  return session;
}

function verifiedStep(secret: string | undefined, code: string | undefined, now: number): number {
  if (secret === undefined)
    throw new AwsError("SoftwareTokenMFANotFoundException", "No software token is being set up.");
  const step = matchingStep(secret, code ?? "", now);
  if (step === undefined) throw new AwsError("EnableSoftwareTokenMFAException", "Code mismatch");
  return step;
}
