import type { PasswordPolicyType } from "@aws-sdk/client-cognito-identity-provider";
import type { PageAddress } from "./address.ts";
import type { Field, FormPage } from "./page.ts";
import { newPasswordField } from "./sign-up.ts";

interface CodeForm {
  readonly at: PageAddress;
  /** Absent where the page has to ask for it. */
  readonly username?: string | undefined;
  readonly error?: string | undefined;
  readonly notice?: string | undefined;
}

/** The code that confirms a new account. */
export function confirmPage({
  at,
  username,
  usernameLabel = "Username",
  error,
  notice,
}: CodeForm & { usernameLabel?: string }): FormPage {
  return {
    kind: "form",
    title: "Confirm your account",
    heading: "Confirm your account",
    description: "Enter the verification code that was sent to you.",
    error,
    notice,
    name: "confirm",
    action: at.href("/confirm"),
    hidden: username === undefined ? {} : { username },
    fields: [
      ...(username === undefined ? [usernameField(usernameLabel, username)] : []),
      codeField("verification_code", "Verification code"),
    ],
    submit: { name: "confirm", label: "Confirm account" },
    links: [
      { lead: "Didn't receive a code?", label: "Resend it", href: at.href("/resendcode") },
      { label: "Back to sign in", href: at.href("/login") },
    ],
  };
}

/** Asks for another code. */
export function resendPage({ at, username, error, usernameLabel }: CodeForm & { usernameLabel: string }): FormPage {
  return {
    kind: "form",
    title: "Resend the code",
    heading: "Resend the code",
    description: "A new verification code is sent to the address of your account.",
    error,
    name: "resendcode",
    action: at.href("/resendcode"),
    hidden: {},
    fields: [usernameField(usernameLabel, username)],
    submit: { name: "resend", label: "Send code" },
    links: [{ label: "Back to sign in", href: at.href("/login") }],
  };
}

/** Asks for a code that lets a new password be set. */
export function forgotPasswordPage({
  at,
  username,
  error,
  usernameLabel,
}: CodeForm & { usernameLabel: string }): FormPage {
  return {
    kind: "form",
    title: "Forgot your password?",
    heading: "Forgot your password?",
    description: "Enter your username, and a code to reset your password is sent to you.",
    error,
    name: "forgotPassword",
    action: at.href("/forgotPassword"),
    hidden: {},
    fields: [usernameField(usernameLabel, username)],
    submit: { name: "reset_my_password", label: "Reset my password" },
    links: [{ label: "Back to sign in", href: at.href("/login") }],
  };
}

/** The code, and the new password twice. */
export function confirmForgotPasswordPage(
  form: CodeForm & { username: string; policy: PasswordPolicyType | undefined },
): FormPage {
  const { at, username, error, notice, policy } = form;
  return {
    kind: "form",
    title: "Set a new password",
    heading: "Set a new password",
    description: "Enter the code that was sent to you and your new password.",
    error,
    notice,
    name: "confirmForgotPassword",
    action: at.href("/confirmForgotPassword"),
    hidden: { username },
    fields: [
      codeField("forgot_password_code", "Code"),
      newPasswordField("newPassword", "New password", policy),
      { name: "confirmPassword", label: "New password again", type: "password", autocomplete: "new-password" },
    ],
    submit: { name: "reset_password", label: "Change password" },
    links: [{ label: "Send another code", href: at.href("/forgotPassword") }],
  };
}

/** A code that was sent or that an app shows; telephones offer it above their keyboard. */
export function codeField(id: string, label: string): Field {
  return { id, name: "code", label, type: "text", autocomplete: "one-time-code", inputmode: "numeric" };
}

function usernameField(label: string, value: string | undefined): Field {
  return { name: "username", label, type: "text", autocomplete: "username", value };
}
