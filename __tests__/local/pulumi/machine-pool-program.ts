/** The part of a program that makes a pool whose machine client may have the scopes `orders/read` and `orders/write`. */
export const machinePool = (prefix: string) => `
const pool = new cognito.UserPool("pool");
const server = new cognito.ResourceServer("orders", {
  userPoolId: pool.id,
  identifier: "orders",
  scopes: ["read", "write"].map((scopeName) => ({ scopeName, scopeDescription: scopeName })),
});
const client = new cognito.UserPoolClient("machine", {
  userPoolId: pool.id,
  generateSecret: true,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: server.scopeIdentifiers,
});
const domain = new cognito.UserPoolDomain("domain", { userPoolId: pool.id, domain: "${prefix}" });
export const tokenUrl = pulumi.interpolate\`\${process.env.AWS_ENDPOINT_URL}/_cognito/\${domain.domain}/oauth2/token\`;
export const credentials = pulumi.interpolate\`\${client.id}:\${client.clientSecret}\`;
`;

/** A token of that client's, by what such a program exports. */
export async function machineToken(outputs: Readonly<Record<string, unknown>>, scope: string): Promise<string> {
  const response = await fetch(String(outputs.tokenUrl), {
    method: "POST",
    headers: { authorization: `Basic ${btoa(String(outputs.credentials))}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
