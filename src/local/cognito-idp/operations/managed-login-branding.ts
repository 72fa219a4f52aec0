import { randomUUID } from "node:crypto";
import type {
  CreateManagedLoginBrandingRequest,
  DeleteManagedLoginBrandingRequest,
  DescribeManagedLoginBrandingByClientRequest,
  DescribeManagedLoginBrandingRequest,
  UpdateManagedLoginBrandingRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import { notBuilt } from "../unbuilt.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";

/** Gives a client's managed login pages a look; without one they are not served. Cognito's own look is the only one built. */
export function createManagedLoginBranding(cognito: Cognito, input: CreateManagedLoginBrandingRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const client = clientOf(pool, input.ClientId);
  checkLook("CreateManagedLoginBranding", input);
  if (client.branding !== undefined)
    throw new AwsError(
      "ManagedLoginBrandingExistsException",
      `Managed login branding already exists for the client ${client.id}.`,
    );
  const now = cognito.clock.now();
  client.branding = { id: randomUUID(), created: now, modified: now };
  return { ManagedLoginBranding: described(client, client.branding) };
}

export function describeManagedLoginBranding(cognito: Cognito, input: DescribeManagedLoginBrandingRequest, call: Call) {
  if (input.ReturnMergedResources === true) throw notBuilt("DescribeManagedLoginBranding: ReturnMergedResources");
  const { client, branding } = brandingOf(userPoolOf(cognito, input.UserPoolId, call), input.ManagedLoginBrandingId);
  return { ManagedLoginBranding: described(client, branding) };
}

export function describeManagedLoginBrandingByClient(
  cognito: Cognito,
  input: DescribeManagedLoginBrandingByClientRequest,
  call: Call,
) {
  if (input.ReturnMergedResources === true)
    throw notBuilt("DescribeManagedLoginBrandingByClient: ReturnMergedResources");
  const client = clientOf(userPoolOf(cognito, input.UserPoolId, call), input.ClientId);
  if (client.branding === undefined) throw noSuchBranding();
  return { ManagedLoginBranding: described(client, client.branding) };
}

export function updateManagedLoginBranding(cognito: Cognito, input: UpdateManagedLoginBrandingRequest, call: Call) {
  const { client, branding } = brandingOf(userPoolOf(cognito, input.UserPoolId, call), input.ManagedLoginBrandingId);
  checkLook("UpdateManagedLoginBranding", input);
  client.branding = { ...branding, modified: cognito.clock.now() };
  return { ManagedLoginBranding: described(client, client.branding) };
}

export function deleteManagedLoginBranding(cognito: Cognito, input: DeleteManagedLoginBrandingRequest, call: Call) {
  const { client } = brandingOf(userPoolOf(cognito, input.UserPoolId, call), input.ManagedLoginBrandingId);
  delete client.branding;
  return {};
}

type Branding = NonNullable<UserPoolClient["branding"]>;

function brandingOf(pool: UserPool, id: string | undefined): { client: UserPoolClient; branding: Branding } {
  for (const client of pool.clients.values()) {
    if (client.branding !== undefined && client.branding.id === id) return { client, branding: client.branding };
  }
  throw noSuchBranding();
}

function checkLook(operation: string, input: Omit<CreateManagedLoginBrandingRequest, "UserPoolId" | "ClientId">): void {
  if (input.Settings !== undefined) throw notBuilt(`${operation}: Settings`);
  if (input.Assets !== undefined) throw notBuilt(`${operation}: Assets`);
  if (input.UseCognitoProvidedValues !== true)
    throw new AwsError(
      "InvalidParameterException",
      "UseCognitoProvidedValues must be true, or Settings must be given.",
    );
}

function described({ userPoolId }: UserPoolClient, { id, created, modified }: Branding) {
  return {
    ManagedLoginBrandingId: id,
    UserPoolId: userPoolId,
    UseCognitoProvidedValues: true,
    CreationDate: created / 1000,
    LastModifiedDate: modified / 1000,
  };
}

function noSuchBranding(): AwsError {
  return new AwsError("ResourceNotFoundException", "Managed login branding does not exist.");
}
