import { TokenError, type TokenErrorCode } from "../error.ts";
import { quoted, type Secrets } from "../secrets.ts";
import type { Page } from "./page.ts";

/** Cognito's texts, which its pages share with its API, and what each means. The first that fits is taken. */
const TEXTS: readonly (readonly [text: RegExp, code: TokenErrorCode, sentence: string, input: string])[] = [
  [
    /login pages unavailable/i,
    "login_unavailable",
    "The user pool's login pages are switched to managed login, but this client has no branding style: create one (CreateManagedLoginBranding), or set the domain's ManagedLoginVersion to 1.",
    "domain",
  ],
  [
    /incorrect username or password/i,
    "wrong_password",
    "Cognito says that the username or the password is wrong: look at both, and whether the user is in this pool.",
    "password",
  ],
  [/user does not exist/i, "user_not_found", "The pool has no such user: look at username and domain.", "username"],
  [
    /user is not confirmed/i,
    "user_not_confirmed",
    "The user has not been confirmed: enter the code that was sent (confirm), or confirm it as an administrator.",
    "username",
  ],
  [
    /password reset required/i,
    "password_reset_required",
    "The user has to reset the password first (forgot), or an administrator sets a permanent one.",
    "password",
  ],
  [/user is disabled/i, "user_disabled", "The user is disabled: enable it, or take another username.", "username"],
  [
    /(?:password )?attempts? (?:limit )?exceeded/i,
    "too_many_attempts",
    "Too many wrong passwords in a row: Cognito lets this user wait up to 15 minutes. Look at password before trying again.",
    "password",
  ],
  [
    /temporary password has expired/i,
    "password_expired",
    "The user's temporary password has expired: an administrator has to set a new one.",
    "password",
  ],
];

/**
 * What a page says went wrong: by its title, by its error element or, once something was sent, by a text of Cognito's
 * anywhere on it, as nobody promises how managed login marks an error. Undefined where it says nothing.
 */
export function pageError({ error, title, text }: Page, answered: boolean, secret: Secrets): TokenError | undefined {
  const said = [title, error, answered ? text : ""].join("\n");
  const known = TEXTS.find(([pattern]) => pattern.test(said));
  if (known) {
    const [, code, sentence, input] = known;
    return new TokenError(code, sentence, input);
  }
  if (error === "") return undefined;
  return new TokenError(
    "login_refused",
    `The login page refuses the sign-in. It says: ${quoted(error, secret)}`,
    "username",
  );
}

/** What a page that asks for something else than name and password wants; undefined where it is no page of Cognito's. */
export function pageDemand({ forms }: Page): TokenError | undefined {
  // Per form: the classic page holds its form twice.
  if (forms.some(({ fields }) => fields.filter(({ type }) => type === "password").length >= 2)) {
    return new TokenError(
      "new_password_required",
      "The login pages ask for a new password, as this one is temporary: sign in once by grant user_srp with new-password, or have an administrator set a permanent one.",
      "new-password",
    );
  }
  if (forms.some(({ fields }) => fields.some(({ name, type }) => type !== "hidden" && /code|otp|mfa/i.test(name)))) {
    return new TokenError(
      "mfa_required",
      "The login pages ask for the code of a second factor, which is not entered there: use grant user_srp with totp-secret, or a user without a second factor.",
      "totp-secret",
    );
  }
  return undefined;
}
