import type { Operation } from "../aws.ts";
import { operations } from "../wire/shape.ts";
import { badRequest, DIALECT } from "./api.ts";
import { patch, patchOperations } from "./patch.ts";

const operation = operations(DIALECT);

/** API Gateway's settings of an account, of which each region has its own. */
export interface AccountSettings {
  /** The role as which API Gateway writes the logs of REST APIs, by region. */
  readonly cloudwatchRoles: Map<string, string>;
}

/**
 * @param mayAssume whether a role exists and lets API Gateway assume it
 */
export function createAccountOperations(
  settings: AccountSettings,
  mayAssume: (roleArn: string) => boolean,
): Record<string, Operation> {
  const described = (region: string) => ({
    ...(settings.cloudwatchRoles.has(region) ? { cloudwatchRoleArn: settings.cloudwatchRoles.get(region) } : {}),
    // What an account has of its own accord. (AWS: "Amazon API Gateway quotas", account-level throttling)
    throttleSettings: { burstLimit: 5_000, rateLimit: 10_000 },
    features: ["UsagePlans"],
    apiKeyVersion: "4",
  });
  return {
    GetAccount: operation({}, (_, { region }) => described(region)),
    UpdateAccount: operation({ patchOperations: patchOperations() }, ({ patchOperations }, { region }) => {
      patch(patchOperations, {
        "/cloudwatchRoleArn": {
          replace(arn) {
            if (arn === "") {
              settings.cloudwatchRoles.delete(region);
              return;
            }
            if (!/^arn:[^:]+:iam::\d{12}:role\/./.test(arn)) throw badRequest("The role ARN is not well formed");
            if (!mayAssume(arn))
              throw badRequest(
                "The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.",
              );
            settings.cloudwatchRoles.set(region, arn);
          },
        },
      });
      return described(region);
    }),
  };
}
