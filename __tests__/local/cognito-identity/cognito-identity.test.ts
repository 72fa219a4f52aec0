import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  type CreateIdentityPoolInput,
  DeleteIdentitiesCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityCommand,
  DescribeIdentityPoolCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetIdentityPoolRolesCommand,
  GetOpenIdTokenCommand,
  ListIdentitiesCommand,
  ListIdentityPoolsCommand,
  ListTagsForResourceCommand,
  type RoleMapping,
  SetIdentityPoolRolesCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateIdentityPoolCommand,
} from "@aws-sdk/client-cognito-identity";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import {
  createClient,
  createPeople,
  createUser,
  createWebRole,
  type People,
  signIn,
} from "../../fixtures/identity-pool.ts";
import { call, REGION } from "../../fixtures/rest-api.ts";

let aws: LocalAws;
let client: CognitoIdentityClient;
let people: People;
beforeAll(async () => {
  aws = await startLocalAws();
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  client = new CognitoIdentityClient({ region: REGION, endpoint: aws.endpoint, credentials, maxAttempts: 1 });
  people = await createPeople(aws);
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

let count = 0;
async function createPool(settings: Partial<CreateIdentityPoolInput> = {}): Promise<string> {
  const create = new CreateIdentityPoolCommand({
    IdentityPoolName: "preview",
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: people.provider, ClientId: people.clientId }],
    ...settings,
  });
  return (await client.send(create)).IdentityPoolId ?? "";
}

/** A pool whose users have a role of their own, and that role's ARN. */
async function poolWithRole(mapping?: RoleMapping): Promise<{ poolId: string; roleArn: string }> {
  const poolId = await createPool();
  const roleArn = await createWebRole(aws, `users-${count++}`, poolId);
  await client.send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId: poolId,
      Roles: { authenticated: roleArn },
      RoleMappings: mapping && { [`${people.provider}:${people.clientId}`]: mapping },
    }),
  );
  return { poolId, roleArn };
}

async function credentialsFor(poolId: string, idToken: string | undefined, CustomRoleArn?: string) {
  const Logins = idToken === undefined ? undefined : { [people.provider]: idToken };
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId: poolId, Logins }));
  const { Credentials } = await client.send(
    new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn }),
  );
  return { identityId: IdentityId ?? "", credentials: Credentials };
}

/** What STS says of whoever signs with an access key; signatures name it, and their secret is not checked. */
async function whoIs(accessKeyId: string | undefined): Promise<string> {
  const response = await fetch(aws.endpoint, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${REGION}/sts/aws4_request, SignedHeaders=host, Signature=0`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "Action=GetCallerIdentity&Version=2011-06-15",
  });
  const text = await response.text();
  return /<(?:Arn|Code)>([^<]+)</.exec(text)?.[1] ?? text;
}

describe("an identity pool", () => {
  test("is made, described, changed, listed and deleted", async () => {
    const id = await createPool({ IdentityPoolTags: { branch: "x" } });
    expect(id).toMatch(/^eu-west-1:[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: id }))).toMatchObject({
      IdentityPoolName: "preview",
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [{ ProviderName: people.provider, ClientId: people.clientId }],
      IdentityPoolTags: { branch: "x" },
    });

    const change = { IdentityPoolId: id, IdentityPoolName: "other", AllowUnauthenticatedIdentities: true };
    await client.send(new UpdateIdentityPoolCommand(change));
    const changed = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: id }));
    expect(changed).toMatchObject({ IdentityPoolName: "other", AllowUnauthenticatedIdentities: true });
    expect(changed.CognitoIdentityProviders).toBeUndefined();
    expect(changed.IdentityPoolTags).toEqual({ branch: "x" });

    const { IdentityPools } = await client.send(new ListIdentityPoolsCommand({ MaxResults: 60 }));
    expect(IdentityPools).toContainEqual({ IdentityPoolId: id, IdentityPoolName: "other" });
    await client.send(new DeleteIdentityPoolCommand({ IdentityPoolId: id }));
    await expect(client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: id }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("has tags by its ARN", async () => {
    const ResourceArn = `arn:aws:cognito-identity:${REGION}:000000000000:identitypool/${await createPool()}`;
    await client.send(new TagResourceCommand({ ResourceArn, Tags: { a: "1", b: "2" } }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["a"] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ b: "2" });
    const elsewhere = new ListTagsForResourceCommand({ ResourceArn: ResourceArn.replace(REGION, "us-east-1") });
    await expect(client.send(elsewhere)).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  test.each([
    ["allowClassicFlow", { AllowClassicFlow: true }],
    ["openIdConnectProviderARNs", { OpenIdConnectProviderARNs: ["arn:aws:iam::000000000000:oidc-provider/x"] }],
    ["samlProviderARNs", { SamlProviderARNs: ["arn:aws:iam::000000000000:saml-provider/x"] }],
  ])("is not made with %s, which would have no effect", async (name, settings) => {
    await expect(createPool(settings)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(name),
    });
  });

  test("keeps providers that are no user pools, and says of their logins that it takes none", async () => {
    const others = {
      SupportedLoginProviders: { "graph.facebook.com": "7346" },
      DeveloperProviderName: "login.example",
    };
    const id = await createPool(others);
    expect(await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: id }))).toMatchObject(others);
    for (const provider of ["graph.facebook.com", "login.example"])
      await expect(
        client.send(new GetIdCommand({ IdentityPoolId: id, Logins: { [provider]: "secret" } })),
      ).rejects.toMatchObject({
        name: "InvalidParameterException",
        message: `Logins of ${provider} are not served by the local AWS, which takes the tokens of its user pools.`,
      });
    const settings = { IdentityPoolId: id, IdentityPoolName: "preview", AllowUnauthenticatedIdentities: false };
    await expect(
      client.send(new UpdateIdentityPoolCommand({ ...settings, DeveloperProviderName: "other.example" })),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    const changed = await client.send(new UpdateIdentityPoolCommand(settings));
    expect(changed).toMatchObject({ DeveloperProviderName: "login.example" });
    expect(changed.SupportedLoginProviders).toBeUndefined();
  });

  test("is its owner's to describe: without a signature it is not", async () => {
    const response = await fetch(aws.endpoint, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityService.DescribeIdentityPool" },
      body: JSON.stringify({ IdentityPoolId: await createPool() }),
    });
    expect(await response.json()).toMatchObject({ __type: "MissingAuthenticationTokenException" });
  });

  test("gives no tokens of its own: the classic flow is refused by name", async () => {
    const ask = client.send(new GetOpenIdTokenCommand({ IdentityId: `${REGION}:0` }));
    await expect(ask).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: expect.stringContaining("GetOpenIdToken"),
    });
  });
});

describe("a user with an ID token", () => {
  test("gets credentials of the pool's role, which say who they are until they expire", async () => {
    const { poolId, roleArn } = await poolWithRole();
    const { IdToken } = await signIn(aws, people.clientId);
    const { credentials } = await credentialsFor(poolId, IdToken);
    expect(credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
      SessionToken: expect.stringMatching(/^[A-Za-z0-9+/=]{100,}$/),
      Expiration: expect.any(Date),
    });
    expect(Math.abs((credentials?.Expiration?.getTime() ?? 0) - aws.clock.now() - 3_600_000)).toBeLessThan(60_000);
    const roleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
    expect(await whoIs(credentials?.AccessKeyId)).toBe(
      `arn:aws:sts::000000000000:assumed-role/${roleName}/CognitoIdentityCredentials`,
    );
    expect(await whoIs("AKIAOTHER")).toBe("arn:aws:iam::000000000000:root");
  });

  test("is the same identity each time, and another user is another", async () => {
    const { poolId } = await poolWithRole();
    await createUser(aws, people.userPoolId, "bob");
    const [first, again, other] = [
      await credentialsFor(poolId, (await signIn(aws, people.clientId)).IdToken),
      await credentialsFor(poolId, (await signIn(aws, people.clientId)).IdToken),
      await credentialsFor(poolId, (await signIn(aws, people.clientId, "bob")).IdToken),
    ];
    expect(again.identityId).toBe(first.identityId);
    expect(other.identityId).not.toBe(first.identityId);

    expect(await client.send(new DescribeIdentityCommand({ IdentityId: first.identityId }))).toMatchObject({
      Logins: [people.provider],
    });
    const list = new ListIdentitiesCommand({ IdentityPoolId: poolId, MaxResults: 10 });
    expect((await client.send(list)).Identities).toHaveLength(2);
    await client.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [other.identityId] }));
    expect((await client.send(list)).Identities).toHaveLength(1);
  });

  test("does not get another user's credentials, nor anybody without a login", async () => {
    const { poolId } = await poolWithRole();
    const { IdToken } = await signIn(aws, people.clientId);
    const { identityId: IdentityId } = await credentialsFor(poolId, IdToken);
    await createUser(aws, people.userPoolId, "eve");
    const { IdToken: other } = await signIn(aws, people.clientId, "eve");
    const stolen = new GetCredentialsForIdentityCommand({ IdentityId, Logins: { [people.provider]: other } });
    await expect(client.send(stolen)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(client.send(new GetCredentialsForIdentityCommand({ IdentityId }))).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: `Access to Identity '${IdentityId}' is forbidden.`,
    });
  });

  test.each<[string, () => Promise<string>, RegExp]>([
    ["an access token", async () => (await signIn(aws, people.clientId)).AccessToken, /Not a valid OpenId Connect/],
    [
      "a changed token",
      async () => `${(await signIn(aws, people.clientId)).IdToken.slice(0, -8)}AAAAAAAA`,
      /Not a valid/,
    ],
    [
      "a token of a client that the pool does not have",
      async () => (await signIn(aws, await createClient(aws, people.userPoolId))).IdToken,
      /Incorrect token audience/,
    ],
    [
      "a token of another user pool",
      async () => (await signIn(aws, (await createPeople(aws)).clientId)).IdToken,
      /Not a valid OpenId Connect/,
    ],
  ])("is not let in with %s", async (_, token, message) => {
    const { poolId } = await poolWithRole();
    await expect(credentialsFor(poolId, await token())).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: expect.stringMatching(message),
    });
  });

  test.each([true, false])("who signed out or is gone has none, if the pool asks for that: %s", async (asks) => {
    const { poolId } = await poolWithRole();
    const provider = { ProviderName: people.provider, ClientId: people.clientId, ServerSideTokenCheck: asks };
    await client.send(
      new UpdateIdentityPoolCommand({
        IdentityPoolId: poolId,
        IdentityPoolName: "preview",
        AllowUnauthenticatedIdentities: false,
        CognitoIdentityProviders: [provider],
      }),
    );
    const shown = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: poolId }));
    expect(shown.CognitoIdentityProviders).toEqual([provider]);
    const username = `leaver-${asks}`;
    const user = { UserPoolId: people.userPoolId, Username: username };
    for (const ending of ["AdminUserGlobalSignOut", "AdminDeleteUser"]) {
      if (ending === "AdminUserGlobalSignOut") await createUser(aws, people.userPoolId, username);
      const { IdToken } = await signIn(aws, people.clientId, username);
      expect((await credentialsFor(poolId, IdToken)).credentials).toBeDefined();
      await call(aws, "cognito-idp", ending, user);
      const after = credentialsFor(poolId, IdToken);
      if (asks) await expect(after).rejects.toMatchObject({ name: "NotAuthorizedException" });
      else expect((await after).credentials).toBeDefined();
    }
  });

  test("is not let in by a provider that the pool does not have", async () => {
    const poolId = await createPool({ CognitoIdentityProviders: [] });
    await expect(credentialsFor(poolId, (await signIn(aws, people.clientId)).IdToken)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Token is not from a supported provider of this identity pool.",
    });
  });
});

describe("whoever has no login", () => {
  test("gets the pool's role for such, where the pool allows it", async () => {
    const poolId = await createPool({ AllowUnauthenticatedIdentities: true });
    const guests = await createWebRole(aws, `guests-${count++}`, poolId, "unauthenticated");
    await client.send(new SetIdentityPoolRolesCommand({ IdentityPoolId: poolId, Roles: { unauthenticated: guests } }));
    const { credentials } = await credentialsFor(poolId, undefined);
    expect(await whoIs(credentials?.AccessKeyId)).toContain("assumed-role/guests-");
  });

  test("gets nothing where it does not", async () => {
    await expect(credentialsFor(await createPool(), undefined)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Unauthenticated access is not supported for this identity pool.",
    });
  });
});

describe("the role", () => {
  const invalid = { name: "InvalidIdentityPoolConfigurationException" };
  const loggedIn = async () => (await signIn(aws, people.clientId)).IdToken;

  test("must be set", async () => {
    await expect(credentialsFor(await createPool(), await loggedIn())).rejects.toMatchObject(invalid);
  });

  test.each<[string, (poolId: string) => Promise<string>]>([
    ["exist", async () => "arn:aws:iam::000000000000:role/none-such"],
    ["trust this pool, not another", async () => createWebRole(aws, `other-${count++}`, await createPool())],
    ["trust users who signed in", (id) => createWebRole(aws, `guests-${count++}`, id, "unauthenticated")],
  ])("must %s", async (_, role) => {
    const poolId = await createPool();
    const Roles = { authenticated: await role(poolId) };
    await client.send(new SetIdentityPoolRolesCommand({ IdentityPoolId: poolId, Roles }));
    expect((await client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: poolId }))).Roles).toEqual(Roles);
    await expect(credentialsFor(poolId, await loggedIn())).rejects.toMatchObject(invalid);
  });

  test("is the first rule's whose claim fits, and the pool's own where none does", async () => {
    const { poolId } = await poolWithRole();
    const [fallback, admins] = [
      await createWebRole(aws, `all-${count++}`, poolId),
      await createWebRole(aws, `adm-${count++}`, poolId),
    ];
    const rule = (Value: string) => ({
      Claim: "cognito:username",
      MatchType: "StartsWith" as const,
      Value,
      RoleARN: admins,
    });
    const roleUnder = async (Value: string, AmbiguousRoleResolution: "AuthenticatedRole" | "Deny") => {
      const mapping = { Type: "Rules" as const, AmbiguousRoleResolution, RulesConfiguration: { Rules: [rule(Value)] } };
      await client.send(
        new SetIdentityPoolRolesCommand({
          IdentityPoolId: poolId,
          Roles: { authenticated: fallback },
          RoleMappings: { [`${people.provider}:${people.clientId}`]: mapping },
        }),
      );
      return whoIs((await credentialsFor(poolId, await loggedIn())).credentials?.AccessKeyId);
    };
    expect(await roleUnder("ad", "Deny")).toContain("assumed-role/adm-");
    expect(await roleUnder("zz", "AuthenticatedRole")).toContain("assumed-role/all-");
    await expect(roleUnder("zz", "Deny")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("is the one of the user's groups; two of equal rank are ambiguous, and one of them may be asked for", async () => {
    const { poolId, roleArn } = await poolWithRole({ Type: "Token", AmbiguousRoleResolution: "Deny" });
    const [readers, writers] = [
      await createWebRole(aws, `r-${count++}`, poolId),
      await createWebRole(aws, `w-${count++}`, poolId),
    ];
    const Username = `u${count++}`;
    await createUser(aws, people.userPoolId, Username);
    const join = async (GroupName: string, RoleArn: string) => {
      const group = { UserPoolId: people.userPoolId, GroupName };
      await call(aws, "cognito-idp", "CreateGroup", { ...group, RoleArn, Precedence: 1 });
      await call(aws, "cognito-idp", "AdminAddUserToGroup", { ...group, Username });
      return (await signIn(aws, people.clientId, Username)).IdToken;
    };
    const reader = await join("readers", readers);
    expect(await whoIs((await credentialsFor(poolId, reader)).credentials?.AccessKeyId)).toContain("/r-");

    const both = await join("writers", writers);
    await expect(credentialsFor(poolId, both)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    expect(await whoIs((await credentialsFor(poolId, both, writers)).credentials?.AccessKeyId)).toContain("/w-");
    await expect(credentialsFor(poolId, both, roleArn)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("is not mapped for a client that the pool does not have, nor without a word on doubt", async () => {
    const poolId = await createPool();
    const set = (name: string, mapping: RoleMapping) =>
      client.send(
        new SetIdentityPoolRolesCommand({ IdentityPoolId: poolId, Roles: {}, RoleMappings: { [name]: mapping } }),
      );
    const refused = { name: "InvalidParameterException" };
    await expect(set(`${people.provider}:x`, { Type: "Token", AmbiguousRoleResolution: "Deny" })).rejects.toMatchObject(
      refused,
    );
    await expect(set(`${people.provider}:${people.clientId}`, { Type: "Token" })).rejects.toMatchObject(refused);
  });
});

test("credentials and ID tokens that have expired are of no use", async () => {
  const { poolId } = await poolWithRole();
  const { IdToken } = await signIn(aws, people.clientId);
  const { credentials } = await credentialsFor(poolId, IdToken);
  aws.clock.advance(3_601_000);
  expect(await whoIs(credentials?.AccessKeyId)).toBe("ExpiredToken");
  await expect(credentialsFor(poolId, IdToken)).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: expect.stringContaining("expired"),
  });
});
