import type {
  DescribeRiskConfigurationRequest,
  SetRiskConfigurationRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../aws.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import {
  checkedRiskConfiguration,
  type RiskConfiguration,
  WHOLE_POOL,
} from "../threat-protection/risk-configuration.ts";
import type { UserPool } from "../user-pool.ts";

/**
 * Replaces the configuration of a pool or of a client; without any, takes it away. AWS takes it in a pool of any feature
 * plan: threat protection is what it waits for.
 */
export function setRiskConfiguration(cognito: Cognito, input: SetRiskConfigurationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const key = keyIn(pool, input.ClientId);
  const configuration = checkedRiskConfiguration(input, cognito.clock.now());
  if (configuration === undefined) pool.riskConfigurations.delete(key);
  else pool.riskConfigurations.set(key, configuration);
  return { RiskConfiguration: described(pool, input.ClientId, configuration) };
}

/** A client's own configuration, or the pool's: each by itself. */
export function describeRiskConfiguration(cognito: Cognito, input: DescribeRiskConfigurationRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const configuration = pool.riskConfigurations.get(keyIn(pool, input.ClientId));
  return { RiskConfiguration: described(pool, input.ClientId, configuration) };
}

function keyIn(pool: UserPool, clientId: string | undefined): string {
  return clientId === undefined ? WHOLE_POOL : clientOf(pool, clientId).id;
}

function described({ id }: UserPool, ClientId: string | undefined, configuration: RiskConfiguration | undefined) {
  return {
    UserPoolId: id,
    ClientId,
    CompromisedCredentialsRiskConfiguration: configuration?.compromisedCredentials,
    AccountTakeoverRiskConfiguration: configuration?.accountTakeover,
    RiskExceptionConfiguration: configuration?.exceptions,
    LastModifiedDate: configuration === undefined ? undefined : configuration.modified / 1000,
  };
}
