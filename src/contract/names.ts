import { createHash } from "node:crypto";
import { ContractError } from "./error.ts";

/** The names of one branch's preview. All are made from the same slug and hash, so that one can be found from the other. */
export interface PreviewNames {
  /** `<slug>-<hash>`, at most 51 characters of `a-z 0-9 -`; also the value of the `branch` tag's slug. */
  readonly id: string;
  /** Pulumi stack name: `[A-Za-z0-9_.-]`, at most 100 characters. */
  readonly stack: string;
  /** User pool name: at most 128 characters (CreateUserPool, `PoolName`). */
  readonly pool: string;
  /** Domain prefix: at most 63 characters, without the words that Cognito reserves (CreateUserPoolDomain, `Domain`). */
  readonly domainPrefix: string;
}

const SLUG_LENGTH = 40;
const HASH_LENGTH = 10;
const DOMAIN_PREFIX_LENGTH = 63;
const PROJECT_LENGTH = 64;

/** Cognito refuses a domain prefix that holds one of these anywhere. */
const RESERVED_IN_DOMAINS = /aws|amazon|cognito/g;

/**
 * The names of the preview of `branch` in `project`.
 *
 * The hash is of the branch name as it is, so `feat/x` and `feat-x` do not meet. `seed` (an account id, a repository)
 * goes into the domain prefix's hash alone: prefixes are unique in a region across all AWS customers.
 *
 * @throws {ContractError} `invalid_branch` where no letter or digit is left of the branch, `invalid_project` likewise.
 */
export function previewNames({
  project,
  branch,
  seed = "",
}: {
  project: string;
  branch: string;
  seed?: string;
}): PreviewNames {
  const slug = slugOf(branch);
  if (slug === "") {
    throw new ContractError(
      "invalid_branch",
      "branch",
      `The branch ${JSON.stringify(branch)} holds no letter a-z and no digit, so no stack can be named after it: give another name for the preview.`,
    );
  }
  const projectSlug = trim(slugOf(project).slice(0, PROJECT_LENGTH));
  if (projectSlug === "") {
    throw new ContractError(
      "invalid_project",
      "project",
      `The project ${JSON.stringify(project)} holds no letter a-z and no digit, so nothing can be named after it.`,
    );
  }
  const id = `${trim(slug.slice(0, SLUG_LENGTH))}-${hashOf(branch)}`;
  return {
    id,
    stack: id,
    pool: `${projectSlug}-${id}`,
    domainPrefix: domainPrefix(projectSlug, slug, hashOf(`${seed}\n${project}\n${branch}`)),
  };
}

function domainPrefix(project: string, slug: string, hash: string): string {
  const words = trim(withoutReservedWords(`${project}-${slug}`).slice(0, DOMAIN_PREFIX_LENGTH - HASH_LENGTH - 1));
  return words === "" ? hash : `${words}-${hash}`;
}

/** Taking one word out can join two halves of another (`caws` + `ognito`), so this goes on until nothing is left to take. */
function withoutReservedWords(text: string): string {
  let shorter = text;
  for (let before = ""; before !== shorter; ) {
    before = shorter;
    shorter = trim(shorter.replace(RESERVED_IN_DOMAINS, ""));
  }
  return shorter;
}

function slugOf(text: string): string {
  const ascii = text.normalize("NFKD").replace(/\p{Mark}/gu, "");
  return trim(ascii.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
}

function trim(text: string): string {
  return text.replace(/^-+|-+$/g, "").replace(/-{2,}/g, "-");
}

/** Hexadecimal, because its letters cannot spell a reserved word. */
function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
}
