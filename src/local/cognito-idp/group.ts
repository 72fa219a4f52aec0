/** A group of a user pool. Times are milliseconds since 1970. */
export interface Group {
  readonly name: string;
  readonly created: number;
  modified: number;
  description?: string | undefined;
  roleArn?: string | undefined;
  /** Lower comes first; a group without one comes last. */
  precedence?: number | undefined;
  /** `sub` of each member. */
  readonly members: Set<string>;
}
