import { requireInput } from "../inputs.ts";
import { publicCalls, signIn } from "./sign-in.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/** A user's tokens for name and password, which travel to Cognito as they are (AWS: USER_PASSWORD_AUTH). */
export async function userPassword(call: GrantCall): Promise<GrantedTokens> {
  const PASSWORD = requireInput(call.request.password, "password", "user_password");
  return await signIn(call, publicCalls(call), "USER_PASSWORD_AUTH", { PASSWORD });
}
