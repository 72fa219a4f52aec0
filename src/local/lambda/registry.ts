import { randomUUID } from "node:crypto";
import { AwsError, type Call } from "../aws.ts";
import {
  functionArn,
  functionName,
  functionNotFound,
  LATEST,
  type LambdaFunction,
  type PolicyHolder,
} from "./function.ts";

/** A name for a version, or for two between which calls are divided. */
export interface Alias extends PolicyHolder {
  readonly name: string;
  version: string;
  description: string;
  /** A second version, and its part of the calls. */
  weights: Readonly<Record<string, number>>;
  revisionId: string;
}

/** A function with all that there is of it. */
export interface FunctionEntry {
  readonly latest: LambdaFunction;
  /** By number, the oldest first. */
  readonly versions: Map<string, LambdaFunction>;
  readonly aliases: Map<string, Alias>;
  /** Numbers are not given twice. */
  nextVersion: number;
  /** How often it may run at once, where that is limited. */
  reserved?: number | undefined;
}

/** What a call reaches: the code that runs, and what its policy is held by. */
export interface Callee {
  readonly lambda: LambdaFunction;
  /** The function or version itself, or the alias that it was called by. */
  readonly holder: PolicyHolder;
}

/** The functions of all regions. */
export class Registry {
  readonly #entries = new Map<string, FunctionEntry>();

  all(): Iterable<FunctionEntry> {
    return this.#entries.values();
  }

  has(arn: string): boolean {
    return this.#entries.has(arn);
  }

  entryOfArn(arn: string): FunctionEntry | undefined {
    return this.#entries.get(arn);
  }

  add(latest: LambdaFunction): FunctionEntry {
    const entry: FunctionEntry = { latest, versions: new Map(), aliases: new Map(), nextVersion: 1 };
    this.#entries.set(latest.arn, entry);
    return entry;
  }

  remove({ latest }: FunctionEntry): void {
    this.#entries.delete(latest.arn);
  }

  /** The function that a request names, whatever its qualifier. @throws {AwsError} `ResourceNotFoundException` */
  entry(given: string, { region }: Call): FunctionEntry {
    const { name } = functionName(given, region, undefined);
    const found = this.#entries.get(functionArn(region, name));
    if (found === undefined) throw functionNotFound(functionArn(region, name));
    return found;
  }

  /** What a request names by function and qualifier. @throws {AwsError} `ResourceNotFoundException` */
  callee(given: string, call: Call, qualifier?: string): Callee {
    const named = functionName(given, call.region, qualifier);
    const entry = this.entry(given, call);
    const found = calleeIn(entry, named.qualifier);
    if (found === undefined) throw functionNotFound(`${entry.latest.arn}:${named.qualifier}`);
    return found;
  }

  /** By a whole ARN, with or without a qualifier. */
  calleeOfArn(arn: string): Callee | undefined {
    const [, base = "", qualifier = LATEST] = /^(arn:(?:[^:]*:){5}[^:]+)(?::(.+))?$/.exec(arn) ?? [];
    const entry = this.#entries.get(base);
    return entry === undefined ? undefined : calleeIn(entry, qualifier);
  }
}

/** Keeps a function as it is now under the next number; where nothing has changed, that is the newest version there is. */
export function publish(entry: FunctionEntry, description: string | undefined): LambdaFunction {
  const { latest, versions } = entry;
  const newest = [...versions.values()].at(-1);
  if (newest !== undefined && newest.code === latest.code && isSameBut(newest, latest)) return newest;
  const number = String(entry.nextVersion++);
  const version: LambdaFunction = {
    ...latest,
    arn: `${latest.arn}:${number}`,
    version: number,
    settings: { ...latest.settings, description: description ?? latest.settings.description },
    tags: {},
    policy: [],
    policyRevisionId: randomUUID(),
    revisionId: randomUUID(),
  };
  versions.set(number, version);
  return version;
}

/** @throws {AwsError} `ResourceNotFoundException` */
export function versionIn({ latest, versions }: FunctionEntry, version: string): LambdaFunction {
  const found = version === LATEST ? latest : versions.get(version);
  if (found === undefined)
    throw new AwsError("ResourceNotFoundException", `Function not found: ${latest.arn}:${version}`, { status: 404 });
  return found;
}

function calleeIn({ latest, versions, aliases }: FunctionEntry, qualifier: string): Callee | undefined {
  if (qualifier === LATEST) return { lambda: latest, holder: latest };
  const version = versions.get(qualifier);
  if (version !== undefined) return { lambda: version, holder: version };
  const alias = aliases.get(qualifier);
  if (alias === undefined) return undefined;
  const chosen = chosenVersion(alias);
  const lambda = chosen === LATEST ? latest : versions.get(chosen);
  return lambda === undefined ? undefined : { lambda, holder: alias };
}

function chosenVersion({ version, weights }: Alias): string {
  let rest = Math.random();
  for (const [other, weight] of Object.entries(weights)) {
    rest -= weight;
    if (rest < 0) return other;
  }
  return version;
}

/** Whether two are the same but for what a version has of its own. */
function isSameBut(version: LambdaFunction, latest: LambdaFunction): boolean {
  const settingsOf = ({ settings: { description: _, ...settings }, architecture }: LambdaFunction) =>
    JSON.stringify({ ...settings, layers: settings.layers.map(({ arn }) => arn), architecture });
  return settingsOf(version) === settingsOf(latest);
}
