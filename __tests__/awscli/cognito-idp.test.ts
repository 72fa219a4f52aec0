import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { answer, awsCli, words } from "./aws-cli.ts";

let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});

afterAll(() => aws.close());

const cognito = (commandLine: string) => answer(aws.endpoint, `cognito-idp ${commandLine}`);
const refused = (commandLine: string) => awsCli(aws.endpoint, words(`cognito-idp ${commandLine}`));

describe("a transcript that was written against AWS", () => {
  let poolId: string;

  test("makes a pool and finds it in the list", async () => {
    const { UserPool } = await cognito("create-user-pool --pool-name myblog");
    poolId = (UserPool as { Id: string }).Id;
    expect(poolId).toMatch(/^us-east-1_[0-9A-Za-z]{9}$/);
    const { UserPools } = await cognito("list-user-pools --max-results 10");
    expect(UserPools).toEqual([
      {
        Id: poolId,
        Name: "myblog",
        LambdaConfig: {},
        LastModifiedDate: expect.anything(),
        CreationDate: expect.anything(),
      },
    ]);
  });

  test("makes a resource server with two scopes", async () => {
    const { ResourceServer } = await cognito(`create-resource-server
      --name transactions --identifier transactions
      --user-pool-id ${poolId}
      --scopes ScopeName=get,ScopeDescription=get_tx
      ScopeName=post,ScopeDescription=post_tx`);
    expect(ResourceServer).toEqual({
      UserPoolId: poolId,
      Identifier: "transactions",
      Name: "transactions",
      Scopes: expect.arrayContaining([
        { ScopeName: "get", ScopeDescription: "get_tx" },
        { ScopeName: "post", ScopeDescription: "post_tx" },
      ]),
    });
  });

  test("makes a machine's client and a domain, and curl gets a token with the scope", async () => {
    const { UserPoolClient } = await cognito(`create-user-pool-client --user-pool-id ${poolId}
      --allowed-o-auth-flows client_credentials --client-name test --generate-secret
      --allowed-o-auth-scopes transactions/post
      --allowed-o-auth-flows-user-pool-client`);
    const { ClientId, ClientSecret } = UserPoolClient as { ClientId: string; ClientSecret: string };
    expect(UserPoolClient).toMatchObject({
      UserPoolId: poolId,
      ClientName: "test",
      RefreshTokenValidity: 30,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["transactions/post"],
      AllowedOAuthFlowsUserPoolClient: true,
    });
    await cognito(`create-user-pool-domain --domain lobster1234 --user-pool-id
      ${poolId}`);
    const { DomainDescription } = await cognito("describe-user-pool-domain --domain lobster1234");
    expect(DomainDescription).toMatchObject({ UserPoolId: poolId, Domain: "lobster1234", Status: "ACTIVE" });

    const ask = async (scope: string) => {
      const { stdout } = await promisify(execFile)("curl", [
        ...["--silent", "-X", "POST", `${aws.endpoint}/oauth2/token`],
        // The domain's own name, of AWS's: the local AWS tells it by the Host header.
        ...["-H", "host: lobster1234.auth.us-east-1.amazoncognito.com"],
        ...["-H", `authorization: Basic ${btoa(`${ClientId}:${ClientSecret}`)}`],
        ...["-H", "content-type: application/x-www-form-urlencoded"],
        ...["-d", `grant_type=client_credentials&scope=${scope}`],
      ]);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const granted = await ask("transactions%2Fpost");
    expect(granted).toEqual({ access_token: expect.any(String), expires_in: 3600, token_type: "Bearer" });
    expect(decodeJwt(String(granted.access_token))).toMatchObject({ scope: "transactions/post", client_id: ClientId });
    expect(await ask("transactions%2Fget")).toEqual({ error: "invalid_scope" });
  });
});

describe("an administrator", () => {
  let poolId: string;
  let clientId: string;
  beforeAll(async () => {
    poolId = ((await cognito("create-user-pool --pool-name people")).UserPool as { Id: string }).Id;
    const { UserPoolClient } = await cognito(`create-user-pool-client --user-pool-id ${poolId} --client-name app
      --explicit-auth-flows ALLOW_ADMIN_USER_PASSWORD_AUTH ALLOW_REFRESH_TOKEN_AUTH`);
    clientId = (UserPoolClient as { ClientId: string }).ClientId;
    await cognito(`admin-create-user --user-pool-id ${poolId} --username ada --message-action SUPPRESS
      --user-attributes Name=email,Value=ada@example.com`);
    await cognito(`admin-set-user-password --user-pool-id ${poolId} --username ada --password Correct-Horse-1
      --permanent`);
  });

  const signIn = (password: string, more = "") =>
    `admin-initiate-auth --user-pool-id ${poolId} --client-id ${clientId} --auth-flow ADMIN_USER_PASSWORD_AUTH
      --auth-parameters USERNAME=ada,PASSWORD=${password} ${more}`;

  test("signs a user in", async () => {
    const { AuthenticationResult } = await cognito(signIn("Correct-Horse-1"));
    const { AccessToken, TokenType, ExpiresIn } = AuthenticationResult as Record<string, string>;
    expect([TokenType, ExpiresIn]).toEqual(["Bearer", 3600]);
    expect(decodeJwt(AccessToken ?? "")).toMatchObject({ username: "ada", token_use: "access" });
  });

  test("reads AWS's error for a wrong password, on standard error, and status 254 or 255", async () => {
    const { status, stdout, stderr } = await refused(signIn("Wrong-Horse-1"));
    expect([254, 255]).toContain(status);
    expect(stdout).toBe("");
    expect(stderr.trim()).toMatch(
      /An error occurred \(NotAuthorizedException\) when calling the AdminInitiateAuth operation: Incorrect username or password\.$/,
    );
  });

  test("reads AWS's error for a pool that is not there", async () => {
    const { stderr } = await refused("describe-user-pool --user-pool-id us-east-1_000000000");
    expect(stderr).toContain(
      "An error occurred (ResourceNotFoundException) when calling the DescribeUserPool operation: User pool us-east-1_000000000 does not exist.",
    );
  });

  test("reads the name of an operation that is not built", async () => {
    const { status, stderr } = await refused("start-web-authn-registration --access-token x");
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/StartWebAuthnRegistration is not built/);
  });

  test("walks a list page by page, as the command does by itself", async () => {
    for (const name of ["bob", "cyd", "dan", "eve"])
      await cognito(`admin-create-user --user-pool-id ${poolId} --username ${name} --message-action SUPPRESS`);
    const names = ({ Users }: Record<string, unknown>) =>
      (Users as { Username: string }[]).map(({ Username }) => Username);
    const all = await cognito(`list-users --user-pool-id ${poolId} --page-size 2`);
    expect(names(all).sort()).toEqual(["ada", "bob", "cyd", "dan", "eve"]);
    const first = await cognito(`list-users --user-pool-id ${poolId} --max-items 3 --page-size 2`);
    expect(names(first)).toHaveLength(3);
    const rest = await cognito(`list-users --user-pool-id ${poolId} --starting-token ${first.NextToken}`);
    expect([...names(first), ...names(rest)].sort()).toEqual(["ada", "bob", "cyd", "dan", "eve"]);
  });
});
