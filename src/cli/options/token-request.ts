import { type Grant, getToken, type TokenRequest } from "../../cognito/index.ts";
import { isLoopback, type StackOutputs } from "../../contract/index.ts";
import { UsageError } from "../failure.ts";
import type { Terminal } from "../terminal.ts";
import type { GrantOptions } from "./grant-options.ts";
import { refuseUnusedOptions } from "./grant-use.ts";
import { poolOf } from "./pool-options.ts";
import { secretInput } from "./secret-input.ts";

/** The grants of `token`, each with the client of a stack that it is for. */
const GRANTS: { readonly [One in Grant]: "machine" | "user" } = {
  client_credentials: "machine",
  authorization_code: "user",
  implicit: "user",
  user_password: "user",
  user_srp: "user",
  admin_user_password: "user",
  refresh_token: "user",
  password: "user",
};

/** What the options, the environment and the stack together ask for; an option wins over the stack. */
export async function tokenRequest(grant: string, options: GrantOptions, terminal: Terminal): Promise<TokenRequest> {
  if (!isGrant(grant)) {
    throw new UsageError(`${JSON.stringify(grant)} is not a grant: ${Object.keys(GRANTS).join(", ")} are.`);
  }
  refuseUnusedOptions(grant, options);
  const { pool, outputs } = await poolOf(options);
  const client = clientOf(GRANTS[grant], outputs);
  const clientId = options.clientId ?? client.id;
  if (clientId === undefined) {
    throw new UsageError(
      `No client is named: give --client-id, or the outputs of a stack that prints ${client.output}.`,
    );
  }
  return {
    ...pool,
    grant,
    clientId,
    clientSecret: (await clientSecretOf(options, terminal)) ?? (clientId === client.id ? client.secret : undefined),
    clientAuth: options.clientAuth,
    transport: options.transport,
    scopes: options.scopes,
    requireScopes: options.requireScopes,
    verify: options.verify,
    ...(GRANTS[grant] === "machine" ? {} : await userOf(options, outputs)),
  };
}

/** On the local AWS nobody has to have a refresh token: the sample user signs in for one. */
export async function withRefreshToken(request: TokenRequest, signal: AbortSignal): Promise<TokenRequest> {
  const { grant, refreshToken, username, password, endpoint } = request;
  if (grant !== "refresh_token" || refreshToken !== undefined || endpoint === undefined || !isLoopback(endpoint))
    return request;
  if (username === undefined || password === undefined) return request;
  const signedIn = await getToken(
    { ...request, grant: "user_password", transport: undefined, scopes: undefined, requireScopes: [] },
    { signal },
  );
  return { ...request, refreshToken: signedIn.refreshToken };
}

function isGrant(text: string): text is Grant {
  return Object.hasOwn(GRANTS, text);
}

function clientOf(
  kind: "machine" | "user",
  { machineClientId, machineClientSecret, userClientId }: Partial<StackOutputs>,
) {
  return kind === "machine"
    ? { id: machineClientId, secret: machineClientSecret, output: "machineClientId" }
    : { id: userClientId, secret: undefined, output: "userClientId" };
}

async function userOf(options: GrantOptions, outputs: Partial<StackOutputs>): Promise<Partial<TokenRequest>> {
  const username = options.username ?? outputs.sampleUser;
  const password = await secretInput(options.passwordFile, "--password-file", "COGNITO_PASSWORD");
  return {
    username,
    password: password ?? (username === outputs.sampleUser ? outputs.sampleUserPassword : undefined),
    newPassword: await secretInput(options.newPasswordFile, "--new-password-file", "COGNITO_NEW_PASSWORD"),
    totpSecret: await secretInput(options.totpSecretFile, "--totp-secret-file", "COGNITO_TOTP_SECRET"),
    refreshToken: await secretInput(options.refreshTokenFile, "--refresh-token-file", "COGNITO_REFRESH_TOKEN"),
    redirectUri: options.redirectUri ?? outputs.callbackUrl,
    resource: options.resource,
  };
}

async function clientSecretOf(
  { clientSecret, clientSecretFile }: GrantOptions,
  terminal: Terminal,
): Promise<string | undefined> {
  if (clientSecret === undefined) return secretInput(clientSecretFile, "--client-secret-file", "COGNITO_CLIENT_SECRET");
  terminal.warn(
    "A secret on the command line is seen by everybody who can list processes: set COGNITO_CLIENT_SECRET, or use --client-secret-file.",
  );
  return clientSecret;
}
