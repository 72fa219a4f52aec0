import type { AwsCredentials } from "../../cognito/index.ts";
import { isLoopback } from "../../contract/index.ts";

/** The local AWS takes any credentials, so that nobody has to have some; undefined leaves the AWS SDK to find real ones. */
export function localCredentials(endpoint: string | undefined): AwsCredentials | undefined {
  return endpoint !== undefined && isLoopback(endpoint)
    ? { accessKeyId: "local", secretAccessKey: "local" }
    : undefined;
}
