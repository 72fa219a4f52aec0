import type { MessagePage } from "./page.ts";

/** The page of `/error`: for requests whose `redirect_uri` cannot be trusted with an answer. */
export function errorPage(error: string, description?: string): MessagePage {
  return {
    kind: "message",
    title: "Error",
    heading: "An error was encountered with the requested page.",
    paragraphs: description === undefined ? [error] : [error, description],
    links: [],
  };
}

/** A client of managed login that no branding style is assigned to (AWS: "Apply branding to managed login pages"). */
export function unavailablePage(clientId: string): MessagePage {
  return {
    kind: "message",
    title: "Login pages unavailable",
    heading: "Login pages unavailable",
    paragraphs: [
      "Please contact an administrator.",
      `The app client ${clientId} has no branding style: create one with CreateManagedLoginBranding.`,
    ],
    links: [],
  };
}

/** Where `/logout` or a flow ends without a client's page to go to. */
export function donePage(heading: string, text: string): MessagePage {
  return { kind: "message", title: heading, heading, paragraphs: [text], links: [] };
}
