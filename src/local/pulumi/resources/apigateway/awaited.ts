import { setTimeout as sleep } from "node:timers/promises";
import { AwsError } from "../../../aws.ts";

/** What the service says where a method, its integration or one of its responses is not there. */
const NOT_YET = /^(?:Invalid (?:Method|Integration|Response)|No integration defined)/;
const AWAITED_MS = 3_000;
const PAUSE_MS = 20;

/**
 * A call about a method that the program makes as well, but does not wait for. On AWS a function takes seconds to be made, so
 * that an integration which names it finds its method there; here a function is made at once, and the call waits for a while.
 *
 * @throws {AwsError} what the call ends with after that
 */
export async function onceThere(call: () => Promise<unknown>, { forMs = AWAITED_MS } = {}): Promise<void> {
  const end = performance.now() + forMs;
  for (;;) {
    try {
      await call();
      return;
    } catch (error) {
      const isMissing = error instanceof AwsError && error.code === "NotFoundException" && NOT_YET.test(error.message);
      if (!isMissing || performance.now() >= end) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
