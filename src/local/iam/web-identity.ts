import { type ConditionContext, conditionsHold } from "./conditions.ts";
import { type Statement, statementsOf } from "./policy-document.ts";

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

function texts(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}
