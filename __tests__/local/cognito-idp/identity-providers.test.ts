import {
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
  CreateUserPoolClientCommand,
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  GetIdentityProviderByIdentifierCommand,
  ListIdentityProvidersCommand,
  UpdateIdentityProviderCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makePool } from "../../fixtures/local-pool.ts";
import { CALLBACK, type HostedPool, hostedPool } from "../hosted/pool.ts";

let local: LocalCognito;
beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());

type Given = Partial<CreateIdentityProviderCommandInput>;
const GOOGLE: Given = {
  ProviderName: "Google",
  ProviderType: "Google",
  ProviderDetails: { client_id: "id", client_secret: "secret", authorize_scopes: "openid email" },
};
const OIDC: Given = {
  ProviderName: "Corp",
  ProviderType: "OIDC",
  ProviderDetails: {
    client_id: "id",
    attributes_request_method: "GET",
    oidc_issuer: "https://idp.example",
    authorize_scopes: "openid",
  },
};
const create = (UserPoolId: string, given: Given) =>
  local.client.send(new CreateIdentityProviderCommand({ UserPoolId, ...given } as CreateIdentityProviderCommandInput));

describe("an identity provider", () => {
  test("is kept as it was given, with the attribute that its users are named after", async () => {
    const UserPoolId = await makePool(local);
    const { IdentityProvider } = await create(UserPoolId, { ...GOOGLE, AttributeMapping: { email: "email" } });
    expect(IdentityProvider).toMatchObject({
      UserPoolId,
      ProviderName: "Google",
      ProviderDetails: GOOGLE.ProviderDetails,
      AttributeMapping: { email: "email", username: "sub" },
      CreationDate: expect.any(Date),
    });
    await local.client.send(
      new UpdateIdentityProviderCommand({ UserPoolId, ProviderName: "Google", IdpIdentifiers: ["example.com"] }),
    );
    const described = await local.client.send(
      new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: "Google" }),
    );
    expect(described.IdentityProvider).toMatchObject({
      ProviderDetails: GOOGLE.ProviderDetails,
      IdpIdentifiers: ["example.com"],
    });
  });

  test("is found by its identifier, which no other has", async () => {
    const UserPoolId = await makePool(local);
    await create(UserPoolId, { ...OIDC, IdpIdentifiers: ["corp.example"] });
    const found = (IdpIdentifier: string) =>
      local.client.send(new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier }));
    expect((await found("corp.example")).IdentityProvider?.ProviderName).toBe("Corp");
    await expect(found("other.example")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(create(UserPoolId, { ...GOOGLE, IdpIdentifiers: ["corp.example"] })).rejects.toThrow(
      "one of the provider Corp",
    );
  });

  test("names the providers that there are, and is gone once it is deleted", async () => {
    const UserPoolId = await makePool(local);
    await create(UserPoolId, GOOGLE);
    await create(UserPoolId, OIDC);
    const list = async () =>
      (await local.client.send(new ListIdentityProvidersCommand({ UserPoolId }))).Providers?.map(
        (one) => one.ProviderName,
      );
    expect(await list()).toEqual(["Google", "Corp"]);
    await local.client.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName: "Google" }));
    expect(await list()).toEqual(["Corp"]);
    await expect(
      local.client.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: "Google" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("can be a client's, once the pool has it", async () => {
    const UserPoolId = await makePool(local);
    const client = () =>
      local.client.send(
        new CreateUserPoolClientCommand({
          UserPoolId,
          ClientName: "app",
          SupportedIdentityProviders: ["COGNITO", "Google"],
        }),
      );
    await expect(client()).rejects.toThrow("The provider Google does not exist");
    await create(UserPoolId, GOOGLE);
    expect((await client()).UserPoolClient?.SupportedIdentityProviders).toEqual(["COGNITO", "Google"]);
  });

  const without = (detail: string): Given => {
    const { [detail]: _, ...ProviderDetails } = OIDC.ProviderDetails ?? {};
    return { ...OIDC, ProviderDetails };
  };
  const detailed = (details: Record<string, string>): Given => ({
    ...OIDC,
    ProviderDetails: { ...OIDC.ProviderDetails, ...details },
  });
  test.each<[string, Given, string, string]>([
    ["a name that there is", { ...OIDC, ProviderName: "Taken" }, "DuplicateProviderException", "already exists"],
    [
      "a name that is not its type's",
      { ...GOOGLE, ProviderName: "Gmail" },
      "InvalidParameterException",
      "must be Google",
    ],
    ["another type's name", { ...OIDC, ProviderName: "Google" }, "InvalidParameterException", "reserved"],
    ["no client id", without("client_id"), "InvalidParameterException", "client_id is missing"],
    [
      "an OIDC issuer without https",
      detailed({ oidc_issuer: "http://a.example" }),
      "InvalidParameterException",
      "https",
    ],
    ["another method", detailed({ attributes_request_method: "PUT" }), "InvalidParameterException", "GET or POST"],
    [
      "SAML without metadata",
      { ...OIDC, ProviderType: "SAML", ProviderDetails: {} },
      "InvalidParameterException",
      "Metadata",
    ],
    [
      "a mapping to an attribute that the pool does not have",
      { ...OIDC, AttributeMapping: { "custom:team": "team" } },
      "InvalidParameterException",
      "no attribute custom:team",
    ],
  ])("is refused with %s", async (_what, given, name, message) => {
    const UserPoolId = await makePool(local);
    await create(UserPoolId, { ...OIDC, ProviderName: "Taken" });
    await expect(create(UserPoolId, given)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

describe.each([1, 2] as const)("a sign-in through a provider, on pages of version %s", (version) => {
  let pool: HostedPool;
  beforeAll(async () => {
    pool = await hostedPool(local, version);
    await create(pool.userPoolId, GOOGLE);
    await create(pool.userPoolId, { ...OIDC, IdpIdentifiers: ["corp.example"] });
  });

  async function ask(path: string, providers: string[], query: Record<string, string> = {}) {
    const { id, base } = await pool.client({ SupportedIdentityProviders: providers });
    const asked = new URLSearchParams({ client_id: id, response_type: "code", redirect_uri: CALLBACK, ...query });
    const response = await fetch(`${base}${path}?${asked}`, { redirect: "manual" });
    return { status: response.status, location: response.headers.get("location"), text: await response.text() };
  }

  test("is offered by the login page, and ends where the provider is said by name to be out of reach", async () => {
    const { status, text } = await ask("/login", ["COGNITO", "Google"]);
    expect(status).toBe(200);
    expect(text).toMatch(/href="[^"]*identity_provider=Google[^"]*">Continue with Google</);
    expect(text).not.toContain("Continue with Corp");
    const asked = await ask("/oauth2/authorize", ["COGNITO", "Google"], { identity_provider: "Google" });
    expect(asked.status).toBe(501);
    expect(asked.text).toContain("Google cannot be reached from the local AWS");
    expect(asked.text).toMatch(/href="[^"]*\/login\?(?![^"]*identity_provider)/);
  });

  test("is asked for by an identifier as well, and is the only way of a client without the pool's own users", async () => {
    const byIdentifier = await ask("/oauth2/authorize", ["COGNITO", "Corp"], { idp_identifier: "corp.example" });
    expect(byIdentifier.text).toContain("Corp cannot be reached");
    const alone = await ask("/login", ["Google"]);
    expect(alone.status).toBe(501);
    expect(alone.text).not.toContain("username and password");
  });

  test("is refused where the client does not have the provider", async () => {
    const { status, location } = await ask("/oauth2/authorize", ["COGNITO"], { identity_provider: "Google" });
    expect(status).toBe(302);
    expect(location).toContain("error=invalid_request");
  });
});
