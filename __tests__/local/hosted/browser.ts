import { CookieJar } from "tough-cookie";
import { PageDocument } from "./document.ts";

/** What a request was answered with. */
export interface Landing {
  readonly url: string;
  readonly status: number;
  /** Absolute; of a redirect. */
  readonly location: URL | undefined;
  readonly headers: Headers;
  readonly page: PageDocument;
}

/** A browser without scripts: cookies, links and forms. It follows no redirect by itself. */
export class Browser {
  readonly jar = new CookieJar();

  async visit(url: string, init: RequestInit = {}): Promise<Landing> {
    const headers = new Headers(init.headers);
    const cookie = await this.jar.getCookieString(url);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) await this.jar.setCookie(line, url);
    const location = response.headers.get("location");
    return {
      url,
      status: response.status,
      location: location === null ? undefined : new URL(location, url),
      headers: response.headers,
      page: new PageDocument(await response.text()),
    };
  }

  /** Fills the first form in and sends it. */
  submit(from: Landing, values: Record<string, string>): Promise<Landing> {
    const form = from.page.one("form");
    return this.visit(new URL(form.attribute("action") ?? "", from.url).href, {
      method: "POST",
      headers: { origin: new URL(from.url).origin, referer: from.url },
      body: new URLSearchParams({ ...from.page.fields(), ...values }),
    });
  }

  /** Follows a link of the page by its text. */
  follow(from: Landing, label: string): Promise<Landing> {
    const link = from.page.all("a").find(({ text }) => text === label);
    if (link === undefined) throw new Error(`There is no link ${label}.`);
    return this.visit(new URL(link.attribute("href") ?? "", from.url).href);
  }

  /** From an authorization request to the page that it ends on. */
  async open(authorizeUrl: string): Promise<Landing> {
    const landing = await this.visit(authorizeUrl);
    return landing.location?.pathname.endsWith("/login") ? this.visit(landing.location.href) : landing;
  }
}
