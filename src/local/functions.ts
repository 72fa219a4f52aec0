/** What a function did with one synchronous invocation. */
export type FunctionOutcome =
  | { readonly payload: unknown }
  | { readonly error: { readonly errorType: string; readonly errorMessage: string } }
  | { readonly timedOut: true };

/** Lambda, as the other services of this AWS see it. */
export interface Functions {
  /**
   * A synchronous invocation on behalf of a service, under the function's resource policy.
   *
   * @throws {AwsError} `ResourceNotFoundException` where there is no such function, `AccessDeniedException` where its
   * policy does not let `principal` in for `sourceArn`, or `principal` may not call it as `role`
   */
  invoke(request: FunctionInvocation): Promise<FunctionOutcome>;
}

export interface FunctionInvocation {
  readonly functionArn: string;
  /** Any JSON value. */
  readonly payload: unknown;
  /** Service principal, such as `cognito-idp.amazonaws.com`. */
  readonly principal: string;
  /** ARN of the resource that the service acts for. */
  readonly sourceArn: string;
  /** ARN of the role as which the service calls: its policies are asked then, in the place of the function's. */
  readonly role?: string | undefined;
  /** After this many milliseconds the caller stops waiting; the outcome is then `timedOut`. */
  readonly timeoutMs: number;
}
