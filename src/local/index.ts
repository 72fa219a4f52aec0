import { randomUUID } from "node:crypto";
import { issuerOf, regionOfUserPool } from "../contract/index.ts";
import { API_GATEWAY_BINDINGS } from "./apigateway/bindings.ts";
import { createApiGateway } from "./apigateway/service.ts";
import { API_GATEWAY_V2_BINDINGS } from "./apigatewayv2/bindings.ts";
import { createApiGatewayV2 } from "./apigatewayv2/service.ts";
import { ACCOUNT_ID, AwsError, type Call, type Clock } from "./aws.ts";
import { type AdjustableClock, adjustableClock } from "./clock.ts";
import { createCognitoIdentity } from "./cognito-identity/service.ts";
import { createCognitoIdp, type KeyStore, type PinnedIds, type Risks } from "./cognito-idp/index.ts";
import { createDynamoDb } from "./dynamodb/service.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createHeldResources, type HeldResources, type HoldingOptions } from "./held.ts";
import { type HttpRequest, type HttpResponse, jsonResponse } from "./http.ts";
import { createIam } from "./iam/service.ts";
import { clockKnob, faultsKnob, riskKnob } from "./knobs.ts";
import { LAMBDA_BINDINGS } from "./lambda/bindings.ts";
import { PACKAGE_PATH } from "./lambda/function.ts";
import { createLambda } from "./lambda/service.ts";
import { createLogs } from "./logs/service.ts";
import { listen, type RequestHead, type Surface } from "./server.ts";
import { createSsm } from "./ssm/service.ts";
import { createSts } from "./sts/service.ts";
import type { ServedApi } from "./wire/api.ts";
import { createAwsApi } from "./wire/aws-api.ts";
import { allowedName } from "./wire/hosts.ts";
import { DEFAULT_REGION } from "./wire/signature.ts";
import { surfaceOf } from "./wire/surfaces.ts";

export { AwsError, type Clock } from "./aws.ts";
export type { AdjustableClock } from "./clock.ts";
export type { KeyStore, PinnedIds, RiskRules, Risks, SignInRule } from "./cognito-idp/index.ts";
export type { Fault, FaultRule, Faults } from "./faults.ts";
export type { HeldResource, HeldResources } from "./held.ts";
export type { HttpRequest, HttpResponse } from "./http.ts";

/** An AWS on one port of 127.0.0.1. */
export interface LocalAws {
  /** `http://127.0.0.1:PORT`: what `AWS_ENDPOINT_URL` is set to. */
  readonly endpoint: string;
  readonly port: number;
  /**
   * An AWS API call from inside the process: the same operations and the same refusals as over HTTP, signed.
   * Input and output have the members that AWS's API model names.
   *
   * @throws {AwsError}
   */
  invoke(service: string, operation: string, input: unknown, region?: string): Promise<unknown>;
  /** Adds a handler for paths that begin with `prefix`, such as `/_local/status`; its request's path has it taken off. */
  route(prefix: `/_${string}`, handler: (request: HttpRequest) => Promise<HttpResponse>): void;
  /** The time that this AWS goes by; also at `/_clock`. */
  readonly clock: AdjustableClock;
  /** What goes wrong on purpose; also at `/_faults`. */
  readonly faults: Faults;
  /** What user pools with threat protection are told of risks; also at `/_risk`. */
  readonly risks: Risks;
  /** Resources of Pulumi programs that no service here serves. */
  readonly held: HeldResources;
  /** Stops listening and ends every function that runs. */
  close(): Promise<void>;
}

export interface LocalAwsOptions extends HoldingOptions {
  /** Default 0: a free one. */
  readonly port?: number;
  readonly clock?: Clock;
  /** Whose URL stands in `iss`: the local AWS's own, the default, or the one that the pool would have on AWS. */
  readonly issuer?: "local" | "aws";
  /** Names beside loopback's and AWS's by which this server may be called. */
  readonly allowHosts?: readonly string[];
  /** Where signing keys outlive the process. */
  readonly keys?: KeyStore;
  /** Ids and secrets of pools and clients, in the place of made-up ones. */
  readonly pins?: PinnedIds;
  /** Told of errors in this program itself: their callers have got AWS's `InternalFailure`. Default: standard error. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Starts a local AWS: Cognito user pools and identity pools, API Gateway REST and HTTP APIs, Lambda, DynamoDB, CloudWatch Logs,
 * Parameter Store, IAM and STS.
 *
 * @throws the system's error, such as `EADDRINUSE`, where the port cannot be had; {TypeError} for a `hold` that fits nothing
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const { onFault = printFault } = options;
  const clock = adjustableClock(options.clock);
  const faults = createFaults();
  const held = createHeldResources(options);
  let endpoint = "";
  const logs = createLogs({ clock });
  const iam = createIam({ clock });
  const sts = createSts({ clock });
  const lambda = createLambda({
    clock,
    endpoint: () => endpoint,
    writeLog: logs.write,
    mayAssume: (role) => iam.mayAssume(role, "lambda.amazonaws.com"),
    mayInvokeAs: iam.mayInvokeAs,
    onFault,
  });
  const cognito = createCognitoIdp({
    clock,
    mayAssume: iam.mayAssume,
    transport: faults.strikeInnerCall,
    logs,
    functions: lambda.functions,
    keys: options.keys,
    pins: options.pins,
    issuer: (userPoolId, at) => {
      const region = regionOfUserPool(userPoolId);
      return issuerOf(userPoolId, options.issuer === "aws" ? { region } : { region, endpoint: at });
    },
  });
  const apiGateway = createApiGateway({
    clock,
    functions: lambda.functions,
    authenticate: cognito.authenticate,
    logs,
    mayAssume: iam.mayAssume,
  });
  const apiGatewayV2 = createApiGatewayV2({
    clock,
    functions: lambda.functions,
    authenticate: cognito.authenticate,
    logs,
    hasUserPool: cognito.hasUserPool,
  });
  const apis: readonly ServedApi[] = [
    { service: cognito, protocol: { kind: "json", target: "AWSCognitoIdentityProviderService" } },
    {
      service: createCognitoIdentity({ clock, cognito, iam, sts }),
      protocol: { kind: "json", target: "AWSCognitoIdentityService" },
    },
    { service: logs, protocol: { kind: "json", target: "Logs_20140328" } },
    { service: createSsm({ clock }), protocol: { kind: "json", target: "AmazonSSM" } },
    { service: createDynamoDb({ clock }), protocol: { kind: "json", target: "DynamoDB_20120810" } },
    { service: iam, protocol: { kind: "query", namespace: "https://iam.amazonaws.com/doc/2010-05-08/" } },
    { service: sts, protocol: { kind: "query", namespace: "https://sts.amazonaws.com/doc/2011-06-15/" } },
    { service: lambda, protocol: { kind: "rest-json", bindings: LAMBDA_BINDINGS } },
    { service: apiGateway, protocol: { kind: "rest-json", bindings: API_GATEWAY_BINDINGS } },
    {
      service: apiGatewayV2,
      protocol: { kind: "rest-json", bindings: API_GATEWAY_V2_BINDINGS },
      signedAs: "apigateway",
    },
  ];

  const callOf = (region: string, signed: boolean, accessKeyId?: string): Call => ({
    region,
    signed,
    accessKeyId,
    accountId: ACCOUNT_ID,
    requestId: randomUUID(),
    endpoint,
  });
  const own = new Map<string, (request: HttpRequest) => Promise<HttpResponse>>([
    ["/_clock", (request) => clockKnob(clock, request)],
    ["/_faults", (request) => faultsKnob(faults, request)],
    ["/_risk", (request) => riskKnob(cognito.risks, request)],
    ["/_outbox", async () => jsonResponse(200, { messages: cognito.outbox() })],
    [PACKAGE_PATH, async ({ path }) => packageResponse(lambda.packageOf(path.slice(1).replaceAll("%3A", ":")))],
  ]);
  const surfaces = {
    cognito,
    apiGateway,
    apiGatewayV2,
    awsApi: createAwsApi(apis, onFault),
    hosts: {
      holdsDomain: cognito.hasDomain,
      allowHosts: (options.allowHosts ?? []).map(allowedName),
    },
    callOf,
    own,
  };
  const server = await listen({
    port: options.port ?? 0,
    surfaceOf: (head) => striking(faults, head, surfaceOf(surfaces, head)),
    onFault,
  });
  endpoint = server.endpoint;

  return {
    endpoint,
    clock,
    faults,
    risks: cognito.risks,
    held,
    port: server.port,
    async invoke(service, operation, input, region = DEFAULT_REGION) {
      const api = apis.find((one) => one.service.name === service);
      const run =
        api !== undefined && Object.hasOwn(api.service.operations, operation) && api.service.operations[operation];
      if (!run)
        throw new AwsError(
          "UnknownOperationException",
          `The operation ${operation} of ${service} is not served by the local AWS.`,
        );
      // Copies both ways: no caller holds a part of the state.
      return structuredClone(await run(structuredClone(input) as never, callOf(region, true)));
    },
    route(prefix, handler) {
      own.set(prefix, handler);
    },
    async close() {
      await server.close();
      await lambda.close();
    },
  };
}

/** Paths of the local AWS's own that stay whole, or the rules could not be taken back. */
const SPARED = ["/_local", "/_faults", "/_clock", "/_risk"];

function striking(faults: Faults, head: RequestHead, surface: Surface): Surface {
  if (SPARED.some((path) => head.path.startsWith(path))) return surface;
  return { ...surface, handle: async (request) => (await faults.strike(head)) ?? (await surface.handle(request)) };
}

function packageResponse(zip: Buffer | undefined): HttpResponse {
  if (zip === undefined) return jsonResponse(404, { message: "There is no such function." });
  return { status: 200, headers: { "content-type": "application/zip" }, body: zip };
}

function printFault(error: unknown): void {
  process.stderr.write(`local AWS: ${error instanceof Error ? error.stack : String(error)}\n`);
}
