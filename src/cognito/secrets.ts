/** The secrets of one call: each is told to the caller once, and taken out of every text that a server wrote. */
export interface Secrets {
  /** Registers a secret, the moment it exists, and gives it back. Empty and absent values are none. */
  <T extends string | undefined>(value: T): T;
  /** `text` without the secrets, in any of the spellings that a server may echo. */
  redact(text: string): string;
}

/** Shorter values would blank out ordinary words; a TOTP code of six digits is the shortest secret there is. */
const SHORTEST = 4;
const LONGEST_QUOTE = 200;

export function keepSecrets(onSecret: ((value: string) => void) | undefined): Secrets {
  const known = new Set<string>();
  const keep = <T extends string | undefined>(value: T): T => {
    if (value === undefined || value === "" || known.has(value)) return value;
    known.add(value);
    onSecret?.(value);
    return value;
  };
  return Object.assign(keep, {
    redact(text: string): string {
      const spellings = [...known]
        .filter((secret) => secret.length >= SHORTEST)
        .flatMap(spellingsOf)
        .sort((a, b) => b.length - a.length);
      return spellings.reduce((clean, secret) => clean.replaceAll(secret, "***"), text);
    },
  });
}

/** What a server says about itself, fit for a message: without secrets and control characters, on one line, cut. */
export function quoted(text: string, secrets: Secrets): string {
  const line = secrets
    .redact(text)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

function spellingsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const escaped = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const form = new URLSearchParams({ "": secret }).toString().slice(1);
  const base64 = Buffer.from(secret).toString("base64");
  const unpadded = base64.replace(/=+$/, "");
  const base64url = Buffer.from(secret).toString("base64url");
  return [...new Set([secret, json, escaped, encodeURIComponent(secret), form, base64, unpadded, base64url])];
}
