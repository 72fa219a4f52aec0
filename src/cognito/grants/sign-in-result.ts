import { TokenError } from "../error.ts";
import type { GrantedTokens } from "./tokens.ts";

/** The tokens in an answer of the API's sign-in operations. @throws {TokenError} `answer_invalid` */
export function signInResult(operation: string, output: Readonly<Record<string, unknown>>): GrantedTokens {
  const { AccessToken, IdToken, RefreshToken } = (output.AuthenticationResult ?? {}) as Record<string, unknown>;
  if (typeof AccessToken !== "string") {
    throw new TokenError("answer_invalid", `${operation} answered without an access token: look at region.`, "region");
  }
  return {
    accessToken: AccessToken,
    ...(typeof IdToken === "string" && { idToken: IdToken }),
    ...(typeof RefreshToken === "string" && { refreshToken: RefreshToken }),
  };
}
