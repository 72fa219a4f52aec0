import { type AdminClient, openAdminClient } from "../admin-client.ts";
import { requireInput } from "../inputs.ts";
import { type SignInCalls, signIn } from "./sign-in.ts";
import type { GrantCall, GrantedTokens } from "./tokens.ts";

/** A user's tokens as an administrator gets them: the one grant that needs AWS credentials (AWS: AdminInitiateAuth). */
export async function adminUserPassword(call: GrantCall): Promise<GrantedTokens> {
  const PASSWORD = requireInput(call.request.password, "password", "admin_user_password");
  const userPoolId = requireInput(call.pool.userPoolId, "user-pool-id", "admin_user_password");
  const admin = await openAdminClient(call.pool, call.options.credentials, call.wire);
  try {
    return await signIn(call, adminCalls(admin, call, userPoolId), "ADMIN_USER_PASSWORD_AUTH", { PASSWORD });
  } finally {
    admin.close();
  }
}

function adminCalls(admin: AdminClient, { request, client }: GrantCall, UserPoolId: string): SignInCalls {
  const shared = {
    UserPoolId,
    ClientId: client.clientId,
    ...(request.clientMetadata && { ClientMetadata: request.clientMetadata }),
  };
  return {
    initiate: async (AuthFlow, AuthParameters) => ({
      ...(await admin.send("AdminInitiateAuth", "always", (sdk, sdkClient, abortSignal) => {
        const command = new sdk.AdminInitiateAuthCommand({ ...shared, AuthFlow: AuthFlow as never, AuthParameters });
        return sdkClient.send(command, { abortSignal });
      })),
    }),
    respond: async (ChallengeName, Session, ChallengeResponses) => ({
      ...(await admin.send("AdminRespondToAuthChallenge", "unsent", (sdk, sdkClient, abortSignal) => {
        const command = new sdk.AdminRespondToAuthChallengeCommand({
          ...shared,
          ChallengeName: ChallengeName as never,
          Session,
          ChallengeResponses,
        });
        return sdkClient.send(command, { abortSignal });
      })),
    }),
  };
}
