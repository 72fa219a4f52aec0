import type { OwnLimits } from "../token-buckets.ts";
import { existing } from "./rest-api.ts";

/** What callers show to be told apart and counted. */
export interface ApiKey {
  readonly id: string;
  readonly region: string;
  readonly createdDate: number;
  /** A secret: in no message. */
  readonly value: string;
  name: string;
  description: string | undefined;
  enabled: boolean;
  lastUpdatedDate: number;
  tags: Record<string, string>;
}

/** Which keys may call which stages, and how much. */
export interface UsagePlan {
  readonly id: string;
  readonly region: string;
  name: string;
  description: string | undefined;
  apiStages: ApiStage[];
  throttle: OwnLimits | undefined;
  quota: Quota | undefined;
  /** Ids of its keys, in the order in which they came. */
  keyIds: string[];
  tags: Record<string, string>;
}

export interface ApiStage {
  readonly apiId: string;
  readonly stage: string;
  /** By resource path and method: `/pets/GET`. */
  throttle: Record<string, OwnLimits>;
}

export const PERIODS = ["DAY", "WEEK", "MONTH"] as const;

export interface Quota {
  readonly limit: number;
  /** The day of the week, from Sunday, or of the month, from the first, on which a period begins. */
  readonly offset: number;
  readonly period: (typeof PERIODS)[number];
}

/** The keys and usage plans of all regions, by id. */
export interface UsageStore {
  readonly apiKeys: Map<string, ApiKey>;
  readonly plans: Map<string, UsagePlan>;
  now(): number;
}

/** @throws {AwsError} `NotFoundException` */
export function apiKeyOf({ apiKeys }: UsageStore, id: string, { region }: { readonly region: string }): ApiKey {
  const found = apiKeys.get(id);
  return existing(found?.region === region ? found : undefined, "Invalid API Key identifier specified");
}

/** @throws {AwsError} `NotFoundException` */
export function usagePlanOf({ plans }: UsageStore, id: string, { region }: { readonly region: string }): UsagePlan {
  const found = plans.get(id);
  return existing(found?.region === region ? found : undefined, "Invalid Usage Plan ID specified");
}

/** Whether a plan is about a stage. */
export function covers({ apiStages }: UsagePlan, at: { readonly apiId: string; readonly stage: string }): boolean {
  return apiStages.some(({ apiId, stage }) => apiId === at.apiId && stage === at.stage);
}
