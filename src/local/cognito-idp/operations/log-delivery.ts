import type {
  GetLogDeliveryConfigurationRequest,
  SetLogDeliveryConfigurationRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { type Cognito, userPoolOf } from "../cognito.ts";
import { checkLogConfigurations } from "../log-configuration.ts";
import type { UserPool } from "../user-pool.ts";

/** Replaces them all: without any, nothing is logged. */
export function setLogDeliveryConfiguration(cognito: Cognito, input: SetLogDeliveryConfigurationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const given = input.LogConfigurations ?? [];
  checkLogConfigurations(given, pool, cognito.logs, call);
  cognito.logDelivery.configure(pool, given);
  return described(cognito, pool);
}

export function getLogDeliveryConfiguration(cognito: Cognito, input: GetLogDeliveryConfigurationRequest, call: Call) {
  return described(cognito, userPoolOf(cognito, input.UserPoolId, call));
}

function described({ logDelivery }: Cognito, pool: UserPool) {
  return {
    LogDeliveryConfiguration: { UserPoolId: pool.id, LogConfigurations: logDelivery.configurationsOf(pool) },
  };
}
