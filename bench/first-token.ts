import { join } from "node:path";
import { type Comparison, inTurn, named } from "./figures.ts";
import { COGNITO_LOCAL, installPeers, OAUTH2_MOCK_SERVER, OIDC_PROVIDER } from "./peers.ts";
import { type Command, ROOT, type Server, start } from "./processes.ts";
import { machineClient, peerToken, signInToCognitoLocal, type TokenRequest, token } from "./tokens.ts";

const OURS = "cognito-preview local --empty";
const COGNITO = "cognito-local (a user's token: it has no machine tokens)";

export const LOCAL_AWS: Command = {
  argv: (port) => [process.execPath, join(ROOT, "bench/servers/local-aws.ts"), String(port)],
};
const LOCAL_COMMAND: Command = {
  argv: (port) => [process.execPath, join(ROOT, "bin/cognito-preview.js"), "local", "--empty", "--port", String(port)],
};

/** From the start of a process to its first token, with everything that has to be made for it; no stored key. */
export async function firstToken(): Promise<Comparison> {
  installPeers();
  const figures = await inTurn(7, {
    [OURS]: () => untilToken(LOCAL_COMMAND, machineClient),
    [COGNITO]: () => untilToken(COGNITO_LOCAL, signInToCognitoLocal),
    "oauth2-mock-server": () => untilToken(OAUTH2_MOCK_SERVER, async (server) => peerToken(server, OAUTH2_MOCK_SERVER)),
    "oidc-provider": () => untilToken(OIDC_PROVIDER, async (server) => peerToken(server, OIDC_PROVIDER)),
  });
  const { median } = named(figures, OURS);
  const ratio = median / named(figures, COGNITO).median;
  return {
    title: "Process start to first token",
    unit: "ms",
    figures,
    bars: [
      { sentence: "under 400 ms without a stored key", measured: `${Math.round(median)} ms`, met: median < 400 },
      { sentence: "at most half of cognito-local's", measured: `${ratio.toFixed(2)} ×`, met: ratio <= 0.5 },
    ],
  };
}

async function untilToken(command: Command, prepare: (server: Server) => Promise<TokenRequest>): Promise<number> {
  const server = await start(command);
  try {
    await token(await prepare(server));
    return performance.now() - server.started;
  } finally {
    await server.stop();
  }
}
