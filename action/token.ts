import type { Token, TokenOptions, TokenRequest } from "../src/cognito/request.ts";
import type { StackOutputs } from "../src/contract/outputs.ts";
import type { SaveState } from "./cleanup.ts";
import { refuseContradictions } from "./contradictions.ts";
import { variableName } from "./exported-variable.ts";
import { writeHeaderFile } from "./header-file.ts";
import type { Inputs } from "./inputs.ts";
import { authorizationOf, type OutputName, outputsOf } from "./outputs.ts";
import { tokenRequest } from "./request.ts";
import { stackOutputs } from "./stack.ts";

/** What the step works with: the runner's ways in and out, and the way to a token. */
export interface Collaborators {
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  mask(value: string): void;
  info(line: string): void;
  warning(line: string): void;
  setOutput(name: OutputName, value: string): void;
  saveState: SaveState;
  exportVariable(name: string, value: string): void;
  getToken(request: TokenRequest, options: TokenOptions): Promise<Token>;
}

/**
 * Fetches a token and hands it to later steps: as outputs, and as a variable and a file where asked for.
 *
 * @throws {ActionError | ContractError | TokenError}
 */
export async function tokenStep(inputs: Inputs, collaborators: Collaborators): Promise<void> {
  const { environment, setOutput, saveState, exportVariable, info } = collaborators;
  refuseContradictions(inputs);
  const stack: Partial<StackOutputs> = stackOutputs(inputs, collaborators);
  const request = tokenRequest(inputs, stack, environment);
  const variable = variableName(inputs["export-env"], environment);

  const token = await fetchToken(request, inputs, collaborators);
  for (const [name, value] of Object.entries(outputsOf(token))) setOutput(name as OutputName, value);
  if (variable !== undefined) exportVariable(variable, token.accessToken);
  if (inputs["header-file"]) {
    const announce = (path: string) => saveState("header-file", path);
    setOutput("header-file", writeHeaderFile(authorizationOf(token), { environment, announce }));
  }
  info(summaryLine(token));
}

async function fetchToken(request: TokenRequest, inputs: Inputs, collaborators: Collaborators): Promise<Token> {
  const { mask, info, warning, signal, getToken } = collaborators;
  const token = await getToken(request, {
    timeoutMs: inputs["timeout-seconds"] * 1000,
    signal,
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

function summaryLine({ cached, scopes, issuer, clientId, expiresIn, expiresAt }: Token): string {
  const minutes = Math.floor(expiresIn / 60);
  const scope = scopes.length === 0 ? "no scope" : scopes.join(" ");
  return `${cached ? "Took a kept" : "Got a new"} access token of ${issuer} for client ${clientId} with ${scope}; it is good for ${minutes} min ${expiresIn % 60} s, until ${expiresAt}.`;
}
