import { CookieJar } from "tough-cookie";
import { TokenError } from "../error.ts";
import type { Wire } from "../wire.ts";

/** A page or a redirect, as a browser without scripts meets it. */
export interface Landing {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  /** Where it redirects to; absolute. */
  readonly location: string | undefined;
}

const SHORTEST_SECRET = 8;

/** One browser session: cookies, and no redirect followed by itself. */
export interface Browser {
  get(url: string): Promise<Landing>;
  post(url: string, form: URLSearchParams, from: string): Promise<Landing>;
}

export function openBrowser(wire: Wire): Browser {
  const jar = new CookieJar(undefined, { looseMode: false });

  const visit = async (url: string, post?: { form: URLSearchParams; from: string }): Promise<Landing> => {
    const cookie = await jar.getCookieString(url);
    const headers = {
      accept: "text/html,application/xhtml+xml",
      ...(cookie && { cookie }),
      ...(post && { origin: new URL(post.from).origin, referer: post.from }),
    };
    const answer = await wire.send(
      url,
      post ? { method: "POST", headers, body: post.form } : { method: "GET", headers },
      // A password that was taken to be wrong counts towards a lock, and a session may be used up.
      { call: "login pages", input: "domain", repeat: post ? "unsent" : "always" },
    );
    for (const line of answer.headers.getSetCookie()) {
      const kept = await jar.setCookie(line, url, { ignoreError: true });
      // A language is kept in a cookie too, and masking "en" would blank out half of a log.
      if (kept && kept.value.length >= SHORTEST_SECRET) wire.secret(kept.value);
    }
    const location = answer.headers.get("location");
    return {
      url,
      status: answer.status,
      html: answer.text,
      location: location === null ? undefined : absolute(location, url),
    };
  };

  return {
    get: (url) => visit(url),
    post: (url, form, from) => visit(url, { form, from }),
  };
}

function absolute(location: string, url: string): string {
  if (URL.canParse(location, url)) return new URL(location, url).href;
  throw new TokenError("answer_invalid", "The login pages redirect to what is not a URL: look at domain.", "domain");
}
