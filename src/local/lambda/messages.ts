import type { MessagePort } from "node:worker_threads";

/** What a thread is started with. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Where the function's code lies. */
  readonly directory: string;
  /** Where its layers' files lie, if it has layers. */
  readonly opt?: string | undefined;
  readonly handler: string;
  readonly runtime: string;
}

/** To the thread. */
export interface InvokeMessage {
  readonly requestId: string;
  /** Milliseconds since 1970 at which the function must be done. */
  readonly deadline: number;
  /** JSON. */
  readonly event: string;
  readonly invokedFunctionArn: string;
  /** JSON. */
  readonly clientContext?: string | undefined;
}

/** An error as AWS's Node.js runtimes report it. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** From the thread. */
export type ThreadMessage =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly error: RuntimeError }
  | { readonly type: "log"; readonly message: string }
  | { readonly type: "result"; readonly requestId: string; readonly payload: string }
  | {
      readonly type: "error";
      readonly requestId: string;
      readonly error: RuntimeError;
      /** The thread is of no more use. */
      readonly fatal: boolean;
    };
