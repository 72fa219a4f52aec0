import type { LocalAws } from "../../local/index.ts";

/** The calls of a Pulumi provider: made within the process, they meet the faults that are asked for as any other caller's do. */
export function providerCalls(aws: LocalAws): LocalAws {
  return {
    ...aws,
    async invoke(service, operation, input, region) {
      await aws.faults.strikeCall(operation);
      return aws.invoke(service, operation, input, region);
    },
  };
}
