import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { type LocalAws, type LocalAwsOptions, startLocalAws } from "../../src/local/index.ts";
import { REGION } from "../fixtures/rest-api.ts";

/** The whole local AWS behind its port, and AWS's own client that knows nothing of it but the endpoint. */
export interface CognitoUnderTest {
  readonly aws: LocalAws;
  readonly client: CognitoIdentityProviderClient;
  /** Moves the clock of the local AWS. */
  advance(ms: number): void;
  close(): Promise<void>;
}

export async function startCognito(options: LocalAwsOptions = {}): Promise<CognitoUnderTest> {
  let offset = 0;
  const aws = await startLocalAws({ clock: { now: () => Date.now() + offset }, ...options });
  const client = new CognitoIdentityProviderClient({
    region: REGION,
    endpoint: aws.endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
  return {
    aws,
    client,
    advance: (ms) => {
      offset += ms;
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}

/** The public keys of a pool, as every verifier fetches them. */
export async function jwksOf({ aws }: CognitoUnderTest, userPoolId: string): Promise<{ keys: JsonWebKey[] }> {
  const answer = await fetch(`${aws.endpoint}/${userPoolId}/.well-known/jwks.json`);
  return (await answer.json()) as { keys: JsonWebKey[] };
}

/** A public key (RFC 7517). */
interface JsonWebKey {
  readonly kid: string;
  readonly n: string;
}

/** The claims of a token without those that differ from one issuance to the next. */
export function lastingClaims(token: string | undefined): Record<string, unknown> {
  const { iat, exp, auth_time, jti, origin_jti, event_id, ...lasting } = decodeJwt(token ?? "");
  return lasting;
}

/** What a token endpoint answers to a form. */
export async function tokenAnswer(
  { aws }: CognitoUnderTest,
  domain: string,
  client: { readonly id: string; readonly secret: string },
  form: Readonly<Record<string, string>>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${aws.endpoint}/_cognito/${domain}/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
