import { InvalidArgumentError } from "commander";
import { parseScopes } from "../../cognito/scopes.ts";

/** `--port`: 1 to 65535, or 0 for a free one. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  if (BLOCKED_PORTS.has(value))
    throw new InvalidArgumentError("Browsers and fetch never connect to that port: choose another, such as 4599.");
  return value;
}

/** The ports that no fetch reaches (WHATWG Fetch, section 2.9 "Port blocking"). */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** A whole number of seconds above zero. */
export function seconds(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("Give a whole number of seconds from 1.");
  return Number(text);
}

/** Scopes divided by spaces, commas or newlines, at least one: an empty list would ask for all, or require none. */
export function scopeList(text: string): string[] {
  const scopes = parseScopes(text);
  if (scopes.length === 0) throw new InvalidArgumentError("Name at least one scope, or leave the option out.");
  return scopes;
}
