import { type Limits, limitsOf } from "../token-buckets.ts";
import type { PatchRules } from "./patch.ts";
import { badRequest, type MethodSettings, type Stage } from "./rest-api.ts";

/** Stands for every method of a stage. */
const ALL = "*/*";

/**
 * What a method may take: by its own settings, or by those for all methods of the stage. Undefined where neither says
 * anything. (AWS: "Throttle requests to your REST APIs for better throughput")
 */
export function methodLimits({ methodSettings }: Stage, path: string, method: string): Limits | undefined {
  return limitsOf(methodSettings[keyOf(`${path}/${method}`)], methodSettings[ALL]);
}

/** The patches of a stage that are about its methods: `/{resource path}/{method}/throttling/rateLimit` and its like. */
export function methodSettingsRules(settings: Record<string, MethodSettings>): PatchRules {
  const setting = (name: keyof MethodSettings, whole: boolean) => ({
    replace(value: string, key: string) {
      const limit = Number(value);
      if (value.trim() === "" || !Number.isFinite(limit) || limit < -1 || (whole && !Number.isInteger(limit)))
        throw badRequest(`Invalid value ${value} for ${name}`);
      const { [name]: _, ...others } = settings[keyOf(key)] ?? {};
      // -1 takes a limit away.
      settings[keyOf(key)] = limit === -1 ? others : { ...others, [name]: limit };
    },
  });
  return {
    "/{key}/throttling/rateLimit": setting("rateLimit", false),
    "/{key}/throttling/burstLimit": setting("burstLimit", true),
    "/{key}": {
      remove(_, key) {
        if (!Object.hasOwn(settings, keyOf(key))) throw badRequest(`Invalid method setting path: /${key}`);
        delete settings[keyOf(key)];
      },
    },
  };
}

export function describedMethodSettings(settings: Stage["methodSettings"]) {
  return Object.fromEntries(
    Object.entries(settings).map(([key, { rateLimit, burstLimit }]) => [
      key,
      {
        metricsEnabled: false,
        dataTraceEnabled: false,
        cachingEnabled: false,
        ...(rateLimit === undefined ? {} : { throttlingRateLimit: rateLimit }),
        ...(burstLimit === undefined ? {} : { throttlingBurstLimit: burstLimit }),
      },
    ]),
  );
}

/** A resource's path without the slash at its beginning, and the method: `book/GET`; the root's methods stand alone. */
function keyOf(path: string): string {
  const key = path.replace(/^\/+/, "");
  if (key !== ALL && !/(?:^|\/)(?:[A-Z]+|\*)$/.test(key)) throw badRequest(`Invalid method setting path: /${path}`);
  return key;
}
