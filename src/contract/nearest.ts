/** The name among `names` that `typed` was probably meant to be, or undefined where none is near. */
export function nearestName(typed: string, names: Iterable<string>): string | undefined {
  const known = [...names];
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest ?? abbreviated(typed, known);
}

/** The one name whose words each begin with those of `typed`, such as `minimumLength` of `minLength`. */
function abbreviated(typed: string, names: readonly string[]): string | undefined {
  const short = wordsOf(typed);
  const [only, ...others] = names.filter((name) => {
    const long = wordsOf(name);
    return (
      short.length > 1 &&
      long.length === short.length &&
      long.every((word, index) => isBeginning(short[index] ?? "", word))
    );
  });
  return others.length === 0 ? only : undefined;
}

/** Words of fewer than three letters begin too many others to mean one of them. */
function isBeginning(short: string, word: string): boolean {
  return word === short || (short.length >= 3 && word.startsWith(short));
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|[^A-Za-z0-9]+/).map((word) => word.toLowerCase());
}

/** Levenshtein's distance, given up at `limit`. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? limit;
}
