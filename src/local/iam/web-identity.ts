import { AwsError } from "../aws.ts";
import { type Statement, statementsOf } from "./policy-document.ts";

/** The values of the keys that conditions may ask for, such as `cognito-identity.amazonaws.com:aud`. */
export type ConditionContext = Readonly<Record<string, readonly string[]>>;

/**
 * Whether a trust policy lets a web identity assume its role: `sts:AssumeRoleWithWebIdentity` for a federated principal,
 * with each condition held against the identity. A `Deny` that fits wins. (AWS: "Policy evaluation logic")
 *
 * @throws {AwsError} `ValidationError` where a condition has an operator that is not evaluated here
 */
export function trustsWebIdentity(document: string, federated: string, context: ConditionContext): boolean {
  const fitting = statementsOf(document).filter((statement) => fits(statement, federated, context));
  return fitting.some(({ Effect }) => Effect === "Allow") && !fitting.some(({ Effect }) => Effect === "Deny");
}

function fits({ Action, Principal, Condition }: Statement, federated: string, context: ConditionContext): boolean {
  const named =
    Principal === "*" || texts((Principal as { Federated?: unknown } | undefined)?.Federated).includes(federated);
  const assumes = texts(Action).some((one) => ["sts:AssumeRoleWithWebIdentity", "sts:*", "*"].includes(one));
  return named && assumes && conditionsHold(Condition, context);
}

function conditionsHold(condition: unknown, context: ConditionContext): boolean {
  return Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, valuesOf(context, key), texts(wanted))),
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
function isLike(value: string, pattern: string): boolean {
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
