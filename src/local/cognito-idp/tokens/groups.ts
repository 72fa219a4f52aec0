import type { UserPool } from "../user-pool.ts";

/** What tokens say of a user's groups. */
export interface GroupClaims {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole?: string | undefined;
}

/** A user's groups, by precedence and then name; the preferred role is that of the one group that comes first. */
export function groupClaims(pool: UserPool, sub: string): GroupClaims {
  const own = [...pool.groups.values()].filter(({ members }) => members.has(sub));
  const rank = ({ precedence = Number.POSITIVE_INFINITY }) => precedence;
  own.sort((a, b) => (rank(a) === rank(b) ? (a.name < b.name ? -1 : 1) : rank(a) < rank(b) ? -1 : 1));
  const [first] = own;
  const alone = first !== undefined && own.filter((group) => rank(group) === rank(first)).length === 1;
  return {
    groups: own.map(({ name }) => name),
    roles: own.map(({ roleArn }) => roleArn).filter((role) => role !== undefined),
    preferredRole: alone ? first.roleArn : undefined,
  };
}
