import { type Comparison, type Figure, figure } from "./figures.ts";
import { LOCAL_AWS } from "./first-token.ts";
import { withUsers } from "./login-rate.ts";
import { load, token } from "./tokens.ts";

const CONNECTIONS = 16;
const SECONDS = 3;
/** So many users are made by one load, so that none outlasts its time limit. */
const PORTION = 10_000;

/** What a sign-in by password costs as its pool grows: the same user each time, among 1, 1,000 and 100,000, made in minutes. */
export function loginCost(): Promise<Comparison> {
  return withUsers(LOCAL_AWS, 1, async (pool) => {
    await token(pool.signIn(0));
    await load(pool.signIn(0), { connections: CONNECTIONS, count: 500 });
    const figures: Figure[] = [];
    let held = 1;
    for (const users of [1, 1_000, 100_000]) {
      while (held < users) {
        const count = Math.min(PORTION, users - held);
        await load(pool.another(`other-${held}-{n}@example.com`), { connections: CONNECTIONS, count });
        held += count;
      }
      const runs: number[] = [];
      while (runs.length < 3)
        runs.push(1_000_000 / (await load(pool.signIn(0), { connections: CONNECTIONS, seconds: SECONDS })));
      figures.push(figure(`a login in a pool of ${users.toLocaleString("en")}`, runs));
    }
    return { title: "Cost of a password login by the size of its pool, one core", unit: "µs", figures, bars: [] };
  });
}
