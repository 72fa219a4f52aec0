import type { PasswordPolicyType, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { PageAddress } from "./address.ts";
import { codeField } from "./codes.ts";
import type { FormPage } from "./page.ts";
import { attributeField, newPasswordField } from "./sign-up.ts";

/** What stands between a right password and the end of a sign-in. `session` is the challenge's, and goes with the form. */
interface ChallengeForm {
  readonly at: PageAddress;
  readonly session: string;
  readonly error?: string | undefined;
}

/** The first password of a user whom an administrator made, and required attributes that the user has not. */
export function newPasswordPage(
  form: ChallengeForm & {
    readonly policy: PasswordPolicyType | undefined;
    readonly missing: readonly SchemaAttributeType[];
    readonly typed: ReadonlyMap<string, string>;
  },
): FormPage {
  const { at, session, error, policy, missing, typed } = form;
  const attributes = missing.map(attributeField).map((field) => ({ ...field, value: typed.get(field.name) }));
  return {
    kind: "form",
    title: "Change password",
    heading: "Change password",
    description: "Please enter your new password below.",
    error,
    name: "changePassword",
    action: at.href("/changePassword"),
    hidden: { session },
    fields: [
      { ...newPasswordField("newPassword", "New password", policy), id: "new_password" },
      {
        id: "confirm_password",
        name: "confirmPassword",
        label: "New password again",
        type: "password",
        autocomplete: "new-password",
      },
      ...attributes,
    ],
    submit: { name: "reset_password", label: "Send" },
    links: [],
  };
}

/** A code of the second factor. `sentTo` is where a message went; without it an authenticator app shows the code. */
export function secondFactorPage(form: ChallengeForm & { readonly sentTo?: string | undefined }): FormPage {
  const { at, session, sentTo, error } = form;
  return {
    ...secondFactor(at, error),
    description:
      sentTo === undefined
        ? "Enter the code that your authenticator app shows."
        : `Enter the code that was sent to ${sentTo}.`,
    hidden: { session },
    fields: [codeField("authentication_code", "Code")],
  };
}

/** Which second factor, of those that the user has. */
export function chooseFactorPage(form: ChallengeForm & { readonly factors: readonly string[] }): FormPage {
  const { at, session, factors, error } = form;
  return {
    ...secondFactor(at, error),
    heading: "Choose how to verify it's you",
    hidden: { session },
    choice: {
      name: "factor",
      legend: "Verify with",
      options: factors.map((value) => ({ value, label: FACTORS.get(value) ?? value })),
    },
    submit: { name: "continue", label: "Continue" },
  };
}

/** Registers an authenticator app, where the pool demands a second factor and the user has none. */
export function setUpAppPage(
  form: ChallengeForm & { readonly secret: string; readonly username: string; readonly issuer: string },
): FormPage {
  const { at, session, secret, username, issuer, error } = form;
  return {
    ...secondFactor(at, error),
    heading: "Set up an authenticator app",
    description: "Add this key to an authenticator app, then enter the code that the app shows.",
    hidden: { session },
    secret: {
      label: "Key",
      text: secret,
      link: { label: "Open in an app on this device", href: keyUri(issuer, username, secret) },
    },
    fields: [codeField("authentication_code", "Code")],
  };
}

const FACTORS: ReadonlyMap<string, string> = new Map([
  ["SOFTWARE_TOKEN_MFA", "Authenticator app"],
  ["PASSWORD", "Password"],
  ["SMS_MFA", "Text message"],
  ["SMS_OTP", "Text message"],
  ["EMAIL_OTP", "Email"],
]);

function secondFactor(at: PageAddress, error: string | undefined): FormPage {
  return {
    kind: "form",
    title: "Verify it's you",
    heading: "Verify it's you",
    error,
    name: "mfa",
    action: at.href("/mfa"),
    hidden: {},
    fields: [],
    submit: { name: "signInSubmitButton", label: "Sign in" },
    links: [{ label: "Back to sign in", href: at.href("/login") }],
  };
}

/** The form of a TOTP key that authenticator apps read ("Key Uri Format"). */
function keyUri(issuer: string, username: string, secret: string): string {
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${username}`)}?${new URLSearchParams({ secret, issuer })}`;
}
