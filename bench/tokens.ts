import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { domainOrigin, hostedEndpoints } from "../src/contract/index.ts";
import type { Load } from "./load.ts";
import type { TokenPeer } from "./peers.ts";
import { onCore, type Server } from "./processes.ts";

/** A request that a token endpoint answers with a machine's token. */
export interface TokenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Makes a pool, a resource server, a machine client and a domain in a local AWS, by AWS's own API. */
export async function machineClient({ endpoint }: Server): Promise<TokenRequest> {
  const { UserPool } = await call(endpoint, "CreateUserPool", { PoolName: "bench" });
  const UserPoolId = UserPool.Id;
  await call(endpoint, "CreateResourceServer", {
    UserPoolId,
    Identifier: "users",
    Name: "users",
    Scopes: [{ ScopeName: "read", ScopeDescription: "Read users" }],
  });
  const { UserPoolClient } = await call(endpoint, "CreateUserPoolClient", {
    UserPoolId,
    ClientName: "machine",
    GenerateSecret: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ["users/read"],
  });
  await call(endpoint, "CreateUserPoolDomain", { UserPoolId, Domain: "bench" });
  const { token } = hostedEndpoints(domainOrigin("bench", { region: "us-east-1", endpoint }));
  return clientCredentials(token, UserPoolClient.ClientId, UserPoolClient.ClientSecret);
}

/** The secret of a client, as whoever may administer the pool reads it. */
export async function clientSecret(endpoint: string, UserPoolId: string, ClientId: string): Promise<string> {
  const { UserPoolClient } = await call(endpoint, "DescribeUserPoolClient", { UserPoolId, ClientId });
  return UserPoolClient.ClientSecret;
}

/** What a peer's token endpoint is asked. */
export function peerToken({ endpoint }: Server, { tokenPath }: Pick<TokenPeer, "tokenPath">): TokenRequest {
  return clientCredentials(`${endpoint}${tokenPath}`, "client", "secret");
}

/** A pool with users who may sign in by password, in a server that speaks Cognito's API. */
export interface Users {
  /** Asks for the tokens of the user with that number; `{n}` stands for the number of the request. */
  signIn(number: number | "{n}"): TokenRequest;
  /** Makes one more user, who has no part in the measurement; `{n}` in the name stands for the number of the request. */
  another(name: string): TokenRequest;
}

/** Makes a pool, a client, and as many users as asked for, who all have one permanent password. */
export async function users({ endpoint }: Server, count = 1): Promise<Users> {
  const { UserPool } = await call(endpoint, "CreateUserPool", { PoolName: "bench" });
  const UserPoolId = UserPool.Id;
  const { UserPoolClient } = await call(endpoint, "CreateUserPoolClient", {
    UserPoolId,
    ClientName: "user",
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  for (let number = 0; number < count; number++) {
    const Username = userName(number);
    await call(endpoint, "AdminCreateUser", { UserPoolId, Username, MessageAction: "SUPPRESS" });
    await call(endpoint, "AdminSetUserPassword", { UserPoolId, Username, Password: PASSWORD, Permanent: true });
  }
  return {
    signIn: (number) =>
      awsRequest(endpoint, "InitiateAuth", {
        ClientId: UserPoolClient.ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: userName(number), PASSWORD },
      }),
    another: (name) =>
      awsRequest(endpoint, "AdminCreateUser", { UserPoolId, Username: name, MessageAction: "SUPPRESS" }),
  };
}

const PASSWORD = "Passw0rd!";

function userName(number: number | "{n}"): string {
  return `user-${number}@example.com`;
}

/** Asks once. @throws where no token comes */
export async function token({ url, headers, body }: TokenRequest): Promise<void> {
  const response = await fetch(url, { method: "POST", headers, body });
  const text = await response.text();
  if (!response.ok || !/"(access_token|AccessToken)"/.test(text)) {
    throw new Error(`${new URL(url).pathname} answered ${response.status} without a token.`);
  }
}

/** Answers a second, from a process of its own on the other core. */
export async function load(
  request: TokenRequest,
  bound: Pick<Load, "connections" | "seconds" | "count">,
): Promise<number> {
  const asked: Load = { ...request, ...bound };
  const script = fileURLToPath(new URL("./load.ts", import.meta.url));
  const [program, argv] = onCore(1, [process.execPath, script, JSON.stringify(asked)]);
  const { stdout } = await promisify(execFile)(program, argv, { timeout: 120_000 });
  return Number(stdout);
}

function clientCredentials(url: string, id: string, secret: string): TokenRequest {
  return {
    url,
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  };
}

/** What operations answer, as far as it is needed here. */
interface Answer {
  readonly UserPool: { readonly Id: string };
  readonly UserPoolClient: { readonly ClientId: string; readonly ClientSecret: string };
}

async function call(endpoint: string, operation: string, input: unknown): Promise<Answer> {
  const { url, headers, body } = awsRequest(endpoint, operation, input);
  const response = await fetch(url, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Signed in form alone: neither server knows secret keys. */
function awsRequest(endpoint: string, operation: string, input: unknown): TokenRequest {
  return {
    url: `${endpoint}/`,
    headers: {
      authorization:
        "AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0",
      "content-type": "application/x-amz-json-1.1",
      "x-amz-date": new Date().toISOString().replace(/[-:]|\.\d+/g, ""),
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  };
}
