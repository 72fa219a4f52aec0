import { AwsError, type Clock, type Operation, type Service } from "../aws.ts";
import type { Iam } from "../iam/service.ts";
import type { Sts } from "../sts/service.ts";
import { createIdentityOperations, createPublicOperations } from "./identities.ts";
import type { UserPools } from "./login.ts";
import { createPoolOperations } from "./pools.ts";
import { createRoleOperations } from "./role-operations.ts";
import type { IdentityStore } from "./store.ts";
import { createTagOperations } from "./tags.ts";

export interface CognitoIdentityDependencies {
  readonly clock: Clock;
  /** Says whether a login is a token of one of the user pools. */
  readonly cognito: UserPools;
  readonly iam: Pick<Iam, "roleForWebIdentity">;
  readonly sts: Pick<Sts, "openSession">;
}

/**
 * Cognito identity pools: AWS credentials for the users of user pools, and for nobody in particular where a pool allows it.
 * The enhanced flow alone: GetId, then GetCredentialsForIdentity.
 */
export function createCognitoIdentity(dependencies: CognitoIdentityDependencies): Service {
  const store: IdentityStore = { clock: dependencies.clock, pools: new Map() };
  return {
    name: "cognito-identity",
    operations: {
      ...signedOnly({
        ...createPoolOperations(store),
        ...createRoleOperations(store),
        ...createTagOperations(store),
        ...createIdentityOperations(store),
      }),
      ...createPublicOperations(store, dependencies),
    },
  };
}

function signedOnly(operations: Readonly<Record<string, Operation>>): Record<string, Operation> {
  const guarded = Object.entries(operations).map(([name, run]): [string, Operation] => [
    name,
    (input, call) => {
      if (!call.signed) throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token");
      return run(input, call);
    },
  ]);
  return Object.fromEntries(guarded);
}
