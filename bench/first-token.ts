import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Comparison, inTurn, named } from "./figures.ts";
import { COGNITO_LOCAL, installPeers, OAUTH2_MOCK_SERVER, OIDC_PROVIDER } from "./peers.ts";
import { type Command, ROOT, type Server, start } from "./processes.ts";
import { machineClient, peerToken, type TokenRequest, token, users } from "./tokens.ts";

const OURS = "cognito-preview local --empty";
const STORED = "the local AWS, its key stored by an earlier process";
const COGNITO = "cognito-local (a user's token: it has no machine tokens)";

export const LOCAL_AWS = localAws();
const LOCAL_COMMAND: Command = {
  argv: (port) => [process.execPath, join(ROOT, "bin/cognito-preview.js"), "local", "--empty", "--port", String(port)],
};

/** From the start of a process to its first token, with everything that has to be made for it, the stored key aside. */
export async function firstToken(): Promise<Comparison> {
  installPeers();
  const keys = mkdtempSync(join(tmpdir(), "cognito-preview-bench-keys-"));
  try {
    await untilToken(localAws(keys), machineClient);
    const figures = await inTurn(7, {
      [OURS]: () => untilToken(LOCAL_COMMAND, machineClient),
      [STORED]: () => untilToken(localAws(keys), machineClient),
      "the local AWS, without a stored key": () => untilToken(LOCAL_AWS, machineClient),
      [COGNITO]: () => untilToken(COGNITO_LOCAL, async (server) => (await users(server)).signIn(0)),
      "oauth2-mock-server": () =>
        untilToken(OAUTH2_MOCK_SERVER, async (server) => peerToken(server, OAUTH2_MOCK_SERVER)),
      "oidc-provider": () => untilToken(OIDC_PROVIDER, async (server) => peerToken(server, OIDC_PROVIDER)),
    });
    const { median } = named(figures, OURS);
    const stored = named(figures, STORED).median;
    const ratio = median / named(figures, COGNITO).median;
    return {
      title: "Process start to first token",
      unit: "ms",
      figures,
      bars: [
        { sentence: "under 200 ms with a stored key", measured: `${Math.round(stored)} ms`, met: stored < 200 },
        { sentence: "under 400 ms without a stored key", measured: `${Math.round(median)} ms`, met: median < 400 },
        { sentence: "at most half of cognito-local's", measured: `${ratio.toFixed(2)} ×`, met: ratio <= 0.5 },
      ],
    };
  } finally {
    rmSync(keys, { recursive: true, force: true });
  }
}

/** The local AWS alone; with a folder, it keeps its signing keys there. */
function localAws(keys?: string): Command {
  const script = join(ROOT, "bench/servers/local-aws.ts");
  return { argv: (port) => [process.execPath, script, String(port), ...(keys === undefined ? [] : [keys])] };
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
