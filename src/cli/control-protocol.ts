/** What `GET /_local/status` answers. */
export interface LocalStatus {
  readonly service: "cognito-preview";
  readonly pid: number;
  readonly endpoint: string;
  readonly home: string;
  readonly stacks: readonly { readonly project: string; readonly stack: string; readonly directory: string }[];
}

/** What `GET /_local/outputs` answers: the newest stack's outputs, secrets included, and the names of those. */
export interface LocalOutputs {
  readonly project: string;
  readonly stack: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
}

/**
 * The header that other commands send. A page in a browser cannot send it to another origin without being asked about
 * first, and it never is allowed: so no page can read secrets here or stop the process.
 */
export const CONTROL_HEADER = "x-cognito-preview";

/** The region of everything that names none. */
export const DEFAULT_REGION = "us-east-1";
