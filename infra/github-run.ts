/** What a job in GitHub Actions says of itself in its environment (GitHub: "Variables reference"); elsewhere undefined. */
function variable(name: string): string | undefined {
  return process.env.GITHUB_ACTIONS === "true" ? process.env[name] || undefined : undefined;
}

/** A pull request's branch is `GITHUB_HEAD_REF`; other events have theirs in `GITHUB_REF_NAME`. */
export function branchOfRun(): string | undefined {
  return variable("GITHUB_HEAD_REF") ?? variable("GITHUB_REF_NAME");
}

/** The number in `refs/pull/<number>/merge`. */
export function pullRequestOfRun(): string | undefined {
  return /^refs\/pull\/(\d+)\//.exec(variable("GITHUB_REF") ?? "")?.[1];
}

/** For a pull request the commit that merges it for the run. */
export function commitOfRun(): string | undefined {
  return variable("GITHUB_SHA");
}
