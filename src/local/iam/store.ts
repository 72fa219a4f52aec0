import { randomInt } from "node:crypto";
import type { Clock } from "../aws.ts";
import { list, required, structure, text } from "../wire/shape.ts";
import { MOST_TAGS, tagKey, tagValue } from "../wire/tags.ts";

export interface Role {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createDate: string;
  assumeRolePolicyDocument: string;
  description: string | undefined;
  maxSessionDuration: number;
  tags: Record<string, string>;
  /** Inline policies: name to document. */
  readonly policies: Map<string, string>;
  /** ARNs of attached managed policies. */
  readonly attached: Set<string>;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createDate: string;
}

export interface Policy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createDate: string;
  updateDate: string;
  tags: Record<string, string>;
  /** Oldest first; at most five. */
  versions: PolicyVersion[];
  defaultVersionId: string;
  /** How many versions there have ever been: a number is not given twice. */
  counted: number;
}

/** IAM is one for all regions. */
export interface IamStore {
  readonly clock: Clock;
  /** By name, which is unique whatever the path. */
  readonly roles: Map<string, Role>;
  /** Customer managed policies by ARN. */
  readonly policies: Map<string, Policy>;
}

export const DIALECT = { invalid: "ValidationError", unserved: "ValidationError", query: true };

export const roleName = () => text({ min: 1, max: 64, pattern: /[\w+=,.@-]+/ });
export const policyName = () => text({ min: 1, max: 128, pattern: /[\w+=,.@-]+/ });
export const arn = () => text({ min: 20, max: 2048 });
export const path = () => text({ min: 1, max: 512, pattern: /\/|\/[!-~]+\// });
export const document = () => text({ min: 1, max: 131_072, pattern: /[\t\n\r\u0020-\u00FF]+/ });
export const marker = () => text({ min: 1, max: 320 });
export const tagKeys = () => list(tagKey(), { max: MOST_TAGS });
export const tags = () => list(structure({ Key: required(tagKey()), Value: required(tagValue()) }), { max: MOST_TAGS });

export function tagsOf(given: readonly { Key: string; Value: string }[] = []): Record<string, string> {
  return Object.fromEntries(given.map(({ Key, Value }) => [Key, Value]));
}

export function tagList(given: Record<string, string>): { Key: string; Value: string }[] {
  return Object.entries(given).map(([Key, Value]) => ({ Key, Value }));
}

/** A unique id such as `AROA…`: a prefix that tells the kind, and 17 more. (AWS: "IAM identifiers") */
export function uniqueId(prefix: "AROA" | "ANPA"): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return prefix + Array.from({ length: 17 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** IAM's dates have no milliseconds. */
export function isoDate(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
