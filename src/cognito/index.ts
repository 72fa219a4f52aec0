export type { Claims } from "./decode.ts";
export { decodeWithoutVerification } from "./decode.ts";
export { type Discovery, discover } from "./discover.ts";
export { TokenError, type TokenErrorCode } from "./error.ts";
export { fileTokenCache } from "./file-cache.ts";
export { getToken } from "./get-token.ts";
export type {
  Attempt,
  AwsCredentials,
  CallOptions,
  Challenge,
  ClientIdentity,
  Grant,
  PoolAddress,
  Token,
  TokenCache,
  TokenOptions,
  TokenRequest,
} from "./request.ts";
export { type RevokeRequest, revoke } from "./revoke.ts";
export { grantedScopes, missingScopes, parseScopes } from "./scopes.ts";
export type { SessionReport, SessionTokens, StillValid } from "./session-report.ts";
export { type SignOutOptions, type SignOutRequest, signOut } from "./sign-out.ts";
export { type UserInfo, userInfo } from "./user-info.ts";
export { type Expectations, type VerifiedToken, type VerifyOptions, verifyToken } from "./verify.ts";
