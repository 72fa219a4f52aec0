import type { RevokeRequest, Token, TokenRequest } from "../src/cognito/index.ts";
import { removeHeaderFile } from "./header-file.ts";

/**
 * What the step leaves for its post step to undo. The runner hands it over as variables that begin with `STATE_`; each entry
 * is its own value, so that the runner can blank the secret ones.
 */
export type StateName = "header-file" | SessionState;

type SessionState =
  | "refresh-token"
  | "transport"
  | "client-id"
  | "client-secret"
  | "client-auth"
  | "region"
  | "user-pool-id"
  | "domain"
  | "token-endpoint"
  | "endpoint-url";

export type SaveState = (name: StateName, value: string) => void;

/** What cleaning up works with. */
export interface Collaborators {
  state(name: StateName): string;
  mask(value: string): void;
  info(line: string): void;
  warning(line: string): void;
  revoke(session: RevokeRequest): Promise<unknown>;
}

/**
 * Notes how the session of a user is ended. A machine's token has no session, and the one behind a refresh token that the
 * workflow gave is not this step's to end.
 */
export function rememberSession(token: Token, request: TokenRequest, saveState: SaveState): void {
  if (token.refreshToken === undefined || request.grant === "refresh_token") return;
  const { clientId, clientSecret, clientAuth, region, userPoolId, domain, tokenEndpoint, endpoint } = request;
  const session: Record<SessionState, string | undefined> = {
    "refresh-token": token.refreshToken,
    transport: request.grant === "authorization_code" ? "oauth" : "api",
    "client-id": clientId,
    "client-secret": typeof clientSecret === "string" ? clientSecret : clientSecret?.join("\n"),
    "client-auth": clientAuth,
    region,
    "user-pool-id": userPoolId,
    domain,
    "token-endpoint": tokenEndpoint,
    "endpoint-url": endpoint,
  };
  for (const [name, value] of Object.entries(session)) if (value) saveState(name as SessionState, value);
}

/** Undoes what the step did, each on its own. What cannot be undone is a warning: the job's result stands. */
export async function cleanUp(collaborators: Collaborators): Promise<void> {
  await endSession(collaborators);
  deleteHeaderFile(collaborators);
}

async function endSession({ state, mask, info, warning, revoke }: Collaborators): Promise<void> {
  const refreshToken = state("refresh-token");
  const clientSecret = state("client-secret");
  for (const secret of [refreshToken, clientSecret]) mask(secret);
  if (refreshToken === "") {
    info("There is no session to end.");
    return;
  }
  try {
    await revoke({
      refreshToken,
      clientId: state("client-id"),
      clientSecret: clientSecret === "" ? undefined : clientSecret.split("\n"),
      transport: state("transport") === "api" ? "api" : "oauth",
      clientAuth: state("client-auth") === "post" ? "post" : "basic",
      region: state("region") || undefined,
      userPoolId: state("user-pool-id") || undefined,
      domain: state("domain") || undefined,
      tokenEndpoint: state("token-endpoint") || undefined,
      endpoint: state("endpoint-url") || undefined,
    });
    info("Ended the user's session: the refresh token is revoked. The access token is good until it is over.");
  } catch (error) {
    warning(`The refresh token was not revoked. ${error instanceof Error ? error.message : String(error)}`);
  }
}

function deleteHeaderFile({ state, info, warning }: Collaborators): void {
  const headerFile = state("header-file");
  if (headerFile === "") {
    info("There is no header file to remove.");
    return;
  }
  try {
    removeHeaderFile(headerFile);
    info("Removed the header file.");
  } catch (error) {
    warning(error instanceof Error ? error.message : String(error));
  }
}
