import { randomUUID } from "node:crypto";
import { AwsError, type Call, type Operation } from "../aws.ts";
import type { FunctionInvocation, FunctionOutcome, Functions } from "../functions.ts";
import { bytes, operations, required, text } from "../wire/shape.ts";
import type { Environments } from "./environments.ts";
import { functionNotFound } from "./function.ts";
import type { Callee } from "./registry.ts";
import { permits } from "./resource-policy.ts";
import { DIALECT, functionNameShape, qualifier } from "./settings.ts";

const operation = operations(DIALECT);

/** Lambda's quotas for an invocation's payload: synchronous and asynchronous. */
const MOST_EVENT_BYTES = 6_291_556;
const MOST_ASYNC_EVENT_BYTES = 1_048_576;
const LOG_TAIL_BYTES = 4_096;

interface Invoking {
  readonly environments: Pick<Environments, "invoke">;
  callee(name: string, call: Call, qualifier?: string): Callee;
  calleeOfArn(arn: string): Callee | undefined;
  /** Whether a service may assume a role that may call a function. */
  mayInvokeAs(roleArn: string, service: string, functionArn: string): boolean;
  onFault(error: unknown): void;
}

/** The API's Invoke: synchronous, asynchronous (once, without Lambda's retries) or a dry run. */
export function createInvokeOperation({ environments, callee, onFault }: Invoking): Operation {
  return operation(
    {
      FunctionName: required(functionNameShape()),
      InvocationType: text({ values: ["Event", "RequestResponse", "DryRun"] }),
      LogType: text({ values: ["None", "Tail"] }),
      ClientContext: text({ max: 3_583 }),
      Payload: bytes(),
      Qualifier: qualifier(),
    },
    async (input, call) => {
      const { lambda, holder } = callee(input.FunctionName, call, input.Qualifier);
      const { InvocationType = "RequestResponse" } = input;
      if (InvocationType === "DryRun") return { StatusCode: 204 };
      const event = eventOf(input.Payload, InvocationType === "Event" ? MOST_ASYNC_EVENT_BYTES : MOST_EVENT_BYTES);
      const clientContext = clientContextOf(input.ClientContext);
      const started = environments.invoke(lambda, {
        requestId: call.requestId,
        event,
        clientContext,
        invokedFunctionArn: holder.arn,
      });
      if (InvocationType === "Event") {
        started.catch((error: unknown) => {
          // What AWS refuses after its 202, a throttled event, no caller hears of there either.
          if (!(error instanceof AwsError)) onFault(error);
        });
        return { StatusCode: 202 };
      }
      const { payload, failed, log } = await started;
      const tail = Buffer.from(log).subarray(-LOG_TAIL_BYTES);
      return {
        StatusCode: 200,
        ...(failed ? { FunctionError: "Unhandled" } : {}),
        ...(input.LogType === "Tail" ? { LogResult: tail.toString("base64") } : {}),
        ExecutedVersion: lambda.version,
        Payload: Buffer.from(payload),
      };
    },
  );
}

/** Invocations that services make, under the function's resource policy. */
export function createFunctions({ environments, calleeOfArn, mayInvokeAs, onFault }: Invoking): Functions {
  async function run({ lambda, holder }: Callee, payload: unknown): Promise<FunctionOutcome> {
    const event = JSON.stringify(payload ?? null);
    const request = { requestId: randomUUID(), event, invokedFunctionArn: holder.arn };
    const { payload: answer, failed } = await environments.invoke(lambda, request);
    const value: unknown = JSON.parse(answer);
    return failed ? { error: value as { errorType: string; errorMessage: string } } : { payload: value };
  }

  return {
    async invoke({ functionArn, payload, principal, sourceArn, role, timeoutMs }: FunctionInvocation) {
      const callee = calleeOfArn(functionArn);
      if (callee === undefined) throw functionNotFound(functionArn);
      if (role !== undefined && !mayInvokeAs(role, principal, callee.holder.arn))
        throw new AwsError(
          "AccessDeniedException",
          `${principal} may not assume ${role}, or that role is not authorized to perform: lambda:InvokeFunction on resource: ${functionArn}`,
          { status: 403 },
        );
      if (role === undefined && !permits(callee.holder.policy, { principal, sourceArn }))
        throw new AwsError(
          "AccessDeniedException",
          `User: ${principal} is not authorized to perform: lambda:InvokeFunction on resource: ${functionArn} because no resource-based policy allows the lambda:InvokeFunction action`,
          { status: 403 },
        );
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<FunctionOutcome>((resolve) => {
        timer = setTimeout(() => resolve({ timedOut: true }), timeoutMs);
      });
      const outcome = run(callee, payload);
      // The function goes on after its caller has stopped waiting; what it then comes to is of interest to nobody else.
      outcome.catch((error: unknown) => {
        if (!(error instanceof AwsError)) onFault(error);
      });
      return Promise.race([outcome, limit]).finally(() => clearTimeout(timer));
    },
  };
}

function eventOf(payload: Buffer | undefined, most: number): string {
  if (payload === undefined || payload.length === 0) return "{}";
  if (payload.length > most)
    throw new AwsError(
      "RequestTooLargeException",
      `Request must be smaller than ${most} bytes for the InvokeFunction operation`,
      { status: 413 },
    );
  try {
    const event = new TextDecoder("utf-8", { fatal: true }).decode(payload);
    JSON.parse(event);
    return event;
  } catch {
    throw new AwsError(
      "InvalidRequestContentException",
      "Could not parse request body into json: the payload is not JSON in UTF-8",
    );
  }
}

/** `ClientContext` is JSON in base64; a function gets it parsed. */
function clientContextOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const json = Buffer.from(given, "base64").toString("utf8");
  try {
    JSON.parse(json);
    return json;
  } catch {
    throw new AwsError("InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.");
  }
}
