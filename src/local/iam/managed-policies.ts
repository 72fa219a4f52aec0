/**
 * Policies that AWS manages, by the name after `arn:aws:iam::aws:policy/`: those that a function's or a pool's role is
 * given in practice. Another is refused as one that does not exist. (AWS: "AWS managed policies for AWS Lambda features",
 * "AWS managed policies for Amazon Cognito", and the reference guide of AWS managed policies)
 */
const MANAGED_POLICIES: ReadonlySet<string> = new Set([
  "AdministratorAccess",
  "AmazonAPIGatewayAdministrator",
  "AmazonAPIGatewayInvokeFullAccess",
  "AmazonCognitoDeveloperAuthenticatedIdentities",
  "AmazonCognitoPowerUser",
  "AmazonCognitoReadOnly",
  "AmazonDynamoDBFullAccess",
  "AmazonDynamoDBFullAccess_v2",
  "AmazonDynamoDBReadOnlyAccess",
  "AmazonKinesisFullAccess",
  "AmazonS3FullAccess",
  "AmazonS3ReadOnlyAccess",
  "AmazonSESFullAccess",
  "AmazonSNSFullAccess",
  "AmazonSQSFullAccess",
  "AmazonSSMFullAccess",
  "AmazonSSMReadOnlyAccess",
  "AWSLambda_FullAccess",
  "AWSLambda_ReadOnlyAccess",
  "AWSLambdaExecute",
  "AWSXRayDaemonWriteAccess",
  "AWSXrayWriteOnlyAccess",
  "CloudWatchEventsFullAccess",
  "CloudWatchFullAccess",
  "CloudWatchFullAccessV2",
  "CloudWatchLambdaInsightsExecutionRolePolicy",
  "CloudWatchLogsFullAccess",
  "CloudWatchLogsReadOnlyAccess",
  "PowerUserAccess",
  "ReadOnlyAccess",
  "SecretsManagerReadWrite",
  "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AWSLambdaDynamoDBExecutionRole",
  "service-role/AWSLambdaENIManagementAccess",
  "service-role/AWSLambdaKinesisExecutionRole",
  "service-role/AWSLambdaRole",
  "service-role/AWSLambdaSQSQueueExecutionRole",
  "service-role/AWSLambdaVPCAccessExecutionRole",
]);

/** What is known of a policy of AWS's own: what it says, and since when, only AWS could tell. */
export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
}

const PREFIX = /^arn:[^:]+:iam::aws:policy\/(.+)$/;

export function managedPolicy(arn: string): ManagedPolicy | undefined {
  const known = PREFIX.exec(arn)?.[1];
  if (known === undefined || !MANAGED_POLICIES.has(known)) return undefined;
  const cut = known.lastIndexOf("/") + 1;
  return { name: known.slice(cut), path: `/${known.slice(0, cut)}`, arn };
}

export function managedPolicies(partition: string): ManagedPolicy[] {
  return [...MANAGED_POLICIES].flatMap((known) => managedPolicy(`arn:${partition}:iam::aws:policy/${known}`) ?? []);
}
