import type { Clock, Service } from "../aws.ts";
import type { ConditionContext } from "./conditions.ts";
import { mayInvoke } from "./permissions.ts";
import { createPolicyOperations } from "./policies.ts";
import { trustsService } from "./policy-document.ts";
import { createRoleOperations } from "./roles.ts";
import type { IamStore, Role } from "./store.ts";
import { trustsWebIdentity } from "./web-identity.ts";

/**
 * IAM: roles and policies. They are kept and checked, but no call is refused because a policy does not allow it, but for a
 * function that a service calls as a role.
 */
export interface Iam extends Service {
  readonly name: "iam";
  /** Whether a role exists and its trust policy lets this service assume it, which shows an external id if it has one. */
  mayAssume(roleArn: string, service: string, externalId?: string): boolean;
  /** Whether a service may assume a role whose policies let it call a function. */
  mayInvokeAs(roleArn: string, service: string, functionArn: string): boolean;
  /** The role, where it exists and its trust policy lets an identity of this federated provider assume it. */
  roleForWebIdentity(roleArn: string, federated: string, context: ConditionContext): Readonly<Role> | undefined;
}

export function createIam({ clock }: { clock: Clock }): Iam {
  const store: IamStore = { clock, roles: new Map(), policies: new Map() };
  const roleOfArn = (roleArn: string) => [...store.roles.values()].find(({ arn }) => arn === roleArn);
  return {
    name: "iam",
    mayAssume(roleArn, service, externalId) {
      const role = roleOfArn(roleArn);
      return role !== undefined && trustsService(role.assumeRolePolicyDocument, service, externalId);
    },
    mayInvokeAs(roleArn, service, functionArn) {
      const role = roleOfArn(roleArn);
      if (role === undefined || !trustsService(role.assumeRolePolicyDocument, service)) return false;
      return mayInvoke(store, role, functionArn);
    },
    roleForWebIdentity(roleArn, federated, context) {
      const role = roleOfArn(roleArn);
      return role && trustsWebIdentity(role.assumeRolePolicyDocument, federated, context) ? role : undefined;
    },
    operations: { ...createRoleOperations(store), ...createPolicyOperations(store) },
  };
}
