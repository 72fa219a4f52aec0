import type { Clock, Service } from "../aws.ts";
import { createPolicyOperations } from "./policies.ts";
import { trustsService } from "./policy-document.ts";
import { createRoleOperations } from "./roles.ts";
import type { IamStore } from "./store.ts";

/** IAM: roles and policies. They are kept and checked, but no call is refused because a policy does not allow it. */
export interface Iam extends Service {
  readonly name: "iam";
  /** Whether a role exists and its trust policy lets this service assume it. */
  mayAssume(roleArn: string, service: string): boolean;
}

export function createIam({ clock }: { clock: Clock }): Iam {
  const store: IamStore = { clock, roles: new Map(), policies: new Map() };
  return {
    name: "iam",
    mayAssume(roleArn, service) {
      const role = [...store.roles.values()].find(({ arn }) => arn === roleArn);
      return role !== undefined && trustsService(role.assumeRolePolicyDocument, service);
    },
    operations: { ...createRoleOperations(store), ...createPolicyOperations(store) },
  };
}
