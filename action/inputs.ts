import { ActionError } from "./error.ts";

/** One input of the Action: what it is when not given, whether its value is a secret, and how its text is read. */
interface Input<Value> {
  readonly fallback: string;
  readonly secret: boolean;
  read(text: string, name: string): Value;
}

/**
 * Every input of the Action, by the name that a workflow gives it. `action.yml` and `docs/action.md` list the same names
 * and defaults; a test compares the three.
 */
export const INPUTS = {
  "stack-outputs": text(),
  grant: oneOf(
    "client_credentials",
    "authorization_code",
    "user_password",
    "user_srp",
    "admin_user_password",
    "refresh_token",
  ),
  scopes: text(),
  transport: oneOf("oauth", "api"),
  domain: text(),
  "token-endpoint": text(),
  "user-pool-id": text(),
  region: text(),
  "client-id": text(),
  "client-secret": secretLines(2),
  "client-auth": oneOf("basic", "post"),
  username: text(),
  password: secret(),
  "totp-secret": secret(),
  "new-password": secret(),
  "redirect-uri": text(),
  resource: text(),
  "refresh-token": secret(),
  "require-scopes": text(),
  verify: flag(true),
  "endpoint-url": text(),
  smoke: text("false"),
  "smoke-url": text(),
  cache: flag(false),
  "export-env": text(),
  "header-file": flag(false),
  "aws-credentials": flag(false),
  revoke: flag(true),
  comment: flag(false),
  "github-token": secret(),
  "timeout-seconds": seconds(60, { most: 3600 }),
} as const;

export type InputName = keyof typeof INPUTS;

/** The inputs of one run. Optional ones are undefined where the workflow leaves them out or gives an empty value. */
export type Inputs = { readonly [Name in InputName]: ReturnType<(typeof INPUTS)[Name]["read"]> };

export const INPUT_NAMES = Object.keys(INPUTS) as readonly InputName[];

/** The values of the inputs that are secrets: to be masked before any input is read. */
export function secretsIn(environment: NodeJS.ProcessEnv): string[] {
  return INPUT_NAMES.filter((name) => INPUTS[name].secret).map((name) => textOf(environment, name));
}

/**
 * Reads all inputs from the variables in which the runner hands them over (`INPUT_` and the name in capitals).
 *
 * @throws {ActionError} `unknown_input`, `invalid_input`
 */
export function readInputs(environment: NodeJS.ProcessEnv): Inputs {
  refuseUnknown(environment);
  const inputs = INPUT_NAMES.map((name) => {
    const { fallback, read } = INPUTS[name];
    const given = textOf(environment, name);
    return [name, read(given === "" ? fallback : given, name)];
  });
  return Object.fromEntries(inputs) as Inputs;
}

function textOf(environment: NodeJS.ProcessEnv, name: InputName): string {
  return (environment[variableOf(name)] ?? "").trim();
}

function variableOf(name: string): string {
  return `INPUT_${name.toUpperCase()}`;
}

function linesOf(value: string): string[] {
  return value
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The runner only warns of an input that no action declares, and a misspelt `scopes` would then ask for every scope. */
function refuseUnknown(environment: NodeJS.ProcessEnv): void {
  const known = new Set(INPUT_NAMES.map(variableOf));
  const variable = Object.keys(environment).find((name) => name.startsWith("INPUT_") && !known.has(name));
  if (variable === undefined) return;
  const name = variable.slice("INPUT_".length).toLowerCase();
  throw new ActionError(
    "unknown_input",
    `There is no input ${JSON.stringify(name)}${didYouMean(name, INPUT_NAMES)}; the inputs are ${INPUT_NAMES.join(", ")}. If ${variable} is a variable of the job, give it another name: the runner hands inputs over in variables that begin so.`,
    name,
  );
}

/** The wrong value itself is never told: it may be a secret that went to the wrong input. */
function didYouMean(given: string, names: readonly string[]): string {
  const near = names.find((name) => lettersOf(name) === lettersOf(given) || distance(name, given) <= 2);
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/** Levenshtein's distance: how many letters are to be changed, added or taken out. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      const changed = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

function text(): Input<string | undefined>;
function text(fallback: string): Input<string>;
function text(fallback = ""): Input<string | undefined> {
  return { fallback, secret: false, read: (given) => (given === "" ? undefined : given) };
}

function secret(): Input<string | undefined> {
  return { ...text(), secret: true };
}

function secretLines(most: number): Input<readonly string[]> {
  return {
    fallback: "",
    secret: true,
    read(given, name) {
      const lines = linesOf(given);
      if (lines.length <= most) return lines;
      throw new ActionError(
        "invalid_input",
        `${name} has ${lines.length} lines: give one, or ${most} while one is being replaced by another.`,
        name,
      );
    },
  };
}

/** The first of the values is the one that is meant when none is given. */
function oneOf<const Value extends string>(...values: readonly [Value, ...Value[]]): Input<Value> {
  return {
    fallback: values[0],
    secret: false,
    read(given, name) {
      const value = values.find((one) => one === given);
      if (value !== undefined) return value;
      throw new ActionError(
        "invalid_input",
        `${name} must be one of ${values.join(", ")}${didYouMean(given, values)}.`,
        name,
      );
    },
  };
}

/** YAML 1.2's booleans, as the Actions toolkit reads them. */
function flag(fallback: boolean): Input<boolean> {
  return {
    fallback: String(fallback),
    secret: false,
    read(given, name) {
      if (/^(?:true|True|TRUE)$/.test(given)) return true;
      if (/^(?:false|False|FALSE)$/.test(given)) return false;
      throw new ActionError("invalid_input", `${name} must be true or false.`, name);
    },
  };
}

function seconds(fallback: number, { most }: { most: number }): Input<number> {
  return {
    fallback: String(fallback),
    secret: false,
    read(given, name) {
      const value = Number(given);
      if (/^\d{1,6}$/.test(given) && value >= 1 && value <= most) return value;
      throw new ActionError("invalid_input", `${name} must be a whole number of seconds from 1 to ${most}.`, name);
    },
  };
}
