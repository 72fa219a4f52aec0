/** What API Gateway's Lambda proxy integration wants back (AWS: "Output format of a Lambda function for proxy integration"). */
interface ProxyResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The environment variable with the origin whose pages may read the answers. */
export const CORS_ORIGIN_VARIABLE = "CORS_ORIGIN";

/** Answers every request that the authorizer let through. */
export async function handler(): Promise<ProxyResult> {
  const origin = process.env[CORS_ORIGIN_VARIABLE];
  return {
    statusCode: 200,
    headers: {
      "content-type": "application/json",
      ...(origin === undefined ? {} : { "access-control-allow-origin": origin, vary: "Origin" }),
    },
    body: JSON.stringify({ content: "Hello from the Lambda function!" }),
  };
}
