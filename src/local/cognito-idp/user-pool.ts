import type {
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  EmailMfaConfigType,
  ResourceServerScopeType,
  SchemaAttributeType,
  SoftwareTokenMfaConfigType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Branding } from "./branding/branding.ts";
import type { Group } from "./group.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { RiskConfiguration } from "./threat-protection/risk-configuration.ts";
import type { Revocations } from "./tokens/revocation.ts";
import type { UiCustomization } from "./ui-customization.ts";
import type { Users } from "./users.ts";

/** A user pool with all that is in it. Times are milliseconds since 1970. */
export interface UserPool {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly created: number;
  modified: number;
  settings: UserPoolSettings;
  tags: Record<string, string>;
  /** Standard attributes first, then custom ones with their prefix. */
  readonly schema: SchemaAttributeType[];
  /** Prefix domain and custom domain; a pool has at most one of each. */
  domain?: string;
  customDomain?: string;
  readonly clients: Map<string, UserPoolClient>;
  readonly resourceServers: Map<string, ResourceServer>;
  readonly groups: Map<string, Group>;
  readonly identityProviders: Map<string, IdentityProvider>;
  /** By client id, or `ALL`. */
  readonly uiCustomizations: Map<string, UiCustomization>;
  /** By client id, or `ALL`. */
  readonly riskConfigurations: Map<string, RiskConfiguration>;
  readonly users: Users;
  readonly revocations: Revocations;
}

/** What CreateUserPool sets and UpdateUserPool replaces; members that were not given are absent or have AWS's default. */
export type UserPoolSettings = Omit<CreateUserPoolRequest, "PoolName" | "UserPoolTags" | "Schema"> & {
  Name: string;
  /** From SetUserPoolMfaConfig. */
  SoftwareTokenMfaConfiguration?: SoftwareTokenMfaConfigType;
  EmailMfaConfiguration?: EmailMfaConfigType;
};

export interface UserPoolClient {
  readonly id: string;
  readonly userPoolId: string;
  readonly created: number;
  modified: number;
  settings: UserPoolClientSettings;
  /** Active secrets, oldest first: none for a public client, at most two. */
  readonly secrets: ClientSecret[];
  /** The managed login branding style; without one the client has no managed login pages. */
  branding?: Branding;
}

/** What CreateUserPoolClient sets and UpdateUserPoolClient replaces. */
export type UserPoolClientSettings = Omit<
  CreateUserPoolClientRequest,
  "UserPoolId" | "GenerateSecret" | "ClientSecret" | "ClientName"
> & { ClientName: string };

export interface ClientSecret {
  /** `<clientId>--<epoch>`. */
  readonly id: string;
  readonly value: string;
  readonly created: number;
}

export interface ResourceServer {
  readonly identifier: string;
  name: string;
  scopes: readonly Required<ResourceServerScopeType>[];
}

export interface Domain {
  /** Prefix, or the whole host name of a custom domain. */
  readonly name: string;
  readonly userPoolId: string;
  /** 1 is the classic hosted UI, 2 managed login. */
  managedLoginVersion: number;
  /** ARN of the custom domain's certificate; absent for a prefix. */
  certificateArn?: string;
}
