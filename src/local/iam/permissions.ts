import { decide } from "./evaluation.ts";
import { type Statement, statementsOf } from "./policy-document.ts";
import type { IamStore, Role } from "./store.ts";

const INVOKE = "lambda:InvokeFunction";
/** Of AWS's own policies, those that let their roles call every function. */
const INVOKING = ["AdministratorAccess", "AWSLambda_FullAccess", "PowerUserAccess", "service-role/AWSLambdaRole"];

/**
 * Whether a role's policies, its own and those attached to it, let it call a function. Nothing is known here that a condition
 * could be held against: an `Allow` with one allows nothing, and a `Deny` with one denies.
 */
export function mayInvoke({ policies }: IamStore, role: Role, functionArn: string): boolean {
  const attached = [...role.attached];
  const documents = attached.flatMap((arn) => {
    const policy = policies.get(arn);
    return policy?.versions.find(({ id }) => id === policy.defaultVersionId)?.document ?? [];
  });
  const statements = [...role.policies.values(), ...documents].flatMap(statementsOf).filter(counts);
  const managed = attached.some((arn) => INVOKING.some((name) => arn.endsWith(`:iam::aws:policy/${name}`)));
  const decided = decide(statements, INVOKE, functionArn);
  return decided === "allow" || (managed && decided !== "deny");
}

function counts({ Effect, Condition }: Statement): boolean {
  return Effect === "Deny" || Condition === undefined;
}
