import * as core from "@actions/core";
import { ActionError } from "./error.ts";
import { workflowEvent } from "./event.ts";
import { sentenceOf } from "./failure.ts";
import { readInputs, secretsIn } from "./inputs.ts";
import { startMasking } from "./masking.ts";
import { publish } from "./publish.ts";
import { tokenStep } from "./token.ts";
import { actionsCache } from "./token-cache.ts";

const environment = process.env;
const { mask, scrub } = startMasking(core.setSecret);
const cancelled = new AbortController();
const info = (line: string) => core.info(scrub(line));
const notice = (line: string) => core.notice(scrub(line));
const warning = (line: string) => core.warning(scrub(line));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => cancelled.abort(new ActionError("cancelled", "The step was cancelled.")));
}

try {
  for (const secret of secretsIn(environment)) mask(secret);
  const inputs = readInputs(environment);
  await tokenStep(inputs, {
    environment,
    signal: cancelled.signal,
    mask,
    info,
    warning,
    setOutput: core.setOutput,
    saveState: core.saveState,
    exportVariable: core.exportVariable,
    cache: actionsCache(environment, info),
    async getToken(request, options) {
      const { getToken } = await import("../src/cognito/index.ts");
      return getToken(request, options);
    },
    async getCredentials(request, options) {
      const { credentialsFromIdToken } = await import("../src/identity/index.ts");
      return credentialsFromIdToken(request, options);
    },
    async publish(report) {
      const event = workflowEvent(environment);
      const summarize = async (markdown: string) => void (await core.summary.addRaw(markdown, true).write());
      await publish(report, inputs, { environment, event, info, notice, warning, scrub, summarize });
    },
  });
} catch (error) {
  const reason = cancelled.signal.aborted ? cancelled.signal.reason : error;
  core.setFailed(scrub(sentenceOf(reason, workflowEvent(environment), environment)));
}
