import type {
  AddUserPoolClientSecretRequest,
  DeleteUserPoolClientSecretRequest,
  ListUserPoolClientSecretsRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import { newClientSecret } from "../ids.ts";
import type { ClientSecret } from "../user-pool.ts";

const MOST_SECRETS = 2;

/** Gives a confidential client its second secret, so that callers can change over while both are good. */
export function addUserPoolClientSecret(cognito: Cognito, input: AddUserPoolClientSecretRequest, call: Call) {
  const { id, secrets } = clientOf(userPoolOf(cognito, input.UserPoolId, call), input.ClientId);
  if (secrets.length === 0)
    throw new AwsError("InvalidParameterException", `Client ${id} was created without a secret, and can not get one.`);
  if (secrets.length >= MOST_SECRETS)
    throw new AwsError("LimitExceededException", `Client ${id} has ${MOST_SECRETS} secrets already: delete one first.`);
  const secret = newSecret(id, input.ClientSecret ?? newClientSecret(), cognito.clock.now(), secrets);
  secrets.push(secret);
  // A value that the caller chose is known to the caller, and is not repeated.
  const shown = input.ClientSecret === undefined ? { ClientSecretValue: secret.value } : {};
  return { ClientSecretDescriptor: { ...descriptor(secret), ...shown } };
}

export function listUserPoolClientSecrets(cognito: Cognito, input: ListUserPoolClientSecretsRequest, call: Call) {
  const { secrets } = clientOf(userPoolOf(cognito, input.UserPoolId, call), input.ClientId);
  return { ClientSecrets: secrets.map(descriptor) };
}

export function deleteUserPoolClientSecret(cognito: Cognito, input: DeleteUserPoolClientSecretRequest, call: Call) {
  const { id, secrets } = clientOf(userPoolOf(cognito, input.UserPoolId, call), input.ClientId);
  const at = secrets.findIndex((secret) => secret.id === input.ClientSecretId);
  if (at < 0) throw new AwsError("ResourceNotFoundException", `Client secret ${input.ClientSecretId} does not exist.`);
  if (secrets.length === 1)
    throw new AwsError("InvalidParameterException", `The last secret of client ${id} can not be deleted.`);
  secrets.splice(at, 1);
  return {};
}

/** `now` in milliseconds; the id is moved on by a second where another secret of the client has it. */
export function newSecret(
  clientId: string,
  value: string,
  now: number,
  others: readonly ClientSecret[] = [],
): ClientSecret {
  let epoch = Math.floor(now / 1000);
  while (others.some(({ id }) => id === `${clientId}--${epoch}`)) epoch += 1;
  return { id: `${clientId}--${epoch}`, value, created: now };
}

function descriptor({ id, created }: ClientSecret) {
  return { ClientSecretId: id, ClientSecretCreateDate: created / 1000 };
}
