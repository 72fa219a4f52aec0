interface Request {
  readonly httpMethod: string;
  readonly requestContext: { readonly authorizer: { readonly claims: Readonly<Record<string, string>> } };
}

/** Whoever comes here has a token with the route's scope: API Gateway has seen to it. */
export async function handler({ httpMethod, requestContext }: Request) {
  const { client_id } = requestContext.authorizer.claims;
  return {
    statusCode: httpMethod === "POST" ? 201 : 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ orders: [], caller: client_id }),
  };
}
