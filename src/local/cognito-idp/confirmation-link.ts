import { domainOrigin } from "../../contract/index.ts";
import { AwsError } from "../aws.ts";
import type { UserPool, UserPoolClient } from "./user-pool.ts";
import type { User } from "./users.ts";

/** The path of a pool's domain that confirms whoever follows a link there. */
export const CONFIRM_USER = "/confirmUser";

/**
 * Where a new user's confirmation e-mail leads, made from the code; undefined where the pool sends the code itself. Only
 * sign-up and the resent code know links: every other message has a code, whatever the pool's default.
 *
 * @param endpoint base URL under which this local AWS is reached
 * @returns what throws `CodeDeliveryFailureException` where the pool has no domain for the link to lead to
 */
export function confirmationLink(
  pool: UserPool,
  client: UserPoolClient,
  user: User,
  endpoint: string,
): ((code: string) => string) | undefined {
  if (pool.settings.VerificationMessageTemplate?.DefaultEmailOption !== "CONFIRM_WITH_LINK") return undefined;
  const domain = pool.customDomain ?? pool.domain;
  return (code) => {
    if (domain === undefined)
      throw new AwsError(
        "CodeDeliveryFailureException",
        "The user pool confirms by link (CONFIRM_WITH_LINK), and has no domain for the link to lead to.",
      );
    const origin = domainOrigin(domain, { region: pool.region, endpoint });
    const query = new URLSearchParams({ client_id: client.id, user_name: user.username, confirmation_code: code });
    return `${origin}${CONFIRM_USER}?${query}`;
  };
}
