/** A user of the table of known users, by the names of its attributes. */
export interface KnownUser {
  /** In lower case: the table's key. */
  readonly UserEmail: string;
  readonly UserName: string;
}

/** The environment variable that names the table. */
export const TABLE_VARIABLE = "TABLE_NAME";

/** The index by which a user is found by name. */
export const NAME_INDEX = "UserName";

/** An address as the table's key: people write theirs in any case, and mean the same mailbox. */
export function addressKey(email: string): string {
  return email.trim().toLowerCase();
}
