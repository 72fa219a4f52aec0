import { type Comparison, inTurn, named } from "./figures.ts";
import { LOCAL_AWS } from "./first-token.ts";
import { installPeers, OAUTH2_MOCK_SERVER, OIDC_PROVIDER } from "./peers.ts";
import { type Command, type Server, start } from "./processes.ts";
import { BARE } from "./token-rate.ts";
import { load, machineClient, peerToken, type TokenRequest, users } from "./tokens.ts";

const OURS = "the local AWS";
const FLOOR = "node:http and a signature, nothing else";
const TOKENS = 5_000;
const LOGINS = 20_000;
const MIB = 1024 * 1024;

/** Resident memory after 5,000 tokens, beside a server that does nothing but sign. Linux alone tells it. */
export async function memory(): Promise<Comparison> {
  installPeers();
  const figures = await inTurn(3, {
    [OURS]: () => resident(LOCAL_AWS, machineClient),
    [FLOOR]: () => resident(BARE, async (server) => peerToken(server, { tokenPath: "/" })),
    "oidc-provider": () => resident(OIDC_PROVIDER, async (server) => peerToken(server, OIDC_PROVIDER)),
    "oauth2-mock-server": () => resident(OAUTH2_MOCK_SERVER, async (server) => peerToken(server, OAUTH2_MOCK_SERVER)),
  });
  const above = named(figures, OURS).median - named(figures, FLOOR).median;
  return {
    title: `Memory after ${TOKENS.toLocaleString("en")} tokens`,
    unit: "MiB",
    figures,
    bars: [
      { sentence: "less than 90 MiB above the bare server", measured: `${Math.round(above)} MiB`, met: above < 90 },
    ],
  };
}

/** Resident memory after 20,000 sign-ins by password, whose sessions stay; cognito-local would take minutes for so many. */
export async function loginMemory(): Promise<Comparison> {
  const figures = await inTurn(2, {
    [OURS]: () => resident(LOCAL_AWS, async (server) => (await users(server)).signIn(0), LOGINS),
    [FLOOR]: () => resident(BARE, async (server) => peerToken(server, { tokenPath: "/" }), LOGINS),
  });
  return { title: `Memory after ${LOGINS.toLocaleString("en")} password logins`, unit: "MiB", figures, bars: [] };
}

async function resident(
  command: Command,
  prepare: (server: Server) => Promise<TokenRequest>,
  count = TOKENS,
): Promise<number> {
  const server = await start(command);
  try {
    await load(await prepare(server), { connections: 16, count });
    return server.memory() / MIB;
  } finally {
    await server.stop();
  }
}
