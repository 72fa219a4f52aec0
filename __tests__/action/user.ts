import { CLIENT_SECRET } from "./scenario.ts";
import { CLIENT_ID, type ScriptedServer, USER_POOL_ID } from "./scripted-server.ts";

export const PASSWORD = "Correct-horse-7";
export const REFRESH_TOKEN = "refresh.token.of.a.session";

export const IDENTITY_POOL_ID = "eu-west-1:00000000-1111-2222-3333-444444444444";
/** What an identity pool gives; good until the year 2100. */
export const CREDENTIALS = {
  AccessKeyId: "ASIAEXAMPLEEXAMPLE00",
  SecretKey: "secret/access+key/of+an/identity",
  SessionToken: "session+token/of+an/identity==",
  Expiration: 4_102_444_800,
};

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

/** What such a step leaves for the end of the job: the session to be ended there. */
export function session(server: ScriptedServer): Record<string, string> {
  return {
    "refresh-token": REFRESH_TOKEN,
    transport: "api",
    "client-id": CLIENT_ID,
    "client-secret": CLIENT_SECRET,
    "user-pool-id": USER_POOL_ID,
    "endpoint-url": server.origin,
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
