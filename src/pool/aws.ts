import type { Place } from "../contract/index.ts";
import { awsFailure } from "./aws-failure.ts";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where the pool is, and by what right it is called. Absent credentials: the AWS SDK's default chain. */
export interface AwsAccess extends Place {
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

type CognitoSdk = typeof import("@aws-sdk/client-cognito-identity-provider");
type DocumentSdk = typeof import("@aws-sdk/lib-dynamodb");
type LambdaSdk = typeof import("@aws-sdk/client-lambda");
type LogsSdk = typeof import("@aws-sdk/client-cloudwatch-logs");

export interface SendOptions {
  readonly abortSignal?: AbortSignal;
}

/** One call of an AWS operation: by the SDK and a client of it, which both are loaded when they are first needed. */
type Caller<Sdk, Client> = <T>(
  operation: string,
  call: (sdk: Sdk, client: Client, options: SendOptions) => Promise<T>,
) => Promise<T>;

/** The AWS services that this room calls. Each call ends in an answer or in a {@link PoolError}. */
export interface Aws {
  readonly place: Place;
  readonly cognito: Caller<CognitoSdk, InstanceType<CognitoSdk["CognitoIdentityProviderClient"]>>;
  /** Items as plain objects. */
  readonly dynamoDb: Caller<DocumentSdk, ReturnType<DocumentSdk["DynamoDBDocumentClient"]["from"]>>;
  readonly lambda: Caller<LambdaSdk, InstanceType<LambdaSdk["LambdaClient"]>>;
  readonly logs: Caller<LogsSdk, InstanceType<LogsSdk["CloudWatchLogsClient"]>>;
  readonly signal: AbortSignal | undefined;
  /** Registers a value that no message may repeat, and gives it back. */
  secret<T extends string | undefined>(value: T): T;
  /** The same clients under another signal: what cleans up goes on when the work has been given up. */
  under(signal: AbortSignal | undefined): Aws;
  close(): void;
}

interface Closable {
  destroy(): void;
}

/** A trigger has five seconds, and is called a second time where it took too long. */
const REQUEST_MS = 30_000;

export function openAws({ credentials, signal, region, endpoint, fips }: AwsAccess): Aws {
  const place: Place = { region, endpoint, fips };
  const open: Closable[] = [];
  const secrets = new Set<string>();
  const settings = {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(fips ? { useFipsEndpoint: true } : {}),
    ...(credentials === undefined ? {} : { credentials }),
    requestHandler: { connectionTimeout: 5_000, requestTimeout: REQUEST_MS, throwOnRequestTimeout: true },
  };
  const opened = <T extends Closable>(client: T): T => {
    open.push(client);
    return client;
  };
  const cognito = once(async () => {
    const sdk = await import("@aws-sdk/client-cognito-identity-provider");
    return { sdk, client: opened(new sdk.CognitoIdentityProviderClient(settings)) };
  });
  const dynamoDb = once(async () => {
    const [sdk, { DynamoDBClient }] = await Promise.all([
      import("@aws-sdk/lib-dynamodb"),
      import("@aws-sdk/client-dynamodb"),
    ]);
    return { sdk, client: sdk.DynamoDBDocumentClient.from(opened(new DynamoDBClient(settings))) };
  });
  const lambda = once(async () => {
    const sdk = await import("@aws-sdk/client-lambda");
    return { sdk, client: opened(new sdk.LambdaClient(settings)) };
  });
  const logs = once(async () => {
    const sdk = await import("@aws-sdk/client-cloudwatch-logs");
    return { sdk, client: opened(new sdk.CloudWatchLogsClient(settings)) };
  });

  function under(current: AbortSignal | undefined): Aws {
    const caller =
      <Sdk, Client>(service: () => Promise<{ sdk: Sdk; client: Client }>): Caller<Sdk, Client> =>
      async (operation, call) => {
        const { sdk, client } = await service();
        try {
          return await call(sdk, client, current === undefined ? {} : { abortSignal: current });
        } catch (thrown) {
          throw awsFailure(thrown, { operation, place, secrets, aborted: current?.aborted === true });
        }
      };
    return {
      place,
      cognito: caller(cognito),
      dynamoDb: caller(dynamoDb),
      lambda: caller(lambda),
      logs: caller(logs),
      signal: current,
      secret(value) {
        if (value) secrets.add(value);
        return value;
      },
      under,
      close() {
        for (const client of open.splice(0)) client.destroy();
      },
    };
  }
  return under(signal);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
