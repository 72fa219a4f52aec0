import type { Clock } from "../../aws.ts";

/** Things that are kept under unguessable names for a fixed time. The oldest come first, so that the dead are found at once. */
export class Keep<Thing> {
  readonly #clock: Clock;
  readonly #lifetime: number;
  readonly #kept = new Map<string, { readonly thing: Thing; readonly expires: number }>();

  /** @param lifetime in milliseconds */
  constructor(clock: Clock, lifetime: number) {
    this.#clock = clock;
    this.#lifetime = lifetime;
  }

  put(name: string, thing: Thing): void {
    const now = this.#clock.now();
    for (const [oldest, { expires }] of this.#kept) {
      if (expires > now) break;
      this.#kept.delete(oldest);
    }
    this.#kept.delete(name);
    this.#kept.set(name, { thing, expires: now + this.#lifetime });
  }

  get(name: string): Thing | undefined {
    const found = this.#kept.get(name);
    return found !== undefined && found.expires > this.#clock.now() ? found.thing : undefined;
  }

  /** The thing, for the one who asks first. */
  take(name: string): Thing | undefined {
    const thing = this.get(name);
    this.#kept.delete(name);
    return thing;
  }

  drop(name: string): void {
    this.#kept.delete(name);
  }

  get size(): number {
    return this.#kept.size;
  }
}
