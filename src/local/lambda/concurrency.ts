import { AwsError, type Operation } from "../aws.ts";
import { integer, operations, required } from "../wire/shape.ts";
import type { Environments } from "./environments.ts";
import { functionArn } from "./function.ts";
import type { FunctionEntry, Registry } from "./registry.ts";
import { DIALECT, functionNameShape, invalid } from "./settings.ts";

const operation = operations(DIALECT);
const place = () => ({ FunctionName: required(functionNameShape()) });

/** Of an account's thousand invocations at once, a hundred cannot be kept for single functions. (AWS: "Lambda quotas") */
const MOST_RESERVED = 900;
const LEAST_UNRESERVED = 100;

/** Invocations at once that a function has for itself, and no more than these; with none, it is not run at all. */
export function createConcurrencyOperations(registry: Registry): Record<string, Operation> {
  return {
    PutFunctionConcurrency: operation(
      { ...place(), ReservedConcurrentExecutions: required(integer({ min: 0 })) },
      ({ FunctionName, ReservedConcurrentExecutions }, call) => {
        const entry = registry.entry(FunctionName, call);
        const others = [...registry.all()].filter((one) => one !== entry && one.latest.region === call.region);
        const reserved = others.reduce((sum, one) => sum + (one.reserved ?? 0), ReservedConcurrentExecutions);
        if (reserved > MOST_RESERVED)
          throw invalid(
            `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${LEAST_UNRESERVED}].`,
          );
        entry.reserved = ReservedConcurrentExecutions;
        return reservedOf(entry);
      },
    ),
    GetFunctionConcurrency: operation(place(), ({ FunctionName }, call) =>
      reservedOf(registry.entry(FunctionName, call)),
    ),
    DeleteFunctionConcurrency: operation(place(), ({ FunctionName }, call) => {
      registry.entry(FunctionName, call).reserved = undefined;
    }),
  };
}

/** `Concurrency` of the API. */
export function reservedOf({ reserved }: FunctionEntry): { ReservedConcurrentExecutions?: number } {
  return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
}

/** Runs functions, each no oftener at once than it has reserved, whatever its version. */
export function withinReserved(environments: Environments, registry: Registry): Pick<Environments, "invoke"> {
  const running = new WeakMap<FunctionEntry, number>();
  return {
    async invoke(lambda, request) {
      const entry = registry.entryOfArn(functionArn(lambda.region, lambda.name));
      if (entry === undefined) return environments.invoke(lambda, request);
      const now = running.get(entry) ?? 0;
      if (entry.reserved !== undefined && now >= entry.reserved) throw throttled();
      running.set(entry, now + 1);
      try {
        return await environments.invoke(lambda, request);
      } finally {
        running.set(entry, (running.get(entry) ?? 1) - 1);
      }
    },
  };
}

/** What AWS says where a function has as many invocations at once as it may. */
export function throttled(): AwsError {
  return new AwsError("TooManyRequestsException", "Rate Exceeded.", {
    status: 429,
    members: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" },
  });
}
