import { randomUUID } from "node:crypto";
import { AwsError, type Operation } from "../aws.ts";
import { byKey, page } from "../wire/page.ts";
import { flag, integer, list, operations, required, text } from "../wire/shape.ts";
import { badRole, chooseRole } from "./choose-role.ts";
import { type Login, loginOf } from "./login.ts";
import type { CognitoIdentityDependencies } from "./service.ts";
import type { Identity, IdentityPool, IdentityStore } from "./store.ts";
import * as shapes from "./store.ts";

const operation = operations(shapes.DIALECT);

/** The principal that roles for identities name, and the prefix of the keys in their conditions. */
const PRINCIPAL = "cognito-identity.amazonaws.com";
/** What AWS calls the sessions of the enhanced flow. */
const SESSION_NAME = "CognitoIdentityCredentials";
const CREDENTIALS_SECONDS = 3_600;

/** What is asked without a signature: an identity, and credentials for it. */
export function createPublicOperations(
  store: IdentityStore,
  { cognito, iam, sts }: CognitoIdentityDependencies,
): Record<string, Operation> {
  return {
    GetId: operation(
      { ...shapes.poolKey(), AccountId: text({ min: 1, max: 15, pattern: /\d+/ }), Logins: shapes.logins() },
      async ({ IdentityPoolId, Logins }, call) => {
        const pool = shapes.poolOf(store, IdentityPoolId, call);
        const login = await loginOf(pool, Logins, cognito);
        if (login === undefined && !pool.allowUnauthenticated)
          throw refused("Unauthenticated access is not supported for this identity pool.");
        const known = login && identityOfLogin(pool, login);
        return { IdentityId: (known ?? newIdentity(store, pool, login)).id };
      },
    ),
    GetCredentialsForIdentity: operation(
      { IdentityId: required(shapes.id()), Logins: shapes.logins(), CustomRoleArn: shapes.arn() },
      async ({ IdentityId, Logins, CustomRoleArn }) => {
        const { pool, identity } = shapes.identityOf(store, IdentityId);
        const login = await loginOf(pool, Logins, cognito);
        admit(store, pool, identity, login);
        const roleArn = chooseRole(pool, login, CustomRoleArn);
        const role = iam.roleForWebIdentity(roleArn, PRINCIPAL, {
          [`${PRINCIPAL}:aud`]: [pool.id],
          [`${PRINCIPAL}:sub`]: [identity.id],
          [`${PRINCIPAL}:amr`]: methodsOf(login),
        });
        if (role === undefined) throw badRole();
        const { accessKeyId, secretAccessKey, sessionToken, expires } = sts.openSession(role, {
          name: SESSION_NAME,
          seconds: CREDENTIALS_SECONDS,
        });
        return {
          IdentityId,
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretKey: secretAccessKey,
            SessionToken: sessionToken,
            Expiration: expires,
          },
        };
      },
    ),
  };
}

/** What the pool's owner sees of its identities. */
export function createIdentityOperations(store: IdentityStore): Record<string, Operation> {
  return {
    DescribeIdentity: operation({ IdentityId: required(shapes.id()) }, ({ IdentityId }) =>
      described(shapes.identityOf(store, IdentityId).identity),
    ),
    ListIdentities: operation(
      {
        ...shapes.poolKey(),
        MaxResults: required(integer({ min: 1, max: 60 })),
        NextToken: shapes.token(),
        HideDisabled: flag(),
      },
      ({ IdentityPoolId, MaxResults, NextToken }, call) => {
        const pool = shapes.poolOf(store, IdentityPoolId, call);
        const all = [...pool.identities.values()].sort(byKey(({ id }) => id));
        const { items, nextToken } = page(all, ({ id }) => id, MaxResults, NextToken, shapes.DIALECT.invalid);
        return { IdentityPoolId, Identities: items.map(described), NextToken: nextToken };
      },
    ),
    DeleteIdentities: operation(
      { IdentityIdsToDelete: required(list(shapes.id(), { min: 1, max: 60 })) },
      ({ IdentityIdsToDelete }) => {
        for (const pool of store.pools.values()) for (const one of IdentityIdsToDelete) pool.identities.delete(one);
        return { UnprocessedIdentityIds: [] };
      },
    ),
  };
}

function newIdentity({ clock }: IdentityStore, pool: IdentityPool, login: Login | undefined): Identity {
  const now = shapes.seconds({ now: clock.now });
  const identity: Identity = {
    id: `${pool.region}:${randomUUID()}`,
    logins: new Map(login === undefined ? [] : [[login.provider, login.sub]]),
    created: now,
    modified: now,
  };
  pool.identities.set(identity.id, identity);
  return identity;
}

function identityOfLogin({ identities }: IdentityPool, { provider, sub }: Login): Identity | undefined {
  return [...identities.values()].find(({ logins }) => logins.get(provider) === sub);
}

/**
 * Whether whoever asks is the identity. One that nobody has signed in to is taken over by the first login that has none
 * of its own.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
function admit({ clock }: IdentityStore, pool: IdentityPool, identity: Identity, login: Login | undefined): void {
  if (login === undefined) {
    if (identity.logins.size > 0) throw refused(`Access to Identity '${identity.id}' is forbidden.`);
    if (!pool.allowUnauthenticated) throw refused("Unauthenticated access is not supported for this identity pool.");
    return;
  }
  if (identity.logins.get(login.provider) === login.sub) return;
  if (identity.logins.size > 0 || identityOfLogin(pool, login) !== undefined)
    throw refused("Logins don't match. Please include at least one valid login for this identity or identity pool.");
  identity.logins.set(login.provider, login.sub);
  identity.modified = shapes.seconds({ now: clock.now });
}

/** `amr` of the token that a role's trust policy is held against. */
function methodsOf(login: Login | undefined): string[] {
  if (login === undefined) return ["unauthenticated"];
  return ["authenticated", login.provider, `${login.provider}:CognitoSignIn:${login.sub}`];
}

function described({ id, logins, created, modified }: Identity) {
  return { IdentityId: id, Logins: [...logins.keys()], CreationDate: created, LastModifiedDate: modified };
}

function refused(message: string): AwsError {
  return new AwsError("NotAuthorizedException", message);
}
