import { type Agent, request } from "node:http";

/** What the local AWS answered to a call of Cognito's API. */
export interface Answer {
  readonly status: number;
  readonly errorType: string | undefined;
  readonly requestId: string | undefined;
  readonly body: string;
}

/** Posts bytes as the input of an operation, signed in form: no secret is checked. */
export function post(
  agent: Agent,
  endpoint: string,
  operation: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      endpoint,
      {
        method: "POST",
        agent,
        headers: {
          authorization:
            "AWS4-HMAC-SHA256 Credential=fuzz/20261121/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0",
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          "content-length": Buffer.byteLength(body),
          ...headers,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            errorType: incoming.headers["x-amzn-errortype"] as string | undefined,
            requestId: incoming.headers["x-amzn-requestid"] as string | undefined,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
