import type { Token, TokenCache, TokenOptions, TokenRequest } from "../src/cognito/request.ts";
import type { StackOutputs } from "../src/contract/outputs.ts";
import { type CredentialsCollaborators, credentialsPlan, exportCredentials } from "./aws-credentials.ts";
import { rememberSession, type SaveState } from "./cleanup.ts";
import { withClientSecret } from "./client-secret.ts";
import { refuseContradictions } from "./contradictions.ts";
import { variableName } from "./exported-variable.ts";
import { writeHeaderFile } from "./header-file.ts";
import type { Inputs } from "./inputs.ts";
import { authorizationOf, type OutputName, outputsOf } from "./outputs.ts";
import type { Report } from "./report.ts";
import { tokenRequest } from "./request.ts";
import { judge, runSmoke, type SmokeResult, smokePlan } from "./smoke.ts";
import { stackOutputs } from "./stack.ts";

/** What the step works with: the runner's ways in and out, and the way to a token. */
export interface Collaborators extends CredentialsCollaborators {
  readonly environment: NodeJS.ProcessEnv;
  warning(line: string): void;
  setOutput(name: OutputName, value: string): void;
  saveState: SaveState;
  getToken(request: TokenRequest, options: TokenOptions): Promise<Token>;
  readonly cache: TokenCache;
  publish(report: Report): Promise<void>;
}

/**
 * Fetches a token, hands it to later steps, tries the API's doors with it where asked to, and reports.
 * Everything that can be refused without the network is refused first.
 *
 * @throws {ActionError | ContractError | TokenError | IdentityError}
 */
export async function tokenStep(inputs: Inputs, collaborators: Collaborators): Promise<void> {
  const { environment, signal, info, setOutput } = collaborators;
  refuseContradictions(inputs);
  const stack = stackOutputs(inputs, collaborators);
  const asked = tokenRequest(inputs, stack, environment);
  const variable = variableName(inputs["export-env"], environment);
  const plan = smokePlan(inputs, stack, asked.endpoint);
  const credentials = credentialsPlan(inputs, stack, asked, environment);

  const request = await withClientSecret(asked, collaborators);
  const token = await fetchToken(request, inputs, collaborators);
  if (inputs.revoke) rememberSession(token, request, collaborators.saveState);
  handOver(token, inputs, variable, collaborators);
  info(tokenLine(token));
  if (credentials) await exportCredentials(credentials, token, inputs, collaborators);

  const smoke = plan && (await runSmoke(plan, token, signal));
  if (smoke) setOutput("smoke-result", JSON.stringify(smoke));
  await collaborators.publish(reportOf(token, request, stack, smoke));
  if (smoke) judge(smoke);
}

async function fetchToken(request: TokenRequest, inputs: Inputs, collaborators: Collaborators): Promise<Token> {
  const { mask, info, warning, signal, getToken, cache } = collaborators;
  const token = await getToken(request, {
    timeoutMs: inputs["timeout-seconds"] * 1000,
    signal,
    cache: inputs.cache ? cache : undefined,
    onSecret: mask,
    onWarning: warning,
    onAttempt({ call, number, outcome, retryInMs }) {
      if (retryInMs === undefined) return;
      info(`${call}: attempt ${number} gave ${outcome}; the next one in ${(retryInMs / 1000).toFixed(1)} s.`);
    },
  });
  // The library tells of each as it comes; here it is made sure of, whatever way the token came.
  for (const secret of [token.accessToken, token.idToken, token.refreshToken]) if (secret !== undefined) mask(secret);
  return token;
}

function handOver(
  token: Token,
  inputs: Inputs,
  variable: string | undefined,
  { environment, setOutput, saveState, exportVariable }: Collaborators,
): void {
  for (const [name, value] of Object.entries(outputsOf(token))) setOutput(name as OutputName, value);
  if (variable !== undefined) exportVariable(variable, token.accessToken);
  if (!inputs["header-file"]) return;
  const announce = (path: string) => saveState("header-file", path);
  setOutput("header-file", writeHeaderFile(authorizationOf(token), { environment, announce }));
}

function tokenLine({ cached, scopes, issuer, clientId, expiresIn, expiresAt }: Token): string {
  const minutes = Math.floor(expiresIn / 60);
  const scope = scopes.length === 0 ? "no scope" : scopes.join(" ");
  return `${cached ? "Took a kept" : "Got a new"} access token of ${issuer} for client ${clientId} with ${scope}; it is good for ${minutes} min ${expiresIn % 60} s, until ${expiresAt}.`;
}

function reportOf(
  token: Token,
  { grant, scopes, tokenEndpoint }: TokenRequest,
  { apiUrl, branch }: Partial<StackOutputs>,
  smoke: SmokeResult | undefined,
): Report {
  const { issuer, clientId, expiresAt, expiresIn, cached, scopes: scopesGranted } = token;
  return {
    ...{ issuer, clientId, grant, scopesAsked: scopes ?? [], scopesGranted, expiresAt, expiresIn, cached },
    ...{ tokenEndpoint, apiUrl, branch, smoke },
  };
}
