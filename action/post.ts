import * as core from "@actions/core";
import { cleanUp } from "./cleanup.ts";
import { startMasking } from "./masking.ts";

/** All of it, with all attempts. Milliseconds. */
const TIMEOUT = 15_000;

const { mask, scrub } = startMasking(core.setSecret);

await cleanUp({
  state: core.getState,
  mask,
  info: (line) => core.info(scrub(line)),
  warning: (line) => core.warning(scrub(line)),
  async revoke(session) {
    const { revoke } = await import("../src/cognito/index.ts");
    return revoke(session, { onSecret: mask, timeoutMs: TIMEOUT });
  },
});
