import { TokenError } from "./error.ts";
import type { Grant, TokenRequest } from "./request.ts";

const BINDING: readonly Grant[] = ["authorization_code", "implicit", "refresh_token"];

/**
 * Refuses what Cognito would take and then leave without effect.
 *
 * @throws {TokenError} `unsupported`
 */
export function refuseWithoutEffect(grant: Grant, { resource, clientMetadata, transport }: TokenRequest): void {
  if (resource && !BINDING.includes(grant)) {
    throw new TokenError(
      "unsupported",
      `Cognito binds tokens to a resource on its login pages alone: the grant ${grant} cannot, so leave resource out or use authorization_code.`,
      "resource",
    );
  }
  const hosted = grant === "authorization_code" || grant === "implicit";
  const hostedRefresh = grant === "refresh_token" && transport !== "api";
  if (clientMetadata && Object.keys(clientMetadata).length > 0 && (hosted || hostedRefresh)) {
    throw new TokenError(
      "unsupported",
      `Cognito does not hand client-metadata to triggers for the grant ${grant}${hostedRefresh ? " by transport oauth: use transport api" : ": use user_srp or user_password"}, or leave it out.`,
      "client-metadata",
    );
  }
}
