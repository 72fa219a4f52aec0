import { AwsError } from "../aws.ts";

/** The values of the keys that conditions may ask for, such as `cognito-identity.amazonaws.com:aud`. */
export type ConditionContext = Readonly<Record<string, readonly string[]>>;

/**
 * Whether every condition of a statement holds. (AWS: "IAM JSON policy elements: Condition operators")
 *
 * @param concerns the keys that are looked at, in small letters; without it, all are
 * @throws {AwsError} `ValidationError` where a condition has an operator that is not evaluated here
 */
export function conditionsHold(
  condition: unknown,
  context: ConditionContext,
  concerns: (key: string) => boolean = () => true,
): boolean {
  return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>).every(([operator, keys]) =>
    Object.entries(keys)
      .filter(([key]) => concerns(key.toLowerCase()))
      .every(([key, wanted]) => holds(operator, valuesOf(context, key), texts(wanted))),
  );
}

const OPERATOR = /^(?:(?<set>ForAnyValue|ForAllValues):)?(?<test>String(?:Not)?(?:Equals|Like))(?<ifExists>IfExists)?$/;

function holds(operator: string, present: readonly string[], wanted: readonly string[]): boolean {
  const { set, test, ifExists } = OPERATOR.exec(operator)?.groups ?? {};
  if (test === undefined)
    throw new AwsError(
      "ValidationError",
      `The condition ${operator} of a trust policy is not served by the local AWS.`,
    );
  const negative = test.includes("Not");
  if (present.length === 0) return ifExists !== undefined || set === "ForAllValues" || (negative && set === undefined);
  const same = (value: string) => wanted.some((one) => (test.endsWith("Like") ? isLike(value, one) : value === one));
  const good = (value: string) => same(value) !== negative;
  return set === "ForAnyValue" ? present.some(good) : present.every(good);
}

/** `*` stands for any number of characters, `?` for one. */
export function isLike(value: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}

/** Names of keys have no case. */
function valuesOf(context: ConditionContext, key: string): readonly string[] {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1] ?? [];
}

function texts(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}
