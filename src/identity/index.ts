export {
  type AwsCredentials,
  type CredentialsOptions,
  type CredentialsRequest,
  credentialsFromIdToken,
} from "./credentials.ts";
export { IdentityError, type IdentityErrorCode } from "./error.ts";
