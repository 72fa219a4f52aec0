import { openAdminClient } from "./admin-client.ts";
import { callApi } from "./api.ts";
import { TokenError } from "./error.ts";
import { requireInput } from "./inputs.ts";
import { apiOf, resolvePool } from "./pool-address.ts";
import type { CallOptions, PoolAddress, TokenOptions } from "./request.ts";
import { type SessionReport, type SessionTokens, sessionReport } from "./session-report.ts";
import { openWire } from "./wire.ts";

/** By the user, with an access token; or by an administrator, with `username` and AWS credentials. */
export interface SignOutRequest extends PoolAddress, SessionTokens {
  readonly username?: string | undefined;
}

export type SignOutOptions = CallOptions & Pick<TokenOptions, "credentials">;

/**
 * Ends every session of a user at Cognito, on every device, and reports what still works all the same. (AWS: GlobalSignOut,
 * which wants the scope `aws.cognito.signin.user.admin`; AdminUserGlobalSignOut)
 *
 * @throws {TokenError} `access_token_invalid`, `user_not_found`, `aws_credentials_missing`, and those of the network
 */
export async function signOut(request: SignOutRequest, options: SignOutOptions = {}): Promise<SessionReport> {
  const wire = openWire(options);
  const { accessToken, idToken, refreshToken, username } = request;
  for (const token of [accessToken, idToken, refreshToken]) wire.secret(token);
  const pool = resolvePool(request);
  if (username) {
    const UserPoolId = requireInput(pool.userPoolId, "user-pool-id", "sign-out by an administrator");
    const admin = await openAdminClient(pool, options.credentials, wire);
    try {
      await admin.send("AdminUserGlobalSignOut", "always", (sdk, client, abortSignal) =>
        client.send(new sdk.AdminUserGlobalSignOutCommand({ UserPoolId, Username: username }), { abortSignal }),
      );
    } finally {
      admin.close();
    }
  } else if (accessToken) {
    await callApi(wire, apiOf(pool), "GlobalSignOut", { AccessToken: accessToken });
  } else {
    throw new TokenError(
      "missing_input",
      "Nothing says who is to be signed out: give access-token (the user's own), or username with AWS credentials.",
      "access-token",
    );
  }
  return sessionReport(
    ["Every refresh token of the user, and Cognito's own API with the access tokens that came of them."],
    request,
    wire.now(),
  );
}
