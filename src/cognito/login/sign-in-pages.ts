import { TokenError } from "../error.ts";
import type { Wire } from "../wire.ts";
import { type Browser, type Landing, openBrowser } from "./browser.ts";
import { type Form, type Page, readPage } from "./page.ts";
import { pageDemand, pageError } from "./page-error.ts";

export interface PageSignIn {
  /** The authorization request, whole. */
  readonly authorizeUrl: string;
  readonly redirectUri: string;
  readonly username: string;
  readonly password: string;
}

const MOST_PAGES = 4;
const MOST_REDIRECTS = 10;

/**
 * Walks from the authorization request through the user pool's login pages and gives back the URL of the callback, **which is
 * never fetched**: what it holds is for the one who asked. Works on the classic pages and on managed login, in one step or
 * two, because it knows nothing of a page but its forms. (AWS: "User pool managed login"; the pages are no contract of AWS's.)
 *
 * @throws {TokenError} what a page says, `redirect_mismatch`, `redirect_elsewhere`, `redirect_loop`, `login_page_unknown`, …
 */
export async function signInByPages(wire: Wire, request: PageSignIn): Promise<URL> {
  const browser = openBrowser(wire);
  let landing = await browser.get(request.authorizeUrl);
  const typed = new Set<string>();
  for (let pages = 0; ; pages += 1) {
    const arrived = await followed(browser, landing, request);
    if (arrived instanceof URL) return arrived;
    const page = pageOf(arrived, typed.size > 0, wire);
    if (pages === MOST_PAGES) throw endless();
    const form = nextForm(page, arrived, typed, wire);
    for (const { name, value } of form.fields) if (/csrf/i.test(name)) wire.secret(value);
    landing = await browser.post(form.action, filled(form, request, typed), arrived.url);
  }
}

/** Follows redirects as long as they stay with the login pages. A URL is the callback's; a landing is a page. */
async function followed(
  browser: Browser,
  start: Landing,
  { authorizeUrl, redirectUri }: PageSignIn,
): Promise<URL | Landing> {
  let landing = start;
  const seen = new Set<string>();
  while (landing.status >= 300 && landing.status < 400 && landing.location !== undefined) {
    const url = new URL(landing.location);
    if (isCallback(url, redirectUri)) return url;
    if (url.origin !== new URL(authorizeUrl).origin) throw elsewhere(url);
    if (/\/error$/.test(url.pathname)) throw errorPage(url);
    if (seen.has(url.href) || seen.size === MOST_REDIRECTS) throw loop(url);
    seen.add(url.href);
    landing = await browser.get(url.href);
  }
  return landing;
}

/** Where the callback is, its own query may be followed by the answer's; a fragment holds the answer of the implicit grant. */
function isCallback(url: URL, redirectUri: string): boolean {
  const callback = new URL(redirectUri);
  const place = ({ protocol, host, pathname }: URL) => `${protocol}//${host}${pathname}`;
  return (
    place(url) === place(callback) &&
    [...callback.searchParams].every(([name, value]) => url.searchParams.get(name) === value)
  );
}

function pageOf(landing: Landing, answered: boolean, wire: Wire): Page {
  const page = readPage(landing.html, landing.url);
  const error = pageError(page, answered, wire.secret);
  if (error) throw error;
  if (landing.status === 200) return page;
  const { host } = new URL(landing.url);
  throw new TokenError(
    landing.status === 404 ? "login_page_unknown" : "login_unavailable",
    `${host} answered the login with status ${landing.status} instead of a page: look at domain, client-id and the client's allowed flows.`,
    "domain",
  );
}

/** The first form that asks for a name or a password. The same question a second time, without a word, is a refusal. */
function nextForm(page: Page, { url }: Landing, typed: ReadonlySet<string>, { secret }: Wire): Form {
  const demand = pageDemand(page);
  if (demand) throw demand;
  const form = page.forms.find(({ fields }) => fields.some(isQuestion));
  const { host, origin } = new URL(url);
  if (form === undefined) {
    throw new TokenError(
      "login_page_unknown",
      `The page at ${host} has no form for a name or a password, so it is not Cognito's login: look at domain${page.title ? ` (its title is ${JSON.stringify(secret.redact(page.title).slice(0, 80))})` : ""}.`,
      "domain",
    );
  }
  if (new URL(form.action).origin !== origin) {
    throw new TokenError(
      "redirect_elsewhere",
      `The login form at ${host} sends to ${new URL(form.action).host}: the password is not sent there.`,
      "domain",
    );
  }
  const questions = form.fields.filter(isQuestion).map(({ name }) => name);
  if (questions.every((name) => typed.has(name))) {
    throw new TokenError(
      "login_refused",
      "The login page asks again without saying why: look at username and password, and whether the pool's threat protection stands in the way.",
      "password",
    );
  }
  return form;
}

function isQuestion({ name, type }: Form["fields"][number]): boolean {
  return type !== "hidden" && (name === "username" || name === "password");
}

/** Everything as the page has it, hidden fields unchanged; name and password where it asks for them. */
function filled({ fields }: Form, { username, password }: PageSignIn, typed: Set<string>): URLSearchParams {
  const form = new URLSearchParams();
  for (const field of fields) {
    const asked = isQuestion(field);
    if (asked) typed.add(field.name);
    form.append(field.name, asked ? (field.name === "username" ? username : password) : field.value);
  }
  return form;
}

function errorPage({ searchParams }: URL): TokenError {
  if (searchParams.get("error") === "redirect_mismatch") {
    return new TokenError(
      "redirect_mismatch",
      "redirect-uri is not among the client's callback URLs: they are compared byte for byte, the last slash counts.",
      "redirect-uri",
    );
  }
  return new TokenError(
    "invalid_client",
    "The login pages do not know this client, or it is not allowed there: look at client-id, at domain, and whether the client allows the code flow.",
    "client-id",
  );
}

function elsewhere({ host }: URL): TokenError {
  return new TokenError(
    "redirect_elsewhere",
    `The login leads to ${host}, which is neither the user pool's domain nor the callback: another identity provider signs this client's users in, or redirect-uri is not the one registered.`,
    "redirect-uri",
  );
}

function endless(): TokenError {
  return new TokenError(
    "login_page_unknown",
    `After ${MOST_PAGES} pages the login is still not done: look whether the user signs in there by name and password alone.`,
    "username",
  );
}

function loop({ host }: URL): TokenError {
  return new TokenError("redirect_loop", `The login pages at ${host} redirect in a circle: look at domain.`, "domain");
}
