import * as core from "@actions/core";
import { ActionError } from "./error.ts";
import { workflowEvent } from "./event.ts";
import { sentenceOf } from "./failure.ts";
import { readInputs, secretsIn } from "./inputs.ts";
import { startMasking } from "./masking.ts";
import { tokenStep } from "./token.ts";

const environment = process.env;
const { mask, scrub } = startMasking(core.setSecret);
const cancelled = new AbortController();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => cancelled.abort(new ActionError("cancelled", "The step was cancelled.")));
}

try {
  for (const secret of secretsIn(environment)) mask(secret);
  await tokenStep(readInputs(environment), {
    environment,
    mask,
    signal: cancelled.signal,
    info: (line) => core.info(scrub(line)),
    warning: (line) => core.warning(scrub(line)),
    setOutput: core.setOutput,
    saveState: core.saveState,
    exportVariable: core.exportVariable,
    async getToken(request, options) {
      const { getToken } = await import("../src/cognito/index.ts");
      return getToken(request, options);
    },
  });
} catch (error) {
  const reason = cancelled.signal.aborted ? cancelled.signal.reason : error;
  core.setFailed(scrub(sentenceOf(reason, workflowEvent(environment), environment)));
}
