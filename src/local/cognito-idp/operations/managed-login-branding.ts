import { randomUUID } from "node:crypto";
import type {
  CreateManagedLoginBrandingRequest,
  DeleteManagedLoginBrandingRequest,
  DescribeManagedLoginBrandingByClientRequest,
  DescribeManagedLoginBrandingRequest,
  UpdateManagedLoginBrandingRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { AwsError, type Call } from "../../aws.ts";
import { described as asApi, checkedAssets, withAssets } from "../branding/assets.ts";
import type { Branding, OwnLook } from "../branding/branding.ts";
import { checkedSettings, withSettings } from "../branding/settings.ts";
import { type Cognito, clientOf, userPoolOf } from "../cognito.ts";
import { invalidParameter } from "../errors.ts";
import { notBuilt } from "../unbuilt.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";

/** Gives a client's managed login pages a style; without one they are not served. */
export function createManagedLoginBranding(cognito: Cognito, input: CreateManagedLoginBrandingRequest, call: Call) {
  const pool = userPoolOf(cognito, input.UserPoolId, call);
  const client = clientOf(pool, input.ClientId);
  const own = styleOf("CreateManagedLoginBranding", input, undefined);
  if (client.branding !== undefined)
    throw new AwsError(
      "ManagedLoginBrandingExistsException",
      `Managed login branding already exists for the client ${client.id}.`,
    );
  const now = cognito.clock.now();
  client.branding = { id: randomUUID(), created: now, modified: now, own };
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

/** Changes what is given of a style; or takes the whole of it away, for Cognito's. */
export function updateManagedLoginBranding(cognito: Cognito, input: UpdateManagedLoginBrandingRequest, call: Call) {
  const { client, branding } = brandingOf(userPoolOf(cognito, input.UserPoolId, call), input.ManagedLoginBrandingId);
  const own = styleOf("UpdateManagedLoginBranding", input, branding.own);
  client.branding = { ...branding, modified: cognito.clock.now(), own };
  return { ManagedLoginBranding: described(client, client.branding) };
}

export function deleteManagedLoginBranding(cognito: Cognito, input: DeleteManagedLoginBrandingRequest, call: Call) {
  const { client } = brandingOf(userPoolOf(cognito, input.UserPoolId, call), input.ManagedLoginBrandingId);
  delete client.branding;
  return {};
}

function brandingOf(pool: UserPool, id: string | undefined): { client: UserPoolClient; branding: Branding } {
  for (const client of pool.clients.values()) {
    if (client.branding !== undefined && client.branding.id === id) return { client, branding: client.branding };
  }
  throw noSuchBranding();
}

/** @returns undefined for Cognito's own look */
function styleOf(
  operation: string,
  { Settings, Assets, UseCognitoProvidedValues }: UpdateManagedLoginBrandingRequest,
  before: OwnLook | undefined,
): OwnLook | undefined {
  const added = checkedAssets(operation, Assets ?? []);
  if (UseCognitoProvidedValues === true) {
    if (Settings === undefined && Assets === undefined) return undefined;
    throw invalidParameter("Settings and Assets cannot be given where UseCognitoProvidedValues is true.");
  }
  if (Settings === undefined && (Assets === undefined || before === undefined))
    throw invalidParameter("UseCognitoProvidedValues must be true, or Settings must be given.");
  const { settings, assets } = before ?? { settings: {}, assets: [] };
  return {
    settings: Settings === undefined ? settings : withSettings(settings, checkedSettings(operation, Settings)),
    assets: withAssets(assets, added),
  };
}

function described({ userPoolId }: UserPoolClient, { id, created, modified, own }: Branding) {
  return {
    ManagedLoginBrandingId: id,
    UserPoolId: userPoolId,
    UseCognitoProvidedValues: own === undefined,
    ...(own === undefined ? {} : { Settings: own.settings, Assets: own.assets.map(asApi) }),
    CreationDate: created / 1000,
    LastModifiedDate: modified / 1000,
  };
}

function noSuchBranding(): AwsError {
  return new AwsError("ResourceNotFoundException", "Managed login branding does not exist.");
}
