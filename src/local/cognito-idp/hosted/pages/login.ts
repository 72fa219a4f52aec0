import type { UserPoolSettings } from "../../user-pool.ts";
import type { PageAddress } from "./address.ts";
import type { Field, FormPage } from "./page.ts";

/** What a login page of this pool offers. */
export interface LoginOffer {
  readonly at: PageAddress;
  readonly settings: Pick<
    UserPoolSettings,
    "UsernameAttributes" | "AliasAttributes" | "AdminCreateUserConfig" | "AccountRecoverySetting"
  >;
  /** What the user typed before, or the client's `login_hint`. */
  readonly username?: string | undefined;
  readonly error?: string | undefined;
  /** The user has an account, and has not yet confirmed it. */
  readonly unconfirmed?: boolean | undefined;
  readonly notice?: string | undefined;
  /** Ways to sign in elsewhere: who vouches for the user, and where to. */
  readonly providers?: readonly { readonly name: string; readonly href: string }[];
}

/** Username and password on one page. */
export function loginPage(offer: LoginOffer): FormPage {
  return {
    ...signIn(offer),
    description: "Sign in with your username and password.",
    fields: [usernameField(offer), passwordField()],
  };
}

/** The first of two steps, for clients whose users choose how to sign in. */
export function usernamePage(offer: LoginOffer): FormPage {
  return {
    ...signIn(offer),
    fields: [usernameField(offer)],
    submit: { name: "signInSubmitButton", label: "Next" },
  };
}

/** The second: `username` is who the first one named. */
export function passwordPage(offer: LoginOffer & { readonly username: string }): FormPage {
  return {
    ...signIn(offer),
    heading: "Enter your password",
    description: `Signing in as ${offer.username}.`,
    hidden: { username: offer.username },
    fields: [passwordField()],
    submit: { name: "signInSubmitButton", label: "Continue" },
    links: [{ label: "Use another username", href: offer.at.href("/login") }, ...recovery(offer)],
  };
}

/** Which account to go on with, for `prompt=select_account` (OpenID Connect Core 1.0, section 3.1.2.1). */
export function accountPage(at: PageAddress, username: string): FormPage {
  return {
    kind: "form",
    title: "Choose an account",
    heading: "Choose an account",
    name: "cognitoAccountForm",
    action: at.href("/login"),
    hidden: {},
    choice: {
      name: "account",
      legend: "Continue as",
      options: [
        { value: "current", label: username },
        { value: "other", label: "Another account" },
      ],
    },
    fields: [],
    submit: { name: "continue", label: "Continue" },
    links: [],
  };
}

/** How a pool's users name themselves. */
export function usernameLabel({ UsernameAttributes, AliasAttributes }: LoginOffer["settings"]): string {
  if (UsernameAttributes?.length === 2) return "Email or phone number";
  if (UsernameAttributes?.[0] === "email") return "Email";
  if (UsernameAttributes?.[0] === "phone_number") return "Phone number";
  const aliases = AliasAttributes ?? [];
  return [
    "Username",
    ...(aliases.includes("email") ? ["email"] : []),
    ...(aliases.includes("phone_number") ? ["phone number"] : []),
  ].join(" or ");
}

function signIn({ at, settings, error, unconfirmed, notice, providers = [] }: LoginOffer): FormPage {
  const selfService = settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true;
  return {
    kind: "form",
    title: "Sign in",
    heading: "Sign in",
    error,
    notice,
    name: "cognitoSignInForm",
    action: at.href("/login"),
    hidden: {},
    fields: [],
    submit: { name: "signInSubmitButton", label: "Sign in" },
    links: [
      ...providers.map(({ name, href }) => ({ label: `Continue with ${name}`, href })),
      ...(unconfirmed === true ? [{ label: "Enter your verification code", href: at.href("/confirm") }] : []),
      ...recovery({ at, settings }),
      ...(selfService ? [{ lead: "Need an account?", label: "Sign up", href: at.href("/signup") }] : []),
    ],
  };
}

function recovery({ at, settings }: Pick<LoginOffer, "at" | "settings">): FormPage["links"] {
  const ways = settings.AccountRecoverySetting?.RecoveryMechanisms;
  if (ways?.[0]?.Name === "admin_only") return [];
  return [{ label: "Forgot your password?", href: at.href("/forgotPassword") }];
}

function usernameField({ settings, username }: LoginOffer): Field {
  return {
    id: "signInFormUsername",
    name: "username",
    label: usernameLabel(settings),
    type: "text",
    autocomplete: "username",
    value: username,
  };
}

function passwordField(): Field {
  return {
    id: "signInFormPassword",
    name: "password",
    label: "Password",
    type: "password",
    autocomplete: "current-password",
  };
}
