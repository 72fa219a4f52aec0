/** What was found of somebody. */
export interface Found<Result> {
  readonly result: Result;
  /** When it is true no more, whatever the authorizer says; milliseconds since 1970. */
  readonly expires?: number;
}

interface Kept<Result> {
  readonly result: Result;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Old results give way to new ones, so that a long run needs no more memory than a short one. */
const MOST_RESULTS = 1_000;

/** A stage of an API. */
export interface StagePlace {
  readonly apiId: string;
  readonly stageName: string;
}

/** A stage, as it serves one deployment. */
export interface Served extends StagePlace {
  readonly deploymentId: string;
}

/** Something that is kept for a stage until it is told to forget it. */
export interface Flushable {
  flush(stage: StagePlace): void;
}

/** The part of an authorizer that its results are kept by. */
export interface Keeping {
  readonly id: string;
  readonly authorizerResultTtlInSeconds: number;
}

/**
 * What authorizers have found of their callers, each kept for its authorizer's `authorizerResultTtlInSeconds` (API Gateway
 * API reference, CreateAuthorizer): so long nobody is asked again. What threw is not kept.
 */
export class AuthorizerResults<Result> implements Flushable {
  readonly #now: () => number;
  readonly #results = new Map<string, Kept<Result>>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * What is known of an identity, or what `find` finds.
   *
   * @param identity what the request shows of its caller, in the authorizer's order
   * @throws what `find` throws
   */
  async of(
    at: Served,
    authorizer: Keeping,
    identity: readonly string[],
    find: () => Promise<Found<Result>>,
  ): Promise<Result> {
    const key = `${stageKey(at)}${at.deploymentId} ${authorizer.id} ${JSON.stringify(identity)}`;
    const known = this.#results.get(key);
    if (known !== undefined && this.#now() < known.until) return known.result;
    this.#results.delete(key);
    const { result, expires = Number.POSITIVE_INFINITY } = await find();
    const until = Math.min(this.#now() + authorizer.authorizerResultTtlInSeconds * 1_000, expires);
    if (until > this.#now()) this.#keep(key, { result, until });
    return result;
  }

  /** Forgets what was found for a stage. */
  flush(at: StagePlace): void {
    for (const key of this.#results.keys()) {
      if (key.startsWith(stageKey(at))) this.#results.delete(key);
    }
  }

  #keep(key: string, kept: Kept<Result>): void {
    const [oldest] = this.#results.keys();
    if (oldest !== undefined && this.#results.size >= MOST_RESULTS) this.#results.delete(oldest);
    this.#results.set(key, kept);
  }
}

/** Neither name holds a space. */
function stageKey({ apiId, stageName }: StagePlace): string {
  return `${apiId} ${stageName} `;
}
