import { type LambdaConfigType, UpdateUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { functionArn, type LocalCognito, type TestFunction } from "../../fixtures/local-cognito.ts";
import { startLocalPool } from "../../fixtures/local-pool.ts";

/** The function of every trigger of the pool. */
export const ARN = functionArn("trigger");

/** What a function is sent. */
export interface Event {
  readonly version: string;
  readonly triggerSource: string;
  readonly request: Record<string, unknown>;
  response: Record<string, unknown>;
}

export interface TriggeredPool {
  readonly local: LocalCognito;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Sets the pool's triggers, and what their function does. */
  trigger(config: LambdaConfigType, run: (event: Event) => unknown): Promise<void>;
}

export async function startTriggeredPool(): Promise<TriggeredPool> {
  const functions: Record<string, TestFunction> = {};
  const pool = await startLocalPool({}, functions);
  return {
    ...pool,
    async trigger(LambdaConfig, run) {
      functions[ARN] = run as TestFunction;
      await pool.local.client.send(new UpdateUserPoolCommand({ UserPoolId: pool.userPoolId, LambdaConfig }));
    },
  };
}

/** A function that adds to the response of its event. */
export function answering(response: Record<string, unknown>): (event: Event) => Event {
  return (event) => ({ ...event, response: { ...event.response, ...response } });
}
