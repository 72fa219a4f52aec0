import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Comparison, inTurn, named } from "./figures.ts";
import { LOCAL_AWS } from "./first-token.ts";
import { installPeers, OAUTH2_MOCK_SERVER, OIDC_PROVIDER } from "./peers.ts";
import { type Command, onCore, ROOT, type Server, start } from "./processes.ts";
import { load, machineClient, peerToken, type TokenRequest, token } from "./tokens.ts";

const OURS = "the local AWS";
const FLOOR = "bare RS256 signing, no server";
const SECONDS = 4;
const CONNECTIONS = 16;

export const BARE: Command = {
  argv: (port) => [process.execPath, join(ROOT, "bench/servers/bare-signing.ts"), String(port)],
};

/** Machine tokens a second from one core, asked for over 16 connections by a process on the other. */
export async function tokenRate(): Promise<Comparison> {
  installPeers();
  const figures = await inTurn(3, {
    [OURS]: () => rate(LOCAL_AWS, machineClient),
    [FLOOR]: signingRate,
    "node:http and a signature, nothing else": () =>
      rate(BARE, async (server) => peerToken(server, { tokenPath: "/" })),
    "oidc-provider": () => rate(OIDC_PROVIDER, async (server) => peerToken(server, OIDC_PROVIDER)),
    "oauth2-mock-server": () => rate(OAUTH2_MOCK_SERVER, async (server) => peerToken(server, OAUTH2_MOCK_SERVER)),
  });
  const share = named(figures, OURS).median / named(figures, FLOOR).median;
  return {
    title: `Machine tokens a second, one core, ${CONNECTIONS} connections`,
    unit: "/s",
    figures,
    bars: [{ sentence: "at least 0.6 of the bare signing rate", measured: share.toFixed(2), met: share >= 0.6 }],
  };
}

async function rate(command: Command, prepare: (server: Server) => Promise<TokenRequest>): Promise<number> {
  const server = await start(command);
  try {
    const request = await prepare(server);
    await token(request);
    await load(request, { connections: CONNECTIONS, count: 500 });
    return await load(request, { connections: CONNECTIONS, seconds: SECONDS });
  } finally {
    await server.stop();
  }
}

async function signingRate(): Promise<number> {
  const [program, argv] = onCore(0, [process.execPath, join(ROOT, "bench/signing-rate.ts")]);
  return Number(execFileSync(program, argv, { encoding: "utf8" }));
}
