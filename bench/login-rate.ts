import { type Comparison, figure, inTurn, named } from "./figures.ts";
import { LOCAL_AWS } from "./first-token.ts";
import { COGNITO_LOCAL, installPeers } from "./peers.ts";
import { type Command, type Server, start } from "./processes.ts";
import { load, token, type Users, users } from "./tokens.ts";

const REPEATED = "the local AWS: one user, again and again";
const FIRST = "the local AWS: distinct users, each for the first time";
const COGNITO = "cognito-local: one user, again and again";
const LONG = "the local AWS: 4 s of 20 s, one user, again and again";
const CONNECTIONS = 16;
const SECONDS = 4;
const DISTINCT = 1_000;

/** Sign-ins by password a second, on one core. Each brings an access token, an ID token and a refresh token. */
export async function loginRate(): Promise<Comparison> {
  installPeers();
  const figures = await inTurn(3, {
    [REPEATED]: () => repeated(LOCAL_AWS),
    [FIRST]: firstLogins,
    [COGNITO]: () => repeated(COGNITO_LOCAL),
  });
  const windows = await inFiveWindows();
  const lasting = (windows.at(-1) ?? Number.NaN) / (windows[0] ?? Number.NaN);
  const again = named(figures, REPEATED).median;
  const first = named(figures, FIRST).median;
  return {
    title: `Password logins a second, one core, ${CONNECTIONS} connections`,
    unit: "/s",
    figures: [...figures, figure(LONG, windows)],
    bars: [
      { sentence: "at least 1,200 repeated", measured: `${Math.round(again)}`, met: again >= 1_200 },
      { sentence: "at least 350 first logins of distinct users", measured: `${Math.round(first)}`, met: first >= 350 },
      {
        sentence: "flat over 20 s: the last 4 s at least 0.9 × the first 4 s",
        measured: `${lasting.toFixed(2)} ×`,
        met: lasting >= 0.9,
      },
    ],
  };
}

function repeated(command: Command): Promise<number> {
  return withUsers(command, 1, async (pool) => {
    const request = pool.signIn(0);
    await token(request);
    await load(request, { connections: CONNECTIONS, count: 100 });
    return await load(request, { connections: CONNECTIONS, seconds: SECONDS });
  });
}

/** The last user of the pool warms the server up, and is none of those measured. */
function firstLogins(): Promise<number> {
  return withUsers(LOCAL_AWS, DISTINCT + 1, async (pool) => {
    await load(pool.signIn(DISTINCT), { connections: CONNECTIONS, count: 100 });
    return await load(pool.signIn("{n}"), { connections: CONNECTIONS, count: DISTINCT });
  });
}

function inFiveWindows(): Promise<number[]> {
  return withUsers(LOCAL_AWS, 1, async (pool) => {
    await load(pool.signIn(0), { connections: CONNECTIONS, count: 500 });
    const windows: number[] = [];
    while (windows.length < 5) windows.push(await load(pool.signIn(0), { connections: CONNECTIONS, seconds: SECONDS }));
    return windows;
  });
}

/** Gives `use` a server of its own, with a pool of so many users. */
export async function withUsers<Result>(
  command: Command,
  count: number,
  use: (pool: Users, server: Server) => Promise<Result>,
): Promise<Result> {
  const server = await start(command);
  try {
    return await use(await users(server, count), server);
  } finally {
    await server.stop();
  }
}
