import type { StackConfig } from "./config.ts";

/**
 * What every resource of a preview is tagged with: by these a reaper and a bill tell previews apart. What is not known is left
 * out.
 *
 * @param id the preview's id, of characters that tags take
 */
export function tagsOf(
  { project, pullRequest, commit, expiresAt }: Pick<StackConfig, "project" | "pullRequest" | "commit" | "expiresAt">,
  id: string,
): Record<string, string> {
  return {
    project,
    branch: id,
    ...(pullRequest === undefined ? {} : { "pull-request": pullRequest }),
    ...(commit === undefined ? {} : { commit }),
    ...(expiresAt === undefined ? {} : { expires: expiresAt }),
  };
}
