import { createHash, randomBytes } from "node:crypto";

/** What the engine says about names (Pulumi's `pulumi:autonaming` setting). */
export interface Autonaming {
  readonly proposedName: string;
  readonly mode: "propose" | "enforce" | "disable";
}

const RANDOM_CHARACTERS = 7;

/**
 * A physical name made from a resource's name, as the real provider makes it: `name-1234567`. The same seed gives the
 * same name, so that what an engine previewed is what it creates.
 *
 * @returns undefined where the engine forbids made names
 * @throws {RangeError} where the name would be longer than AWS allows
 */
export function autoname(
  resourceName: string,
  maximum: number,
  { seed, autonaming }: { seed?: Uint8Array | undefined; autonaming?: Autonaming | undefined },
): string | undefined {
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming !== undefined) return within(maximum, autonaming.proposedName);
  const random = seed === undefined || seed.length === 0 ? randomBytes(16) : createHash("sha256").update(seed).digest();
  return within(maximum, `${resourceName}-${random.toString("hex").slice(0, RANDOM_CHARACTERS)}`);
}

function within(maximum: number, name: string): string {
  if (name.length > maximum)
    throw new RangeError(
      `the name made for it, ${name}, is longer than the ${maximum} characters that AWS allows: shorten the resource's name or set the property.`,
    );
  return name;
}
