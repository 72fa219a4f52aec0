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
