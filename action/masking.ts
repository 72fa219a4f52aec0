/** What of this run is secret. A value is masked once, when it is first known, and before anything else is done with it. */
export interface Masking {
  /** Has the runner blank the value, and each line of it, in every log from here on. */
  mask(value: string): void;
  /** The text without any value masked so far: the runner blanks its logs, but not summaries, comments or other consumers. */
  scrub(text: string): string;
}

/** @param setSecret tells the runner of a value, such as the toolkit's `setSecret` */
export function startMasking(setSecret: (value: string) => void): Masking {
  const secrets = new Set<string>();
  return {
    mask(value) {
      for (const one of [value, ...value.split(/\r\n|\r|\n/).map((line) => line.trim())]) {
        if (one.trim() === "" || secrets.has(one)) continue;
        secrets.add(one);
        setSecret(one);
      }
    },
    scrub(text) {
      const longestFirst = [...secrets].sort((one, other) => other.length - one.length);
      return longestFirst.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, "***"), text);
    },
  };
}
