import type { Aws } from "../pool/index.ts";
import type { Guide } from "./guide.ts";

/** Takes one thing back that a scenario made, or was about to make. */
export interface Undo {
  /** As in `Removed: …`. */
  readonly what: string;
  /** @returns false where there was nothing to take back @throws what its calls throw */
  readonly undo: (aws: Aws) => Promise<boolean>;
}

export interface CleanedUp {
  readonly done: readonly string[];
  /** What the person wanted to keep. */
  readonly kept: readonly string[];
  readonly failed: readonly { readonly what: string; readonly why: string }[];
}

/** For everything together; a clean-up that hangs is worse than one that says what it left. */
const CLEAN_UP_MS = 60_000;

/** Takes everything back, the latest first. What fails keeps nothing else from being taken back. */
export async function cleanUp(aws: Aws, guide: Guide, undos: readonly Undo[]): Promise<CleanedUp> {
  const cleaned = { done: [] as string[], kept: [] as string[], failed: [] as { what: string; why: string }[] };
  if (undos.length === 0) return cleaned;
  const latestFirst = [...undos].reverse();
  const names = latestFirst.map(({ what }) => what);
  if (!(await wanted(guide, names))) {
    guide.warn(`Kept: ${names.join("; ")}. On AWS they may cost money for as long as they are there.`);
    return { ...cleaned, kept: names };
  }
  // The signal of the scenario may have ended it: this is what comes after.
  const under = aws.under(AbortSignal.timeout(CLEAN_UP_MS));
  for (const { what, undo } of latestFirst) {
    try {
      if (!(await undo(under))) continue;
      cleaned.done.push(what);
      guide.say(`Removed: ${what}.`);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      cleaned.failed.push({ what, why });
      guide.warn(`Not removed: ${what}. ${why}`);
    }
  }
  return cleaned;
}

/** Who gives up even this question has said no. */
async function wanted(guide: Guide, names: readonly string[]): Promise<boolean> {
  try {
    return await guide.confirm(`Remove what this run made (${names.join("; ")})?`);
  } catch (thrown) {
    if ((thrown as Error).name !== "AbortError") throw thrown;
    return false;
  }
}
