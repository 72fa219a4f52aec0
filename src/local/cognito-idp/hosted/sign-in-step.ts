import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { HttpResponse } from "../../http.ts";
import { seal, unseal } from "../seal.ts";
import type { Authenticated, Challenge, SignInContext, SignInStep } from "../sign-in/index.ts";
import { openSession } from "../sign-in/session.ts";
import { isRecord } from "../triggers.ts";
import type { UserPool } from "../user-pool.ts";
import type { User } from "../users.ts";
import { authorize } from "./authorize.ts";
import { trackBrowser } from "./browser-device.ts";
import { SESSION_COOKIE, sessionCookie } from "./cookies.ts";
import { callApi } from "./own-api.ts";
import { chooseFactorPage, newPasswordPage, secondFactorPage, setUpAppPage } from "./pages/challenges.ts";
import { errorPage } from "./pages/messages.ts";
import { requiredAttributes } from "./pages/sign-up.ts";
import { cookiePath } from "./place.ts";
import { show, type Visit } from "./visit.ts";

/** A challenge that a page has put to the user. The page's form carries it, sealed. */
export interface Pending {
  /** The sign-in's own session. */
  readonly session: string;
  /** Wrong answers so far. */
  readonly wrong: number;
  /** Where a code was sent, masked. */
  readonly sentTo?: string | undefined;
}

/** How a page is shown again after an answer that was not good. */
export interface Retry {
  readonly error: string;
  readonly typed: ReadonlyMap<string, string>;
}

/** What a step of a sign-in means to the browser: back to the client, or a page that asks for more. */
export async function showStep(visit: Visit, context: SignInContext, step: SignInStep): Promise<HttpResponse> {
  if ("user" in step) return complete(visit, step);
  const session = step.challenge === "MFA_SETUP" ? await withAppSecret(visit, step) : (step.session ?? "");
  const sentTo = step.parameters.CODE_DELIVERY_DESTINATION;
  return showChallenge(visit, context, { session, wrong: 0, sentTo }, factorsOf(step));
}

/** The page of a challenge, again where `retry` says why. */
export function showChallenge(
  visit: Visit,
  { pool }: SignInContext,
  pending: Pending,
  factors: readonly string[] = [],
  retry?: Retry,
): HttpResponse {
  const { at } = visit;
  const known = openSession(pending.session);
  const user = pool.users.bySub(known?.sub ?? "");
  if (known === undefined || user === undefined) throw new TypeError("A challenge has no session.");
  const form = { at, session: seal(pending), error: retry?.error };
  switch (known.challenge) {
    case "NEW_PASSWORD_REQUIRED": {
      const missing = missingAttributes(pool, user);
      const policy = pool.settings.Policies?.PasswordPolicy;
      return show(visit, newPasswordPage({ ...form, policy, missing, typed: retry?.typed ?? new Map() }));
    }
    case "MFA_SETUP": {
      const app = { secret: known.totp?.secret ?? "", username: user.username, issuer: pool.settings.Name };
      return show(visit, setUpAppPage({ ...form, ...app }));
    }
    case "SELECT_MFA_TYPE":
    case "SELECT_CHALLENGE":
      return show(visit, chooseFactorPage({ ...form, factors }));
    case "SOFTWARE_TOKEN_MFA":
    case "SMS_MFA":
    case "SMS_OTP":
    case "EMAIL_OTP":
      return show(visit, secondFactorPage({ ...form, sentTo: pending.sentTo }));
    default:
      return show(visit, errorPage(`The challenge ${known.challenge} is not available in the pages.`), { status: 400 });
  }
}

/** Required attributes that a user made by an administrator has still to give. */
export function missingAttributes({ schema }: UserPool, { attributes }: User): readonly SchemaAttributeType[] {
  return requiredAttributes(schema).filter(({ Name = "" }) => !attributes.has(Name));
}

/** The challenge that a form brings back; undefined where this process sealed no such text. */
export function pendingOf(sealed: string | undefined): Pending | undefined {
  const pending = unseal(sealed ?? "");
  return isRecord(pending) && typeof pending.session === "string" ? (pending as unknown as Pending) : undefined;
}

/** Signed in: the browser gets a session of its own, in the place of any before. */
function complete(visit: Visit, step: Authenticated): Promise<HttpResponse> {
  const { cognito, pool, cookies, place } = visit;
  const { user, eventId } = step;
  const device = trackBrowser(visit, step);
  const { sessions } = cognito.hosted;
  sessions.end(cookies.get(SESSION_COOKIE));
  const { deviceKey } = device;
  const session = { userPoolId: pool.id, sub: user.sub, authTime: cognito.clock.now(), deviceKey, eventId };
  const cookie = sessionCookie(sessions.begin(session), cookiePath(place));
  return authorize(visit, { session, user }, [cookie, ...device.cookies]);
}

async function withAppSecret(visit: Visit, { session }: Challenge): Promise<string> {
  const { Session = "" } = await callApi(visit, "AssociateSoftwareToken", { Session: session });
  return Session;
}

function factorsOf({ challenge, parameters, available }: Challenge): readonly string[] {
  if (challenge === "SELECT_CHALLENGE") return available?.filter((factor) => factor !== "PASSWORD_SRP") ?? [];
  const choice: unknown = JSON.parse(parameters.MFAS_CAN_CHOOSE ?? "[]");
  return Array.isArray(choice) ? choice.map(String) : [];
}
