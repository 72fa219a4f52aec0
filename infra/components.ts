export type { Grant } from "./handler-function.ts";
export type { TokenRule } from "./handlers/pre-token-generation.ts";
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
export type { PreTokenGenerationArgs, TriggerArgs, TriggersArgs } from "./triggers.ts";
