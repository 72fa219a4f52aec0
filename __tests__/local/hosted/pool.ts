import { randomUUID } from "node:crypto";
import {
  CreateManagedLoginBrandingCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";

export const CALLBACK = "http://localhost:3000/callback";
export const SCOPE = "https://api.example.com/read";

export type ClientSettings = Partial<Omit<CreateUserPoolClientCommandInput, "UserPoolId">>;

/** A pool with a domain of each page kind, as the AWS SDK makes it. */
export interface HostedPool {
  readonly userPoolId: string;
  /** A further client; it allows everything that a browser may ask unless it is told otherwise. */
  client(settings?: ClientSettings, options?: { branded?: boolean }): Promise<HostedClient>;
}

export interface HostedClient {
  readonly id: string;
  readonly secret: string | undefined;
  /** Base URL of the domain. */
  readonly base: string;
}

export async function hostedPool(
  { client: sdk, endpoint }: Pick<LocalCognito, "client" | "endpoint">,
  version: 1 | 2,
  settings: Partial<CreateUserPoolCommandInput> = {},
): Promise<HostedPool> {
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: "people", ...settings }));
  const UserPoolId = UserPool?.Id ?? "";
  const Domain = `people-${randomUUID()}`;
  await sdk.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain, ManagedLoginVersion: version }));
  await sdk.send(
    new CreateResourceServerCommand({
      UserPoolId,
      Identifier: "https://api.example.com",
      Name: "API",
      Scopes: ["read", "write"].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
    }),
  );
  return {
    userPoolId: UserPoolId,
    async client(given = {}, { branded = version === 2 } = {}) {
      const { UserPoolClient } = await sdk.send(
        new CreateUserPoolClientCommand({
          UserPoolId,
          ClientName: "web",
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ["code"],
          AllowedOAuthScopes: ["openid", "email", "profile", SCOPE],
          CallbackURLs: [CALLBACK],
          LogoutURLs: ["http://localhost:3000/"],
          SupportedIdentityProviders: ["COGNITO"],
          ...given,
        }),
      );
      const id = UserPoolClient?.ClientId ?? "";
      if (branded)
        await sdk.send(
          new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId: id, UseCognitoProvidedValues: true }),
        );
      return { id, secret: UserPoolClient?.ClientSecret, base: `${endpoint}/_cognito/${Domain}` };
    },
  };
}

/** URL of a path of the domain with an authorization request; undefined takes a parameter away. */
export function pageUrl(
  { base, id }: HostedClient,
  path: string,
  parameters: Record<string, string | undefined> = {},
): string {
  const query = new URLSearchParams();
  const request = { response_type: "code", client_id: id, redirect_uri: CALLBACK, state: "s1", ...parameters };
  for (const [name, value] of Object.entries(request)) if (value !== undefined) query.append(name, value);
  return `${base}${path}?${query}`;
}
