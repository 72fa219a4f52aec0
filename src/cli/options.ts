import { InvalidArgumentError } from "commander";
import { parseScopes } from "../cognito/scopes.ts";

/** `--port`: 1 to 65535, or 0 for a free one. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return value;
}

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
