import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Comparison, inTurn, named } from "./figures.ts";
import { installedPackage } from "./installed.ts";
import { COGNITO_LOCAL, installPeers, OAUTH2_MOCK_SERVER, OIDC_PROVIDER } from "./peers.ts";
import { type Command, ROOT, type Server, start } from "./processes.ts";
import { machineClient, peerToken, type TokenRequest, token, users } from "./tokens.ts";

const OURS = "cognito-preview local --empty, as npm installs it";
const STORED = "the local AWS, its key stored by an earlier process";
const COGNITO = "cognito-local (a user's token: it has no machine tokens)";

export const LOCAL_AWS = localAws();

/** From the start of a process to its first token, with everything that has to be made for it, the stored key aside. */
export async function firstToken(): Promise<Comparison> {
  installPeers();
  const installed = installedPackage();
  const keys = mkdtempSync(join(tmpdir(), "cognito-preview-bench-keys-"));
  const withStoredKey = localAws(keys, join(installed, "lib/src/local/index.js"));
  try {
    await untilToken(withStoredKey, machineClient);
    const figures = await inTurn(7, {
      [OURS]: () => untilToken(localCommand(installed), machineClient),
      [STORED]: () => untilToken(withStoredKey, machineClient),
      "cognito-preview local --empty, in a checkout": () => untilToken(localCommand(ROOT), machineClient),
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

/** The command that starts an empty local AWS, of the checkout or of the installed package. */
function localCommand(folder: string): Command {
  const script = join(folder, "bin/cognito-preview.js");
  return { argv: (port) => [process.execPath, script, "local", "--empty", "--port", String(port)] };
}

/** The local AWS alone, of the checkout or of another module; with a folder, it keeps its signing keys there. */
function localAws(...more: [keys: string, module: string] | []): Command {
  const script = join(ROOT, "bench/servers/local-aws.ts");
  return { argv: (port) => [process.execPath, script, String(port), ...more] };
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
