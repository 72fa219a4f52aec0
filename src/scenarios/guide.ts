/** Tells what goes on, and asks: a person, or nobody. Every question ends by throwing where the person gives up. */
export interface Guide {
  /** Whether a person answers. */
  readonly attended: boolean;
  /** What goes on, in sentences or lines. */
  say(text: string): void;
  /** What went wrong and does not end the scenario. */
  warn(text: string): void;
  /** One of `options`; nobody takes `initial`. */
  choose(question: string, options: readonly string[], initial: string): Promise<string>;
  /** A line; nobody takes `initial`. */
  text(question: string, initial: string, problemOf: (answer: string) => string | undefined): Promise<string>;
  /** A password, which is not shown; undefined where nobody is there to type one. */
  password(question: string): Promise<string | undefined>;
  /** Nobody answers yes, except where what was there before would be lost: that needs to have been allowed. */
  confirm(question: string, risk?: "loses what was there"): Promise<boolean>;
}
