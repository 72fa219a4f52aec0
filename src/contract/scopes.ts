/** The scope of a resource server as a token carries it: `identifier/scopeName` (AWS: "Scopes, M2M, and resource servers"). */
export function customScope(identifier: string, scopeName: string): string {
  return `${identifier}/${scopeName}`;
}

/** The halves of a custom scope. An identifier may be a URL, so the last slash divides; undefined where there is none. */
export function splitCustomScope(scope: string): { identifier: string; scopeName: string } | undefined {
  const at = scope.lastIndexOf("/");
  return at <= 0 || at === scope.length - 1
    ? undefined
    : { identifier: scope.slice(0, at), scopeName: scope.slice(at + 1) };
}

/** A `scope` value as a list, in order and without duplicates (RFC 6749, section 3.3). */
export function scopesOf(scope: string | undefined): string[] {
  return [...new Set((scope ?? "").split(" ").filter((one) => one !== ""))];
}
