import { limitsOf, type TokenBuckets } from "../token-buckets.ts";
import { GatewayError } from "./errors.ts";
import type { Arrival } from "./proxy-event.ts";
import type { UsageMeter } from "./usage-meter.ts";
import { type ApiKey, covers, type UsagePlan, type UsageStore } from "./usage-plan.ts";

/** Everything that says what a key may do, and what it has done. */
export interface Usage {
  readonly store: UsageStore;
  readonly meter: UsageMeter;
  readonly buckets: TokenBuckets;
}

/** The header of a key that is not an authorizer's to name. */
export const API_KEY_HEADER = "x-api-key";

/**
 * Lets a request through whose key is enabled and in a usage plan of the stage, within the plan's limits: the method's own
 * before those of the plan, which hold for all of its stages together; and counts it.
 * (AWS: "Usage plans and API keys for REST APIs in API Gateway")
 *
 * @throws {GatewayError} 403 for the key, 429 for the quota and for the limits
 */
export function checkApiKey(given: string | undefined, arrival: Arrival, { store, meter, buckets }: Usage): ApiKey {
  const { api, stage, match } = arrival;
  const at = { apiId: api.id, stage: stage.name };
  const key = [...store.apiKeys.values()].find(({ region, value }) => region === api.region && value === given);
  if (key === undefined || !key.enabled) throw new GatewayError("INVALID_API_KEY");
  const plan = [...store.plans.values()].find((one) => one.keyIds.includes(key.id) && covers(one, at));
  if (plan === undefined) throw new GatewayError("INVALID_API_KEY");
  if (plan.quota !== undefined && meter.remaining(plan.id, key.id, plan.quota) < 1)
    throw new GatewayError("QUOTA_EXCEEDED");
  const method = `${match.resource.path}/${match.method.httpMethod}`;
  const own = methodThrottle(plan, at, method);
  const limits = limitsOf(own, plan.throttle);
  const bucket = own === undefined ? "" : ` ${at.apiId} ${at.stage} ${method}`;
  if (limits !== undefined && !buckets.admits(`${plan.id} ${key.id}${bucket}`, limits))
    throw new GatewayError("THROTTLED");
  meter.count(plan.id, key.id);
  return key;
}

function methodThrottle({ apiStages }: UsagePlan, at: { apiId: string; stage: string }, method: string) {
  const throttle = apiStages.find(({ apiId, stage }) => apiId === at.apiId && stage === at.stage)?.throttle ?? {};
  return Object.entries(throttle).find(([path]) => withoutSlashes(path) === withoutSlashes(method))?.[1];
}

/** The root's methods stand alone. */
function withoutSlashes(path: string): string {
  return path.replace(/^\/+/, "");
}
