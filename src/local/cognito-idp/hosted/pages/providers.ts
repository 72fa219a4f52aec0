import type { MessagePage } from "./page.ts";

/**
 * Where a sign-in through somebody else's login page ends: the local AWS sends nobody there, and says so, rather than
 * sign in whom no provider has vouched for.
 *
 * @param back the login page, where the pool's own users may sign in
 */
export function unreachablePage(provider: string, back: string | undefined): MessagePage {
  return {
    kind: "message",
    title: "Identity provider out of reach",
    heading: `${provider} cannot be reached from the local AWS`,
    paragraphs: [
      `The user pool has the identity provider ${provider}, and this client may use it; but the local AWS reaches no identity provider, so that nobody can sign in through one here.`,
    ],
    links: back === undefined ? [] : [{ label: "Sign in with a username and password", href: back }],
  };
}
