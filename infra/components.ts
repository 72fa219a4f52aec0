export { ActivityLog, type ActivityLogArgs } from "./activity-log.ts";
export { type Grant, HandlerFunction, type HandlerFunctionArgs } from "./handler-function.ts";
export type { KnownUser } from "./handlers/known-user.ts";
export type { TokenRule } from "./handlers/pre-token-generation.ts";
export { KnownUsers, type KnownUsersArgs, type KnownUsersHandler } from "./known-users.ts";
export { PreviewApi, type PreviewApiArgs, type RouteArgs } from "./preview-api.ts";
export {
  type MachineClientArgs,
  PreviewAuth,
  type PreviewAuthArgs,
  type ResourceServerArgs,
  type ScopeArgs,
  type SignInFlow,
  type UserClientArgs,
} from "./preview-auth.ts";
export { PreviewIdentity, type PreviewIdentityArgs } from "./preview-identity.ts";
export { SampleTriggers, type SampleTriggersArgs } from "./sample-triggers.ts";
export type { PreTokenGenerationArgs, TriggerArgs, TriggersArgs } from "./triggers.ts";
