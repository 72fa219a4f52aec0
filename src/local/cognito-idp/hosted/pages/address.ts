/** Paths of a hosted domain that people see. */
export type PagePath =
  | "/login"
  | "/signup"
  | "/confirm"
  | "/resendcode"
  | "/forgotPassword"
  | "/confirmForgotPassword"
  | "/changePassword"
  | "/mfa"
  | "/error";

/** Where the pages of one sign-in are: each carries the client's authorization request in its query, as AWS's do. */
export interface PageAddress {
  href(path: PagePath): string;
}
