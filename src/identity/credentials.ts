import { apiEndpoint, dnsSuffixOf, regionOfUserPool } from "../contract/index.ts";
import { type CallOptions, callIdentityApi, type Exchange } from "./call.ts";
import { IdentityError } from "./error.ts";

export interface CredentialsRequest {
  /** `<region>:<UUID>`. */
  readonly identityPoolId: string;
  /** A user's ID token; without one, credentials of nobody in particular are asked for. */
  readonly idToken?: string | undefined;
  /** The user pool that the ID token is of. */
  readonly userPoolId: string;
  /** The identity pool's. */
  readonly region: string;
  /** Stands in for AWS, such as `http://127.0.0.1:4599`. */
  readonly endpoint?: string | undefined;
  /** One of the token's `cognito:roles`, where the pool chooses roles by them. */
  readonly customRoleArn?: string | undefined;
}

export interface CredentialsOptions extends CallOptions {
  /** Told of each secret part as soon as it is known. */
  readonly onSecret?: ((value: string) => void) | undefined;
}

/** Temporary AWS credentials. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  readonly identityId: string;
}

/**
 * AWS credentials for the user of an ID token, by the enhanced flow: GetId, then GetCredentialsForIdentity, both unsigned.
 * (AWS: "Identity pools authentication flow")
 *
 * @throws {IdentityError}
 * @throws {ContractError} `invalid_region`, `invalid_url`, `invalid_user_pool_id`
 */
export async function credentialsFromIdToken(
  { identityPoolId, idToken, userPoolId, region, endpoint, customRoleArn }: CredentialsRequest,
  options: CredentialsOptions = {},
): Promise<AwsCredentials> {
  if (!/^[\w-]+:[0-9a-f-]+$/.test(identityPoolId) || !identityPoolId.startsWith(`${region}:`))
    throw new IdentityError(
      "invalid_input",
      `identityPoolId must be the id of an identity pool of ${region}, which looks like ${region}:01234567-89ab-cdef-0123-456789abcdef.`,
      "stack-outputs",
    );
  const poolRegion = regionOfUserPool(userPoolId);
  const provider = `cognito-idp.${poolRegion}.${dnsSuffixOf(poolRegion)}/${userPoolId}`;
  const exchange: Exchange = {
    url: `${apiEndpoint("cognito-identity", { region, endpoint })}/`,
    deadline: performance.now() + (options.timeoutMs ?? 60_000),
    secrets: idToken === undefined ? [] : [idToken],
    options,
  };
  const logins = idToken === undefined ? {} : { Logins: { [provider]: idToken } };

  const { IdentityId } = await callIdentityApi(exchange, "GetId", { IdentityPoolId: identityPoolId, ...logins });
  if (typeof IdentityId !== "string") throw incomplete("GetId", exchange);
  const answer = await callIdentityApi(exchange, "GetCredentialsForIdentity", {
    IdentityId,
    ...logins,
    ...(customRoleArn === undefined ? {} : { CustomRoleArn: customRoleArn }),
  });
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = (answer.Credentials ?? {}) as Record<string, unknown>;
  for (const secret of [SecretKey, SessionToken]) if (typeof secret === "string") options.onSecret?.(secret);
  const whole = [AccessKeyId, SecretKey, SessionToken].every((one) => typeof one === "string" && one !== "");
  if (!whole || typeof Expiration !== "number") throw incomplete("GetCredentialsForIdentity", exchange);
  return {
    accessKeyId: String(AccessKeyId),
    secretAccessKey: String(SecretKey),
    sessionToken: String(SessionToken),
    expiresAt: new Date(Expiration * 1000).toISOString(),
    identityId: IdentityId,
  };
}

function incomplete(operation: string, { url }: Exchange): IdentityError {
  return new IdentityError(
    "not_credentials",
    `${new URL(url).host} answered ${operation} without what AWS answers: look at region and endpoint-url.`,
    "region",
  );
}
