import { randomUUID } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateManagedLoginBrandingCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";

export const CALLBACK = "http://localhost:3000/callback";
export const SCOPE = "https://api.example.com/read";

/** The pages that a domain may have, by their name and version. */
export const PAGES = [
  ["classic", 1],
  ["managed", 2],
] as const;

export type ClientSettings = Partial<Omit<CreateUserPoolClientCommandInput, "UserPoolId">>;

/** A pool with a domain of each page kind, as the AWS SDK makes it. */
export interface HostedPool {
  readonly userPoolId: string;
  /** A further client; it allows everything that a browser may ask unless it is told otherwise. */
  client(settings?: ClientSettings, options?: { branded?: boolean }): Promise<HostedClient>;
  /** A user whose password is PASSWORD, to be changed at the first sign-in where it is temporary. */
  user(
    username: string,
    options?: { attributes?: Readonly<Record<string, string>>; temporary?: boolean },
  ): Promise<void>;
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
    async user(Username, { attributes = personal(Username), temporary = false } = {}) {
      await sdk.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
          TemporaryPassword: PASSWORD,
          MessageAction: "SUPPRESS",
        }),
      );
      if (temporary) return;
      await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
    },
  };
}

const personal = (username: string) => ({
  email: `${username}@example.com`,
  email_verified: "true",
  given_name: "Ada",
});

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
