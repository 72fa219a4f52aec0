import { generateKeyPair, SignJWT } from "jose";
import { machine, type Scenario } from "../scenario.ts";
import { CLIENT_ID, type ScriptedServer, USER_POOL_ID } from "../scripted-server.ts";

/** A token that someone else has made, with a key of their own. */
async function forged(header: { alg: string; kid: string }, iss: string): Promise<string> {
  const key =
    header.alg === "HS256" ? new TextEncoder().encode("a".repeat(32)) : (await generateKeyPair(header.alg)).privateKey;
  return new SignJWT({ iss, token_use: "access", client_id: CLIENT_ID, scope: "users/read-only" })
    .setProtectedHeader(header)
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(key);
}

async function tokens(server: ScriptedServer): Promise<string[]> {
  const issuer = `${server.origin}/${USER_POOL_ID}`;
  return await Promise.all([
    forged({ alg: "HS256", kid: "scripted" }, issuer),
    forged({ alg: "RS256", kid: "scripted" }, issuer),
    forged({ alg: "RS256", kid: "of-nobody" }, issuer),
    forged({ alg: "RS256", kid: "scripted" }, `${server.origin}/eu-west-1_AnotherOne`),
    server.token({ token_use: "id" }),
    server.token({ exp: 1 }),
  ]);
}

export const scenario: Scenario = {
  story:
    "What is handed out as a token is forged, another pool's, of another use, or over: masked, refused, and no output.",
  async steps(server) {
    const answers = (await tokens(server)).map((access_token) => ({
      json: { access_token, expires_in: 3600, token_type: "Bearer" },
    }));
    server.script("/oauth2/token", ...answers);
    return answers.map(() => ({ inputs: machine(server) }));
  },
};
