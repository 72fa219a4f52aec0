import { ContractError } from "./error.ts";

/** Who may call a route: the token's scopes (an access token), any user of the pool (an ID token), or everybody. */
export type RouteAuth = "scopes" | "id-token" | "none";

/** One route of the preview's API, as the stack prints it. */
export interface Route {
  readonly method: string;
  /** Path below `apiUrl`, beginning with a slash. */
  readonly path: string;
  /** An access token needs one of these; empty unless `auth` is `scopes`. */
  readonly scopes: readonly string[];
  readonly auth: RouteAuth;
}

/**
 * What a preview stack prints. This is the one place that knows the names and types: the Pulumi program writes them, the
 * Action's `stack-outputs` and the command read them.
 */
export interface StackOutputs {
  readonly region: string;
  readonly branch: string;
  readonly userPoolId: string;
  readonly userPoolArn: string;
  readonly issuer: string;
  /** Prefix or host name of the pool's domain; absent where the stack has none. */
  readonly domain?: string;
  readonly tokenEndpoint?: string;
  readonly machineClientId?: string;
  readonly machineClientSecret?: string;
  readonly userClientId?: string;
  readonly callbackUrl?: string;
  /** Every custom scope that the stack's resource servers define. */
  readonly scopes: readonly string[];
  readonly apiUrl?: string;
  readonly routes?: readonly Route[];
  readonly identityPoolId?: string;
  /** ISO 8601, UTC. */
  readonly expiresAt?: string;
  readonly sampleUser?: string;
  readonly sampleUserPassword?: string;
  /** What the one-time codes of a sign-in without a password are made from. */
  readonly codeSecret?: string;
  readonly TableName?: string;
  readonly UserPoolId?: string;
  readonly UserPoolArn?: string;
  readonly UserPoolClientId?: string;
  readonly AutoConfirmFunction?: string;
  readonly AutoConfirmFunctionArn?: string;
  readonly MigrateUserFunction?: string;
  readonly MigrateUserFunctionArn?: string;
  readonly ActivityLogFunction?: string;
  readonly ActivityLogFunctionArn?: string;
}

export type StackOutputName = keyof StackOutputs;

type Shape = "string" | "strings" | "routes";

const SHAPES: { readonly [Name in StackOutputName]-?: Shape } = {
  region: "string",
  branch: "string",
  userPoolId: "string",
  userPoolArn: "string",
  issuer: "string",
  domain: "string",
  tokenEndpoint: "string",
  machineClientId: "string",
  machineClientSecret: "string",
  userClientId: "string",
  callbackUrl: "string",
  scopes: "strings",
  apiUrl: "string",
  routes: "routes",
  identityPoolId: "string",
  expiresAt: "string",
  sampleUser: "string",
  sampleUserPassword: "string",
  codeSecret: "string",
  TableName: "string",
  UserPoolId: "string",
  UserPoolArn: "string",
  UserPoolClientId: "string",
  AutoConfirmFunction: "string",
  AutoConfirmFunctionArn: "string",
  MigrateUserFunction: "string",
  MigrateUserFunctionArn: "string",
  ActivityLogFunction: "string",
  ActivityLogFunctionArn: "string",
};

/** The names of all stack outputs, in the order in which they are printed. */
export const STACK_OUTPUT_NAMES = Object.keys(SHAPES) as readonly StackOutputName[];

/** The stack outputs that are secrets: masked wherever they are read, never printed unless asked for. */
export const SECRET_STACK_OUTPUTS: readonly StackOutputName[] = [
  "machineClientSecret",
  "sampleUserPassword",
  "codeSecret",
];

/** What stands in the place of a secret in `pulumi stack output --json` without `--show-secrets`. */
const HIDDEN = "[secret]";

/**
 * Reads stack outputs from JSON text: `pulumi stack output --json`, `cognito-preview outputs --json`, or pulumi/actions'
 * `toJSON(steps.<id>.outputs)`, where arrays and objects arrive as JSON strings. Outputs of other names are left out, and
 * so are absent ones: a program of one's own need not print all of them.
 *
 * @throws {ContractError} `invalid_stack_outputs`, never quoting a value
 */
export function parseStackOutputs(json: string): Partial<StackOutputs> {
  const outputs = parsed(json);
  const known: Record<string, unknown> = {};
  for (const name of STACK_OUTPUT_NAMES) {
    const value = outputs[name];
    if (value === undefined || value === null || value === "" || value === HIDDEN) continue;
    known[name] = readers[SHAPES[name]](value, name);
  }
  return known as Partial<StackOutputs>;
}

function parsed(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw refusal(
      "stack-outputs is not JSON: give the output of `pulumi stack output --json`, or toJSON() of the outputs of the step that ran Pulumi.",
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refusal("stack-outputs is JSON, but not an object of output names and values.");
  }
  return value as Record<string, unknown>;
}

const readers: { readonly [One in Shape]: (value: unknown, name: string) => unknown } = {
  string(value, name) {
    if (typeof value !== "string") throw refusal(`stack-outputs: ${name} must be a string.`);
    return value;
  },
  strings(value, name) {
    const list = fromJsonString(value, name);
    if (!Array.isArray(list) || list.some((one) => typeof one !== "string"))
      throw refusal(`stack-outputs: ${name} must be a list of strings.`);
    return list;
  },
  routes(value, name) {
    const list = fromJsonString(value, name);
    if (!Array.isArray(list) || !list.every(isRoute))
      throw refusal(`stack-outputs: ${name} must be a list of {method, path, scopes, auth}.`);
    return list;
  },
};

function fromJsonString(value: unknown, name: string): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw refusal(`stack-outputs: ${name} is a string that is not JSON.`);
  }
}

function isRoute(value: unknown): value is Route {
  if (typeof value !== "object" || value === null) return false;
  const { method, path, scopes, auth } = value as Record<string, unknown>;
  return (
    typeof method === "string" &&
    typeof path === "string" &&
    path.startsWith("/") &&
    Array.isArray(scopes) &&
    scopes.every((scope) => typeof scope === "string") &&
    (auth === "scopes" || auth === "id-token" || auth === "none")
  );
}

function refusal(message: string): ContractError {
  return new ContractError("invalid_stack_outputs", "stack-outputs", message);
}
