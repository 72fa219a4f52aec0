/** How long a token lives, such as `30 minutes`. */
export type Lifetime = `${number} ${LifetimeUnit}`;

/** Units of the API's `TokenValidityUnits`. */
export type LifetimeUnit = "seconds" | "minutes" | "hours" | "days";

const SECONDS: Readonly<Record<LifetimeUnit, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** A lifetime's parts, or undefined where the text is none: a whole number, a space, a unit. */
export function partsOf(
  lifetime: string,
): { readonly value: number; readonly unit: LifetimeUnit; readonly seconds: number } | undefined {
  const [, value, unit] = /^(\d+) (seconds|minutes|hours|days)$/.exec(lifetime) ?? [];
  if (value === undefined || unit === undefined) return undefined;
  return {
    value: Number(value),
    unit: unit as LifetimeUnit,
    seconds: Number(value) * SECONDS[unit as LifetimeUnit],
  };
}
