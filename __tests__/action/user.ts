import { CLIENT_SECRET } from "./scenario.ts";
import { CLIENT_ID, type ScriptedServer, USER_POOL_ID } from "./scripted-server.ts";

export const PASSWORD = "Correct-horse-7";
export const REFRESH_TOKEN = "refresh.token.of.a.session";

/** The inputs of a user's sign-in by the API of the scripted server. */
export function user(server: ScriptedServer, inputs: Record<string, string> = {}): Record<string, string> {
  return {
    "user-pool-id": USER_POOL_ID,
    "endpoint-url": server.origin,
    "client-id": CLIENT_ID,
    "client-secret": CLIENT_SECRET,
    grant: "user_password",
    username: "ada",
    password: PASSWORD,
    ...inputs,
  };
}

/** What Cognito's API answers to a sign-in that went well. */
export async function signedIn(server: ScriptedServer): Promise<{ json: unknown }> {
  const [AccessToken, IdToken] = await Promise.all([
    server.token({ username: "ada" }),
    server.token({
      token_use: "id",
      aud: CLIENT_ID,
      "cognito:username": "ada",
      scope: undefined,
      client_id: undefined,
    }),
  ]);
  const AuthenticationResult = {
    AccessToken,
    IdToken,
    RefreshToken: REFRESH_TOKEN,
    ExpiresIn: 3600,
    TokenType: "Bearer",
  };
  return { json: { AuthenticationResult, ChallengeParameters: {} } };
}
