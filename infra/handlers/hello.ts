/** What API Gateway's Lambda proxy integration wants back (AWS: "Output format of a Lambda function for proxy integration"). */
interface ProxyResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers every request that the authorizer let through. */
export async function handler(): Promise<ProxyResult> {
  return {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ content: "Hello from the Lambda function!" }),
  };
}
