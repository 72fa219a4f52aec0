export { ActivityLog, type ActivityLogArgs } from "./activity-log.ts";
export type { CorsArgs, PreviewApiArgs, RouteArgs, ThrottlingArgs } from "./api-args.ts";
export type {
  AttributeArgs,
  CustomDomainArgs,
  GroupArgs,
  IdentityProviderArgs,
  MachineClientArgs,
  PreviewAuthArgs,
  ResourceServerArgs,
  ScopeArgs,
  SharedPoolArgs,
  SignInFlow,
  Tier,
  TokenLifetimes,
  UserArgs,
  UserClientArgs,
} from "./auth-args.ts";
export { type Grant, HandlerFunction, type HandlerFunctionArgs } from "./handler-function.ts";
export type { FailureBody, TokenBody, TokenFunctionResult } from "./handlers/custom-scope.ts";
export type { KnownUser } from "./handlers/known-user.ts";
export type { TokenRule } from "./handlers/pre-token-generation.ts";
export type { TokenFunctionEvent, TokenFunctionFields } from "./handlers/token-function-event.ts";
export { KnownUsers, type KnownUsersArgs, type KnownUsersHandler } from "./known-users.ts";
export type { Lifetime } from "./lifetime.ts";
export { PreviewApi } from "./preview-api.ts";
export { PreviewAuth } from "./preview-auth.ts";
export { PreviewIdentity, type PreviewIdentityArgs } from "./preview-identity.ts";
export { SampleTriggers, type SampleTriggersArgs } from "./sample-triggers.ts";
export { SampleUser, type SampleUserArgs } from "./sample-user.ts";
export type { PreTokenGenerationArgs, PreTokenGenerationVersion, TriggerArgs, TriggersArgs } from "./trigger-args.ts";
export { Triggers } from "./triggers.ts";
