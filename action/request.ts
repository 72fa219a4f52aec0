import type { TokenRequest } from "../src/cognito/request.ts";
import { parseScopes } from "../src/cognito/scopes.ts";
import type { StackOutputs } from "../src/contract/outputs.ts";
import { ActionError } from "./error.ts";
import type { InputName, Inputs } from "./inputs.ts";

/**
 * The request for a token: the inputs, and what they leave out from the stack's outputs.
 *
 * @throws {ActionError} `missing_input`
 */
export function tokenRequest(
  inputs: Inputs,
  stack: Partial<StackOutputs>,
  environment: NodeJS.ProcessEnv,
): TokenRequest {
  const { grant, transport, scopes, resource, verify } = inputs;
  const request: TokenRequest = {
    grant,
    transport: grant === "client_credentials" || grant === "refresh_token" ? transport : undefined,
    ...address(inputs, stack, environment),
    ...client(inputs, stack),
    ...user(inputs, stack),
    clientAuth: inputs["client-auth"],
    scopes: scopes === undefined ? undefined : parseScopes(scopes),
    requireScopes: inputs["require-scopes"] === undefined ? undefined : parseScopes(inputs["require-scopes"]),
    verify,
    totpSecret: inputs["totp-secret"],
    newPassword: inputs["new-password"],
    redirectUri: inputs["redirect-uri"] ?? (grant === "authorization_code" ? stack.callbackUrl : undefined),
    resource,
    refreshToken: inputs["refresh-token"],
  };
  refuseIncomplete(request);
  return request;
}

type Address = Pick<TokenRequest, "region" | "userPoolId" | "domain" | "tokenEndpoint" | "issuer" | "endpoint">;

/** An input that names another pool than the stack's leaves nothing of the stack's address standing. */
function address(inputs: Inputs, stack: Partial<StackOutputs>, environment: NodeJS.ProcessEnv): Address {
  const endpoint = inputs["endpoint-url"] ?? (environment.AWS_ENDPOINT_URL || undefined);
  const userPoolId = inputs["user-pool-id"] ?? stack.userPoolId;
  const own = userPoolId === stack.userPoolId ? stack : {};
  const hosted = inputs.domain === undefined && inputs["token-endpoint"] === undefined;
  return {
    endpoint,
    userPoolId,
    region: inputs.region ?? own.region,
    domain: inputs.domain ?? (hosted ? own.domain : undefined),
    tokenEndpoint: inputs["token-endpoint"] ?? (hosted ? own.tokenEndpoint : undefined),
    // Under an endpoint, a program may print AWS's issuer or the endpoint's own: the pool's id stands for both.
    issuer: endpoint === undefined || userPoolId === undefined ? own.issuer : undefined,
  };
}

type Client = Pick<TokenRequest, "clientId" | "clientSecret">;

function client(inputs: Inputs, stack: Partial<StackOutputs>): Client {
  const machine = inputs.grant === "client_credentials";
  const clientId = inputs["client-id"] ?? (machine ? stack.machineClientId : stack.userClientId);
  if (clientId === undefined) throw missing("client-id", inputs.grant);
  if (inputs["client-secret"].length > 0) return { clientId, clientSecret: inputs["client-secret"] };
  return clientId === stack.machineClientId ? { clientId, clientSecret: stack.machineClientSecret } : { clientId };
}

type User = Pick<TokenRequest, "username" | "password">;

function user({ grant, username, password }: Inputs, stack: Partial<StackOutputs>): User {
  if (grant === "client_credentials" || grant === "refresh_token") return {};
  if (username !== undefined && username !== stack.sampleUser) return { username, password };
  return { username: username ?? stack.sampleUser, password: password ?? stack.sampleUserPassword };
}

const NEEDED: readonly {
  readonly input: InputName;
  readonly field: keyof TokenRequest;
  readonly grants: readonly TokenRequest["grant"][];
}[] = [
  {
    input: "username",
    field: "username",
    grants: ["authorization_code", "user_password", "user_srp", "admin_user_password"],
  },
  {
    input: "password",
    field: "password",
    grants: ["authorization_code", "user_password", "user_srp", "admin_user_password"],
  },
  { input: "redirect-uri", field: "redirectUri", grants: ["authorization_code"] },
  { input: "refresh-token", field: "refreshToken", grants: ["refresh_token"] },
];

function refuseIncomplete(request: TokenRequest): void {
  const { grant, domain, tokenEndpoint, userPoolId, region } = request;
  for (const { input, field, grants } of NEEDED) {
    if (grants.includes(grant) && request[field] === undefined) throw missing(input, grant);
  }
  if (domain ?? tokenEndpoint ?? userPoolId ?? region) return;
  throw new ActionError(
    "missing_input",
    "Nothing says which user pool is meant: give stack-outputs, or domain or token-endpoint, or user-pool-id.",
    "domain",
  );
}

function missing(input: InputName, grant: string): ActionError {
  return new ActionError("missing_input", `${input} is empty, and grant ${grant} needs it.`, input);
}
