import type { Grant } from "../../cognito/index.ts";
import { UsageError } from "../failure.ts";
import type { GrantOptions } from "./grant-options.ts";

const ON_PAGES: readonly Grant[] = ["authorization_code", "implicit"];
const SIGN_IN: readonly Grant[] = [...ON_PAGES, "user_password", "user_srp", "admin_user_password", "password"];

/** Options that some grants have no use for, each with the grants that have. */
const USED_BY: readonly (readonly [name: keyof GrantOptions, option: string, grants: readonly Grant[]])[] = [
  ["username", "--username", [...SIGN_IN, "refresh_token"]],
  ["passwordFile", "--password-file", [...SIGN_IN, "refresh_token"]],
  ["newPasswordFile", "--new-password-file", SIGN_IN],
  ["totpSecretFile", "--totp-secret-file", SIGN_IN],
  ["refreshTokenFile", "--refresh-token-file", ["refresh_token"]],
  ["redirectUri", "--redirect-uri", ON_PAGES],
  ["resource", "--resource", ON_PAGES],
  ["clientAuth", "--client-auth", ["client_credentials", "authorization_code", "refresh_token"]],
  ["cache", "--cache", ["client_credentials"]],
];

/**
 * Refuses an option that would change nothing. What the environment holds is for every command, and is not looked at.
 *
 * @throws {UsageError} naming the option and the grants that it is for
 */
export function refuseUnusedOptions(grant: Grant, options: GrantOptions): void {
  for (const [name, option, grants] of USED_BY) {
    if (options[name] === undefined || grants.includes(grant)) continue;
    throw new UsageError(`The grant ${grant} does not use ${option}: leave it out, or ask for ${listed(grants)}.`);
  }
  if (options.clientAuth !== undefined && options.transport === "api")
    throw new UsageError("--client-auth is for the hosted endpoints: --transport api does not use it.");
}

function listed(grants: readonly Grant[]): string {
  // OAuth's name of a grant that Cognito answers by another.
  const named = grants.filter((grant) => grant !== "password");
  return named.length === 1 ? (named[0] ?? "") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}
